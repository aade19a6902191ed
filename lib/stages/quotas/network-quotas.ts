import { MAX_INTERFACE_SECURITY_GROUPS } from '../../../facts/workload-limits';
import type { TemplateSet, Resource, Value } from '../../policy/model';
import { countOf, groupBy, ofEach, perTarget, type Quota, type Usage } from './quota';
import { jsonLength } from './rendered-size';
import { DEFAULT_QUOTAS } from '../../../facts/quotas';

const VPC = 'https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html';
const GROUP = 'AWS::EC2::SecurityGroup';
const MANY_CLIENTS = 'Let the clients carry one group that this one admits (ClientSecurityGroup).';

type Direction = 'Ingress' | 'Egress';

/** What a VPC takes. */
export const NETWORK_QUOTAS: readonly Quota[] = [
  ...(['Ingress', 'Egress'] as const).map((direction) => ({
    id: `SecurityGroup${direction}Rules`,
    counted: `${direction === 'Ingress' ? 'inbound' : 'outbound'} rules in the security group, a prefix list as its entries`,
    max: DEFAULT_QUOTAS.securityGroupRules.value,
    source: `${VPC}#vpc-limits-security-groups`,
    adjustable: true,
    fix: MANY_CLIENTS,
    usages: (templateSet: TemplateSet) => ruleUsages(templateSet, direction),
  })),
  {
    id: 'SecurityGroupsPerInterface',
    counted: 'security groups on a network interface of the tasks',
    max: MAX_INTERFACE_SECURITY_GROUPS,
    source: `${VPC}#vpc-limits-security-groups`,
    adjustable: true,
    fix: 'Let the service join fewer groups.',
    usages: ofEach('AWS::ECS::Service', (service) => securityGroupsOf(service).length),
  },
  {
    id: 'ElasticIpAddresses',
    counted: 'Elastic IP addresses in the Region',
    max: DEFAULT_QUOTAS.elasticIps.value,
    source: `${VPC}#vpc-limits-eips`,
    adjustable: true,
    fix: `Use the egress "regional-nat", or request a higher quota (${DEFAULT_QUOTAS.elasticIps.code}).`,
    usages: countOf('AWS::EC2::EIP', 'region'),
  },
  ...([true, false] as const).map((egress) => ({
    id: `NetworkAcl${egress ? 'Egress' : 'Ingress'}Rules`,
    counted: `${egress ? 'outbound' : 'inbound'} rules in the network ACL`,
    max: 20,
    source: `${VPC}#vpc-limits-nacls`,
    adjustable: true,
    fix: 'Merge rules of the network ACL.',
    usages: (templateSet: TemplateSet): readonly Usage[] => {
      const entries = templateSet
        .resources('AWS::EC2::NetworkAclEntry')
        .filter((entry) => entry.get('Egress').is(true) === egress);
      return [...groupBy(entries, (entry) => entry.get('NetworkAclId').resource())].map(([resource, parts]) => ({
        resource,
        amount: parts.length,
        parts,
      }));
    },
  })),
  {
    id: 'EndpointPolicySize',
    counted: 'characters in the policy of the VPC endpoint',
    max: 20_480,
    source: `${VPC}#vpc-limits-endpoints`,
    fix: 'Shorten the policy.',
    usages: ofEach('AWS::EC2::VPCEndpoint', (endpoint) => jsonLength(endpoint.get('PolicyDocument'))),
  },
  {
    id: 'InterfaceEndpoints',
    counted: 'interface endpoints in the VPC',
    max: 50,
    source: `${VPC}#vpc-limits-endpoints`,
    adjustable: true,
    fix: 'Remove awsServices from `uses` that no workload calls.',
    usages: perTarget('AWS::EC2::VPC', 'AWS::EC2::VPCEndpoint', (endpoint) =>
      endpoint.get('VpcEndpointType').is('Interface') ? endpoint.get('VpcId').resource() : undefined,
    ),
  },
  {
    id: 'PrefixListEntries',
    counted: 'entries in the prefix list',
    max: 1000,
    source: `${VPC}#vpc-limits-customer-managed-prefix-lists`,
    adjustable: true,
    fix: 'Split the prefix list.',
    usages: ofEach('AWS::EC2::PrefixList', (list) => list.get('MaxEntries').number() ?? 0),
  },
];

function ruleUsages(templateSet: TemplateSet, direction: Direction): readonly Usage[] {
  const separate = groupBy(templateSet.resources(`${GROUP}${direction}`), (rule) =>
    rule.get('GroupId').resource(GROUP),
  );
  return templateSet.resources(GROUP).map((resource) => {
    const parts = separate.get(resource) ?? [];
    const rules = [...resource.get(`SecurityGroup${direction}`).items(), ...parts.map((rule) => rule.get())];
    // Rules for IPv4 and for IPv6 are counted apart; one that names a group or a prefix list counts in both.
    const weights = rules.map((rule) => weightOf(rule));
    const v4 = weights.reduce((total, { weight, family }) => total + (family === 'IPv6' ? 0 : weight), 0);
    const v6 = weights.reduce((total, { weight, family }) => total + (family === 'IPv4' ? 0 : weight), 0);
    return { resource, amount: Math.max(v4, v6), parts };
  });
}

/** AWS's own lists of S3 and DynamoDB weigh one. @see https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html */
function weightOf(rule: Value): { readonly weight: number; readonly family?: 'IPv4' | 'IPv6' } {
  if (!rule.get('CidrIp').isAbsent) return { weight: 1, family: 'IPv4' };
  if (!rule.get('CidrIpv6').isAbsent) return { weight: 1, family: 'IPv6' };
  const list = [rule.get('SourcePrefixListId'), rule.get('DestinationPrefixListId')].find((each) => !each.isAbsent);
  const own = list?.resource('AWS::EC2::PrefixList');
  if (own === undefined) return { weight: 1 };
  const family = own.get('AddressFamily').text() === 'IPv6' ? 'IPv6' : 'IPv4';
  return { weight: own.get('MaxEntries').number() ?? 1, family };
}

function securityGroupsOf(service: Resource): readonly Value[] {
  return service.get('NetworkConfiguration', 'AwsvpcConfiguration', 'SecurityGroups').items();
}
