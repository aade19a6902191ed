import { finding } from '../../model';
import type { Rule } from '../rule';

/** Threats that no domain list contains. */
const THREATS = ['DGA', 'DNS_TUNNELING'];

export const dnsThreatProtection: Rule = {
  id: 'DET-07-DnsThreatProtection',
  resourceTypes: ['AWS::Route53Resolver::FirewallRuleGroup'],
  statement: 'DNS Firewall rule groups block queries of generated domains and of DNS tunnels.',
  fix: `Add FirewallRules with Action BLOCK and DnsThreatProtection ${THREATS.join(' and ')}, before the rules that allow domains.`,
  source: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/firewall-advanced.html',
  check: (group) => {
    const rules = group.get('FirewallRules');
    const blocking = rules.items().filter((rule) => rule.get('Action').is('BLOCK'));
    return THREATS.filter((threat) => !blocking.some((rule) => rule.get('DnsThreatProtection').is(threat))).map(
      (threat) => finding(rules, threat, `no rule blocks the threat ${threat}`),
    );
  },
};
