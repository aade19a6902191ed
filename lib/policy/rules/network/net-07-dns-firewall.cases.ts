import { dnsFirewall } from './net-07-dns-firewall';
import { findings, testRule } from '../../../../test/support/policy';

const VPC = { Vpc: { Type: 'AWS::EC2::VPC' } };

function firewall(Action: string, VpcId: unknown = { Ref: 'Vpc' }) {
  return {
    ...VPC,
    Group: { Type: 'AWS::Route53Resolver::FirewallRuleGroup', Properties: { FirewallRules: [{ Action }] } },
    Association: {
      Type: 'AWS::Route53Resolver::FirewallRuleGroupAssociation',
      Properties: { FirewallRuleGroupId: { 'Fn::GetAtt': ['Group', 'Id'] }, VpcId },
    },
  };
}

testRule(dnsFirewall, {
  'passes one that blocks': [firewall('BLOCK')],
});

describe('NET-07-DnsFirewall', () => {
  test.each([
    ['no firewall', VPC],
    ['one that only alerts', firewall('ALERT')],
    ['one of another VPC', firewall('BLOCK', 'vpc-1')],
  ])('finds a VPC with %s', (_, resources) => {
    expect(findings(dnsFirewall, resources)).toEqual([
      'Vpc[DnsFirewall] Properties: no DNS Firewall rule group with a BLOCK rule is associated with this VPC',
    ]);
  });
});
