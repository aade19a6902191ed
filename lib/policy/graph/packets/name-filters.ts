import type { Resource, TemplateSet, Value } from '../../model';
import { referredResource } from '../../predicates/access/canonical-text';
import { commonPorts, type Ports } from '../../predicates/connections/flow';
import { textsOf } from '../../predicates/iam';

/** DNS, and DNS over TLS: a DNS firewall does not evaluate the queries of another resolver. */
const RESOLVER_PORTS = [53, 853];
const ANY_NAME = '*';
const DROPS = /^aws:drop_/;

/** A connection that leaves a VPC. */
export interface LeavingPackets {
  /**
   * The canonical text of the VPC.
   *
   * @default - the templates do not name it
   */
  readonly vpc?: string;
  readonly ports: Ports;

  /** The route to the internet. */
  readonly route?: Resource;
}

/** The names that packets can be sent to, sorted: those of a network firewall on the route, or of the DNS firewall; `undefined` for every name. */
export function permittedNames(
  { ports, route, vpc }: LeavingPackets,
  templateSet: TemplateSet,
): readonly string[] | undefined {
  const inspected = route === undefined ? undefined : namesOfNetworkFirewall(route, templateSet);
  if (inspected !== undefined) return sorted(inspected);
  return vpc === undefined || reachesResolver(ports) ? undefined : resolvedNames(vpc, templateSet);
}

/** The names that the DNS firewall of a VPC permits, sorted; `undefined` for every name. */
export function resolvedNames(vpc: string, templateSet: TemplateSet): readonly string[] | undefined {
  const names = namesOfDnsFirewall(vpc, templateSet);
  return names === undefined || names.includes(ANY_NAME) ? undefined : sorted(names);
}

/** Whether ports include those of another resolver. */
export function reachesResolver(ports: Ports): boolean {
  return ['tcp', 'udp'].some((protocol) =>
    RESOLVER_PORTS.some((port) => commonPorts(ports, { protocol, from: port, to: port }) !== undefined),
  );
}

/** The domains of the rules before the one that blocks every domain; undefined without such a rule, and with another resolver. */
function namesOfDnsFirewall(vpc: string, templateSet: TemplateSet): readonly string[] | undefined {
  const of = (type: string) =>
    templateSet.resources(type).filter((each) => referredResource(each.get('VpcId'), each) === vpc);
  if (of('AWS::EC2::VPCDHCPOptionsAssociation').some(usesOtherResolver)) return undefined;
  const rules = of('AWS::Route53Resolver::FirewallRuleGroupAssociation')
    .toSorted(byPriority((association) => association.get('Priority')))
    .flatMap(
      (association) => association.get('FirewallRuleGroupId').resource('AWS::Route53Resolver::FirewallRuleGroup') ?? [],
    )
    .flatMap((group) =>
      group
        .get('FirewallRules')
        .items()
        .toSorted(byPriority((rule) => rule.get('Priority'))),
    );
  const permitted: string[] = [];
  for (const rule of rules) {
    const domains = domainsOf(rule);
    if (!rule.get('Action').is('BLOCK')) permitted.push(...(domains ?? [ANY_NAME]));
    else if (domains?.includes(ANY_NAME) === true) return permitted;
  }
  return undefined;
}

/** The domains of a rule; undefined if its list is not in the templates. */
function domainsOf(rule: Value): readonly string[] | undefined {
  const list = rule.get('FirewallDomainListId').resource('AWS::Route53Resolver::FirewallDomainList');
  return list
    ?.get('Domains')
    .items()
    .map((domain) => domain.describe());
}

function usesOtherResolver(association: Resource): boolean {
  const options = association.get('DhcpOptionsId').resource('AWS::EC2::DHCPOptions');
  if (options === undefined) return true;
  return options
    .get('DomainNameServers')
    .items()
    .some((server) => !server.is('AmazonProvidedDNS'));
}

/** The names of the allow lists of the firewall behind a route; undefined for another target, and for a firewall that drops nothing else. */
function namesOfNetworkFirewall(route: Resource, templateSet: TemplateSet): readonly string[] | undefined {
  if (route.get('VpcEndpointId').isAbsent) return undefined;
  // The endpoints are a list of texts, of which the route contains a part.
  const firewall = templateSet
    .resources('AWS::NetworkFirewall::Firewall')
    .find((each) => templateSet.referring(each, 'AWS::EC2::Route').includes(route));
  const policy = firewall?.get('FirewallPolicyArn').resource('AWS::NetworkFirewall::FirewallPolicy');
  const settings = policy?.get('FirewallPolicy');
  if (settings === undefined || !textsOf(settings.get('StatefulDefaultActions')).some((each) => DROPS.test(each))) {
    return undefined;
  }
  const lists = settings
    .get('StatefulRuleGroupReferences')
    .items()
    .map((each) => each.get('ResourceArn').resource('AWS::NetworkFirewall::RuleGroup'))
    .map((group) => group?.get('RuleGroup', 'RulesSource', 'RulesSourceList'));
  // Rules as text can permit every name.
  if (lists.some((list) => list === undefined || list.isAbsent)) return undefined;
  return lists
    .flatMap((list) => (list?.get('GeneratedRulesType').is('ALLOWLIST') === true ? list.get('Targets').items() : []))
    .map((target) => target.describe());
}

function byPriority<T>(priority: (item: T) => Value): (one: T, other: T) => number {
  return (one, other) => (priority(one).number() ?? 0) - (priority(other).number() ?? 0);
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
