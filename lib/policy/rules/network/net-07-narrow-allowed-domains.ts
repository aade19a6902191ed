import { finding, type Finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

/** Labels below a country domain under which anyone can register a name, such as `co.uk`. */
const REGISTRY_LABELS = ['ac', 'co', 'com', 'edu', 'go', 'gob', 'gov', 'gv', 'ne', 'net', 'nom', 'or', 'org'];

/** Domains for private networks, which no one can register. @see https://www.iana.org/assignments/special-use-domain-names */
const PRIVATE_DOMAINS = ['internal', 'local', 'test', 'localhost', 'home.arpa'];

export const narrowAllowedDomains: Rule = {
  id: 'NET-07-NarrowAllowedDomains',
  resourceTypes: ['AWS::Route53Resolver::FirewallRuleGroup', 'AWS::NetworkFirewall::RuleGroup'],
  statement: 'Allowed domain lists contain registered domains and their subdomains only, no public suffix.',
  fix: 'List the domains that workloads need, such as example.com and *.example.com, in an AWS::Route53Resolver::FirewallDomainList of the templates.',
  source: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-domain-lists.html',
  appliesTo: (group) => allowedLists(group).length > 0,
  check: (group) => allowedLists(group).flatMap(wideDomains),
  facts: (group) =>
    allowedLists(group).map((list) => ({
      of: group,
      name: 'allowed domains',
      value: (domainsOf(list) ?? []).map((domain) => domain.describe()).join(', '),
    })),
};

/** The lists of allowed domains: of each ALLOW rule of a DNS firewall, or the allow list of a network firewall. */
function allowedLists(group: Resource): Value[] {
  if (group.type === 'AWS::NetworkFirewall::RuleGroup') {
    const source = group.get('RuleGroup', 'RulesSource', 'RulesSourceList');
    return source.get('GeneratedRulesType').is('ALLOWLIST') ? [source.get('Targets')] : [];
  }
  return group
    .get('FirewallRules')
    .items()
    .filter((rule) => rule.get('Action').is('ALLOW'))
    .map((rule) => rule.get('FirewallDomainListId'));
}

function wideDomains(list: Value): Finding[] {
  const place = list.path.match(/\d+/)?.[0] ?? 'Targets';
  const domains = domainsOf(list);
  if (domains === undefined) {
    return [finding(list, place, `the allowed domains, ${list.describe()}, are not in the templates`)];
  }
  const wide = domains.filter((domain) => isWide(domain));
  return wide.map((domain) =>
    finding(
      list,
      `${place} ${domain.describe()}`,
      `the pattern ${domain.describe()} allows domains that anyone can register`,
    ),
  );
}

/** The domains of a list; undefined for a list of another owner, or in a file. */
function domainsOf(list: Value): Value[] | undefined {
  if (list.path.endsWith('Targets')) return list.items();
  const domains = list.resource('AWS::Route53Resolver::FirewallDomainList');
  return domains === undefined || !domains.get('DomainFileUrl').isAbsent ? undefined : domains.get('Domains').items();
}

/** `*.com`, `.com` and `*` are patterns; a name without a wildcard is one domain. Unknown text can be a pattern. */
function isWide(domain: Value): boolean {
  const text = domain.text()?.toLowerCase();
  if (text === undefined) return true;
  const suffix = text.replace(/^\*?\.?/, '').replace(/\.$/, '');
  if (suffix === text.replace(/\.$/, '') || PRIVATE_DOMAINS.includes(suffix)) return false;
  const [first = '', ...rest] = suffix.split('.');
  return rest.length === 0 || (rest.length === 1 && rest[0]?.length === 2 && REGISTRY_LABELS.includes(first));
}
