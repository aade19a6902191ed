import { narrowAllowedDomains } from './net-07-narrow-allowed-domains';
import { findings, testRule } from '../../../../test/support/policy';

function dnsFirewall(list: Record<string, unknown>, Action = 'ALLOW') {
  const rules = [
    { Action, Priority: 1, FirewallDomainListId: { 'Fn::GetAtt': ['Domains', 'Id'] } },
    { Action: 'BLOCK', Priority: 2 },
  ];
  return {
    Group: { Type: 'AWS::Route53Resolver::FirewallRuleGroup', Properties: { FirewallRules: rules } },
    Domains: { Type: 'AWS::Route53Resolver::FirewallDomainList', Properties: list },
  };
}

function networkFirewall(...Targets: unknown[]) {
  const RulesSourceList = { GeneratedRulesType: 'ALLOWLIST', TargetTypes: ['TLS_SNI'], Targets };
  const RuleGroup = { RulesSource: { RulesSourceList } };
  return { Group: { Type: 'AWS::NetworkFirewall::RuleGroup', Properties: { RuleGroup } } };
}

const found = (domain: string, property: string, place: string) =>
  `Group[${place} ${domain}] Properties.${property}: the pattern ${domain} allows domains that anyone can register`;

testRule(narrowAllowedDomains, {
  'finds allowed domains in a file': [
    dnsFirewall({ DomainFileUrl: 's3://example/domains.txt' }),
    'Group[0] Properties.FirewallRules.0.FirewallDomainListId: the allowed domains, ${Domains.Id}, are not in the templates',
  ],
  'passes patterns in a list that is blocked': [dnsFirewall({ Domains: ['*'] }, 'BLOCK')],
  'passes names, subdomains of registered domains, and private domains': [
    dnsFirewall({ Domains: ['example.com', '*.example.com.', '*.example.co.uk', 'internal', '*.internal'] }),
  ],
  'finds a public suffix in the allow list of a network firewall': [
    networkFirewall('.example.com', 'example.org', '.org'),
    found('.org', 'RuleGroup.RulesSource.RulesSourceList.Targets', 'Targets'),
  ],
});

describe('NET-07-NarrowAllowedDomains', () => {
  test.each(['*', '*.com', '*.Com.', '*.co.uk', '*net'])('finds the allowed pattern %s', (domain) => {
    expect(findings(narrowAllowedDomains, dnsFirewall({ Domains: ['example.com', domain] }))).toEqual([
      found(domain, 'FirewallRules.0.FirewallDomainListId', '0'),
    ]);
  });

  test('finds an allowed domain that cannot be resolved', () => {
    expect(findings(narrowAllowedDomains, dnsFirewall({ Domains: [{ Ref: 'Domain' }] }))).toHaveLength(1);
  });
});
