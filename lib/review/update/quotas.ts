import type { StackTemplate, TemplateResource } from './stack';
import { DEFAULT_QUOTAS } from '../../../facts/quotas';

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

export const QUOTAS: readonly Quota[] = [
  {
    name: `EC2-VPC Elastic IPs (${DEFAULT_QUOTAS.elasticIps.code})`,
    limit: DEFAULT_QUOTAS.elasticIps.value,
    type: 'AWS::EC2::EIP',
  },
  {
    name: `NAT gateways per Availability Zone (${DEFAULT_QUOTAS.natGateways.code})`,
    limit: DEFAULT_QUOTAS.natGateways.value,
    type: 'AWS::EC2::NatGateway',
    per: ({ SubnetId }, template) => [zoneOf(SubnetId, template)],
  },
  {
    name: `Inbound rules per security group (${DEFAULT_QUOTAS.securityGroupRules.code})`,
    limit: DEFAULT_QUOTAS.securityGroupRules.value,
    type: 'AWS::EC2::SecurityGroupIngress',
    per: ({ GroupId }) => [GroupId],
  },
  {
    name: `Outbound rules per security group (${DEFAULT_QUOTAS.securityGroupRules.code})`,
    limit: DEFAULT_QUOTAS.securityGroupRules.value,
    type: 'AWS::EC2::SecurityGroupEgress',
    per: ({ GroupId }) => [GroupId],
  },
  {
    name: `Managed policies attached to an IAM role (${DEFAULT_QUOTAS.policiesPerRole.code})`,
    limit: DEFAULT_QUOTAS.policiesPerRole.value,
    type: 'AWS::IAM::ManagedPolicy',
    per: ({ Roles }) => (Array.isArray(Roles) ? (Roles as readonly unknown[]) : []),
  },
  {
    name: 'VPC Block Public Access exclusions',
    limit: 50,
    type: 'AWS::EC2::VPCBlockPublicAccessExclusion',
  },
  {
    name: `Rules per Application Load Balancer (${DEFAULT_QUOTAS.listenerRules.code})`,
    limit: DEFAULT_QUOTAS.listenerRules.value,
    type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    per: ({ ListenerArn }) => [ListenerArn],
  },
];

function zoneOf(subnetId: unknown, { Resources = {} }: StackTemplate): unknown {
  const { Ref } = (subnetId ?? {}) as { readonly Ref?: string };
  const subnet: TemplateResource | undefined = Ref === undefined ? undefined : Resources[Ref];
  return subnet?.Properties?.['AvailabilityZone'] ?? subnetId;
}
