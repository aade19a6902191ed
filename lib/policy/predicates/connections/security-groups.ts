import type { Resource, TemplateSet, Value } from '../../model';
import { canonicalText, tokenOf } from '../access/canonical-text';
import { EVERY_ADDRESS, type Family } from './address-range';
import { ALL_PORTS, type Ports } from './flow';

/** One peer of a rule of a security group. */
export interface GroupRule {
  /** An address range, the token of a security group, or the text of a prefix list. */
  readonly peer: string;
  readonly isGroup: boolean;

  /**
   * The address family of a range.
   *
   * @default - a security group has both; a prefix list outside the templates can have each
   */
  readonly family?: Family;
  readonly ports: Ports;
  readonly resource: Resource;
  readonly property: string;
}

/** A security group with its rules. */
export interface SecurityGroup {
  /** The token, or the id of a group outside the templates. */
  readonly id: string;
  readonly resource?: Resource;
  readonly ingress: readonly GroupRule[];
  readonly egress: readonly GroupRule[];
}

type Direction = 'Ingress' | 'Egress';

const GROUP = 'AWS::EC2::SecurityGroup';

const RANGES = [
  ['CidrIp', 'IPv4'],
  ['CidrIpv6', 'IPv6'],
] as const;

/** The security groups that the templates contain or add rules to. */
export function securityGroups(templateSet: TemplateSet): SecurityGroup[] {
  const groups = new Map<string, Resource | undefined>(
    templateSet.resources(GROUP).map((each) => [tokenOf(each), each]),
  );
  const rules = [
    ...templateSet.resources('AWS::EC2::SecurityGroupIngress').map((each) => ['Ingress', each] as const),
    ...templateSet.resources('AWS::EC2::SecurityGroupEgress').map((each) => ['Egress', each] as const),
  ];
  const byGroup = new Map<string, (readonly [Direction, Resource])[]>();
  for (const [direction, rule] of rules) {
    const id = groupId(rule.get('GroupId'), rule);
    byGroup.set(id, [...(byGroup.get(id) ?? []), [direction, rule]]);
    if (!groups.has(id)) groups.set(id, undefined);
  }
  return [...groups].map(([id, resource]) => {
    const separate = byGroup.get(id) ?? [];
    const rulesOf = (direction: Direction) => [
      ...(resource === undefined
        ? []
        : resource
            .get(`SecurityGroup${direction}`)
            .items()
            .flatMap((rule) => peersOf(rule, resource))),
      ...separate.filter(([of]) => of === direction).flatMap(([, rule]) => peersOf(rule.get(), rule)),
    ];
    const egress = rulesOf('Egress');
    return {
      id,
      ...(resource !== undefined && { resource }),
      ingress: rulesOf('Ingress'),
      // Amazon EC2 adds a rule for every destination to a group without egress rules.
      egress: egress.length === 0 && resource !== undefined ? everyDestination(resource) : egress,
    };
  });
}

/** The canonical id of a security group in a list. */
export function groupId(value: Value, owner: Resource): string {
  const group = value.resource(GROUP);
  return group === undefined ? canonicalText(value, owner) : tokenOf(group);
}

function everyDestination(resource: Resource): GroupRule[] {
  return (['IPv4', 'IPv6'] as const).map((family) => ({
    peer: EVERY_ADDRESS[family],
    family,
    isGroup: false,
    ports: ALL_PORTS,
    resource,
    property: 'the default egress rule',
  }));
}

function peersOf(rule: Value, resource: Resource): GroupRule[] {
  const base = { ports: portsOf(rule), resource, property: rule.path };
  const text = (property: string) => canonicalText(rule.get(property), resource);
  const given = (property: string) => !rule.get(property).isAbsent;
  return [
    ...RANGES.filter(([property]) => given(property)).map(([property, family]) => ({
      ...base,
      peer: text(property),
      family,
      isGroup: false,
    })),
    ...['SourceSecurityGroupId', 'DestinationSecurityGroupId']
      .filter(given)
      .map((property) => ({ ...base, peer: groupId(rule.get(property), resource), isGroup: true })),
    ...['SourcePrefixListId', 'DestinationPrefixListId']
      .filter(given)
      .flatMap((property) => rangesOf(rule.get(property), resource))
      .map((range) => ({ ...base, ...range, isGroup: false })),
  ];
}

/** The ranges of a prefix list in the templates; the id of another one. */
function rangesOf(value: Value, owner: Resource): Pick<GroupRule, 'family' | 'peer'>[] {
  const list = value.resource('AWS::EC2::PrefixList');
  if (list === undefined) return [{ peer: `prefix list ${canonicalText(value, owner)}` }];
  const family = list.get('AddressFamily').is('IPv6') ? 'IPv6' : 'IPv4';
  return list
    .get('Entries')
    .items()
    .map((entry) => ({ peer: canonicalText(entry.get('Cidr'), list), family }));
}

/** Ports that cannot be resolved count as all ports. */
function portsOf(rule: Value): Ports {
  const protocol = rule.get('IpProtocol');
  if (protocol.isUnknown || protocol.is(-1, undefined)) return ALL_PORTS;
  const name = { '6': 'tcp', '17': 'udp', '1': 'icmp', '58': 'icmpv6' }[protocol.pattern()] ?? protocol.pattern();
  const [from, to] = [rule.get('FromPort').number(), rule.get('ToPort').number()];
  if (from === undefined || to === undefined || from < 0) return { ...ALL_PORTS, protocol: name };
  return { protocol: name, from, to };
}
