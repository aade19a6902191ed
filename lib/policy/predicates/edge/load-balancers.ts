import type { Resource } from '../../model';

/** Whether a load balancer may be reached from the internet; CloudFormation's default is that it is. */
export function isInternetFacing(loadBalancer: Resource): boolean {
  return !loadBalancer.get('Scheme').is('internal');
}

/** Whether it is an application load balancer, the only kind with HTTP listeners and a web ACL. */
export function isApplicationLoadBalancer(loadBalancer: Resource): boolean {
  return loadBalancer.get('Type').is('application', undefined);
}
