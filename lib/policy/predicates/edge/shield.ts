import type { Resource, Value } from '../../model';

/** Whether a value is the ARN of a resource: a reference to it, or a text that ends with its id. */
export function isArnOf(arn: Value, resource: Resource): boolean {
  const last = arn.references().at(-1);
  return (
    arn.refersTo(resource) ||
    (last?.resource === resource &&
      /[/:]$/.test(arn.pattern().slice(0, -`\${${resource.logicalId}.${last.attribute}}`.length)))
  );
}

/** Whether two values are the same known text. */
export function isSameArn(one: Value, other: Value): boolean {
  return one.pattern() !== '' && !one.pattern().includes('${?}') && one.pattern() === other.pattern();
}

/** The kind of a protected resource, which determines the health check and the metrics of its protection. */
export enum ProtectedResourceKind {
  /** A load balancer, a distribution, or an unknown resource. */
  REQUESTS = 'requests',
  /** An Elastic IP address or an accelerator. */
  PACKETS = 'packets',
  /** A Route 53 hosted zone; Shield accepts no health check for it. */
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
