import type { StackTemplate, TemplateResource } from './stack';

/** A default quota of AWS that an update may exceed, since old and new resources exist together for a while. */
export interface Quota {
  /** Name and code in Service Quotas. */
  readonly name: string;
  readonly limit: number;
  /** Whether resources of all stacks of account and Region count, or those with the same key. */
  readonly type: string;
  /**
   * What the quota is per, as it is written in the template.
   * @default - account and Region
   */
  readonly per?: (properties: Readonly<Record<string, unknown>>, template: StackTemplate) => readonly unknown[];
}

/** Rules of a security group that are own resources. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const SECURITY_GROUP_RULES = 60;

export const QUOTAS: readonly Quota[] = [
  { name: 'EC2-VPC Elastic IPs (L-0263D0A3)', limit: 5, type: 'AWS::EC2::EIP' },
  {
    name: 'NAT gateways per Availability Zone (L-FE5A380F)',
    limit: 5,
    type: 'AWS::EC2::NatGateway',
    per: ({ SubnetId }, template) => [zoneOf(SubnetId, template)],
  },
  {
    name: 'Inbound rules per security group (L-0EA8095F)',
    limit: SECURITY_GROUP_RULES,
    type: 'AWS::EC2::SecurityGroupIngress',
    per: ({ GroupId }) => [GroupId],
  },
  {
    name: 'Outbound rules per security group (L-0EA8095F)',
    limit: SECURITY_GROUP_RULES,
    type: 'AWS::EC2::SecurityGroupEgress',
    per: ({ GroupId }) => [GroupId],
  },
  {
    name: 'Managed policies attached to an IAM role (L-0DA4ABF3)',
    limit: 10,
    type: 'AWS::IAM::ManagedPolicy',
    per: ({ Roles }) => (Array.isArray(Roles) ? (Roles as readonly unknown[]) : []),
  },
  {
    name: 'VPC Block Public Access exclusions',
    limit: 50,
    type: 'AWS::EC2::VPCBlockPublicAccessExclusion',
  },
  {
    name: 'Rules per Application Load Balancer (L-DD0B5B5B)',
    limit: 100,
    type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    per: ({ ListenerArn }) => [ListenerArn],
  },
];

function zoneOf(subnetId: unknown, { Resources = {} }: StackTemplate): unknown {
  const { Ref } = (subnetId ?? {}) as { readonly Ref?: string };
  const subnet: TemplateResource | undefined = Ref === undefined ? undefined : Resources[Ref];
  return subnet?.Properties?.['AvailabilityZone'] ?? subnetId;
}
