import { finding, type TemplateSet, type Resource, type Value } from '../../model';
import { isAnyAddress } from '../../predicates/network/address-ranges';
import type { Rule } from '../rule';

/** SSH and remote desktop. */
const ADMINISTRATION_PORTS = [22, 3389];

const TCP = ['6', 'tcp', '-1'];

/** What an entry says of addresses: everywhere, by either version of the protocol. */
const FAMILIES = [
  ['CidrBlock', '0.0.0.0/0'],
  ['Ipv6CidrBlock', '::/0'],
] as const;

export const networkAclAdministrationPorts: Rule = {
  id: 'NET-10-NetworkAclAdministrationPorts',
  control: 'NET-10',
  resourceTypes: ['AWS::EC2::NetworkAcl'],
  statement: 'Where a network access list stands, it lets nobody from everywhere reach SSH or remote desktop.',
  fix: 'Refuse ports 22 and 3389 by a rule with a lower number than the one that lets everybody in.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-21',
  check: (acl, templateSet) => {
    const entries = ingressOf(acl, templateSet);
    return FAMILIES.flatMap(([property, everywhere]) =>
      ADMINISTRATION_PORTS.flatMap((port) => {
        const first = entries.find((entry) => decides(entry, entry.get(property), everywhere, port));
        return first === undefined || first.get('RuleAction').is('deny')
          ? []
          : [finding(first.get(), `${everywhere} ${port}`, `it lets ${everywhere} reach port ${port}`)];
      }),
    );
  },
};

/** In the order in which AWS asks them: the first that matches decides. */
function ingressOf(acl: Resource, templateSet: TemplateSet): Resource[] {
  return templateSet
    .resources('AWS::EC2::NetworkAclEntry')
    .filter((entry) => entry.get('NetworkAclId').refersTo(acl) && !entry.get('Egress').is(true))
    .toSorted((one, other) => numberOf(one) - numberOf(other));
}

/** Whose place nobody knows may come first, and cannot refuse for sure. */
function numberOf(entry: Resource): number {
  return entry.get('RuleNumber').number() ?? (entry.get('RuleAction').is('deny') ? Infinity : 0);
}

/** One that refuses has to be known to do so for everybody; of one that lets in it is enough that it may. */
function decides(entry: Resource, cidr: Value, everywhere: string, port: number): boolean {
  return entry.get('RuleAction').is('deny')
    ? cidr.is(everywhere) && coversPort(entry, port, false)
    : isAnyAddress(cidr) && coversPort(entry, port, true);
}

function coversPort(entry: Resource, port: number, unlessKnown: boolean): boolean {
  const protocol = entry.get('Protocol');
  if (!protocol.is(...TCP)) return unlessKnown && protocol.isUnknown;
  const [from, to] = [entry.get('PortRange', 'From'), entry.get('PortRange', 'To')];
  if (protocol.is('-1') || (from.isAbsent && to.isAbsent)) return true;
  const [first, last] = [from.number(), to.number()];
  return first === undefined || last === undefined ? unlessKnown : first <= port && port <= last;
}
