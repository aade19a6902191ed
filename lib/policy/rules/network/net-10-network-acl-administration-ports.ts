import { finding, type TemplateSet, type Resource } from '../../model';
import { isAnyAddress } from '../../predicates/network/address-ranges';
import type { Rule } from '../rule';

const ENTRY = 'AWS::EC2::NetworkAclEntry';

/** SSH and Remote Desktop. */
const ADMINISTRATION_PORTS = [22, 3389];

const TCP = ['6', 'tcp', '-1'];

/** The CIDR properties, with the range that contains all addresses. */
const FAMILIES = [
  ['CidrBlock', '0.0.0.0/0'],
  ['Ipv6CidrBlock', '::/0'],
] as const;

export const networkAclAdministrationPorts: Rule = {
  id: 'NET-10-NetworkAclAdministrationPorts',
  resourceTypes: ['AWS::EC2::NetworkAcl', 'AWS::EC2::NetworkAclEntry'],
  statement: 'Network ACLs deny ingress from the internet to ports 22 and 3389.',
  fix: 'Add a deny entry for ports 22 and 3389 with a lower rule number than the entry that allows them.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-21',
  // An entry of a network ACL in the templates is evaluated with its network ACL.
  appliesTo: (resource) => resource.type !== ENTRY || isOfOtherAcl(resource),
  check: (resource, templateSet) => {
    const entries = resource.type === ENTRY ? ingressOf([resource]) : entriesOf(resource, templateSet);
    return FAMILIES.flatMap((family) =>
      ADMINISTRATION_PORTS.flatMap((port) => {
        const first = entries.find((entry) => matches(entry, port, family));
        return first === undefined || first.get('RuleAction').is('deny')
          ? []
          : [finding(first.get(), `${family[1]} ${port}`, `${family[1]} is allowed to reach port ${port}`)];
      }),
    );
  },
};

function isOfOtherAcl(entry: Resource): boolean {
  return entry.get('NetworkAclId').resource('AWS::EC2::NetworkAcl') === undefined;
}

function entriesOf(acl: Resource, templateSet: TemplateSet): Resource[] {
  return ingressOf(templateSet.referring(acl, ENTRY).filter((entry) => entry.get('NetworkAclId').refersTo(acl)));
}

/** In the order of evaluation: the first matching entry applies. The other entries of a network ACL outside the templates are unknown. */
function ingressOf(entries: readonly Resource[]): Resource[] {
  return entries
    .filter((entry) => !entry.get('Egress').is(true))
    .toSorted((one, other) => numberOf(one) - numberOf(other));
}

/** With an unknown number, an allow entry counts as the first and a deny entry as the last. */
function numberOf(entry: Resource): number {
  return entry.get('RuleNumber').number() ?? (entry.get('RuleAction').is('deny') ? Infinity : 0);
}

/** A deny entry must be known to match all addresses and the port; an allow entry may match. */
function matches(entry: Resource, port: number, [property, anyAddress]: (typeof FAMILIES)[number]): boolean {
  const cidr = entry.get(property);
  return entry.get('RuleAction').is('deny')
    ? cidr.is(anyAddress) && coversPort(entry, port, false)
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
