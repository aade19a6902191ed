import type { Resource } from '../../model';

/** Whether a load balancer is internet-facing, which is the default of CloudFormation. */
export function isInternetFacing(loadBalancer: Resource): boolean {
  return !loadBalancer.get('Scheme').is('internal');
}

/** Whether a load balancer is an Application Load Balancer, the only type with HTTP listeners and a web ACL. */
export function isApplicationLoadBalancer(loadBalancer: Resource): boolean {
  return loadBalancer.get('Type').is('application', undefined);
}
