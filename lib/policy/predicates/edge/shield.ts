import type { Environment, Resource, Value } from '../../model';

/** Whether a value is the ARN of a resource: a reference to it, or a text that ends with its id. */
export function isArnOf(arn: Value, resource: Resource): boolean {
  return arn.refersTo(resource) || new RegExp(`[/:]\\$\\{${resource.logicalId}\\.[^}]*\\}$`).test(arn.pattern());
}

/** Whether two values are the same text; what nothing tells is the same as nothing. */
export function isSameArn(one: Value, other: Value): boolean {
  return one.pattern() !== '' && !one.pattern().includes('${?}') && one.pattern() === other.pattern();
}

/** What Shield Advanced protects in an environment; none where nobody chose it. */
export function shieldProtections(environment: Environment): Resource[] {
  return environment.resources('AWS::Shield::Protection');
}

/** What a protection is for, as far as it decides what belongs to it. */
export enum ProtectedResourceKind {
  /** It sees requests: a load balancer, a distribution, and whatever cannot be told. */
  REQUESTS = 'requests',
  /** It sees packets: an elastic IP, an accelerator. */
  PACKETS = 'packets',
  /** A hosted zone, for which Shield takes no health check. */
  HOSTED_ZONE = 'hosted zone',
}

export function protectedKind(protection: Resource): ProtectedResourceKind {
  const arn = protection.get('ResourceArn');
  const type = arn.resource()?.type;
  const pattern = arn.pattern();
  if (type === 'AWS::Route53::HostedZone' || pattern.includes(':hostedzone/')) return ProtectedResourceKind.HOSTED_ZONE;
  const packets = type === 'AWS::GlobalAccelerator::Accelerator' || /:(eip-allocation|accelerator)\//.test(pattern);
  return packets ? ProtectedResourceKind.PACKETS : ProtectedResourceKind.REQUESTS;
}
