import { dnsThreatProtection } from './det-07-dns-threat-protection';
import { testRule } from '../../../../test/support/policy';

const group = (...FirewallRules: object[]) => ({
  Group: { Type: 'AWS::Route53Resolver::FirewallRuleGroup', Properties: { FirewallRules } },
});
const rule = (DnsThreatProtection: string, Action = 'BLOCK') => ({ Action, DnsThreatProtection });
const found = (threat: string) => `Group[${threat}] Properties.FirewallRules: no rule blocks the threat ${threat}`;

testRule(dnsThreatProtection, {
  'finds a rule group with domain lists only': [
    group({ Action: 'BLOCK', FirewallDomainListId: { Ref: 'List' } }),
    found('DGA'),
    found('DNS_TUNNELING'),
  ],
  'finds a rule group that reports a threat only': [
    group(rule('DGA'), rule('DNS_TUNNELING', 'ALERT')),
    found('DNS_TUNNELING'),
  ],
  'passes a rule group that blocks both threats': [group(rule('DGA'), rule('DNS_TUNNELING'))],
});
