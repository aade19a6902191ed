import { dnsFirewall } from './net-07-dns-firewall';
import { findings, testRule } from '../../../../test/support/policy';

const VPC = { Vpc: { Type: 'AWS::EC2::VPC' } };

function firewall(Action: string, VpcId: unknown = { Ref: 'Vpc' }, others: object[] = []) {
  return {
    ...VPC,
    Group: {
      Type: 'AWS::Route53Resolver::FirewallRuleGroup',
      Properties: { FirewallRules: [{ Action, Priority: 10 }, ...others] },
    },
    Association: {
      Type: 'AWS::Route53Resolver::FirewallRuleGroupAssociation',
      Properties: { FirewallRuleGroupId: { 'Fn::GetAtt': ['Group', 'Id'] }, VpcId },
    },
  };
}

testRule(dnsFirewall, {
  'passes one that blocks': [firewall('BLOCK')],
  'passes one that blocks what it does not allow': [
    firewall('BLOCK', { Ref: 'Vpc' }, [{ Action: 'ALLOW', Priority: 1 }]),
  ],
});

describe('NET-07-DnsFirewall', () => {
  test.each([
    ['no firewall', VPC],
    ['one that only alerts', firewall('ALERT')],
    ['one that allows all other queries', firewall('ALLOW', { Ref: 'Vpc' }, [{ Action: 'BLOCK', Priority: 1 }])],
    ['one of another VPC', firewall('BLOCK', 'vpc-1')],
  ])('finds a VPC with %s', (_, resources) => {
    expect(findings(dnsFirewall, resources)).toEqual([
      'Vpc[DnsFirewall] Properties: no DNS Firewall rule group whose last rule is a BLOCK rule is associated with this VPC',
    ]);
  });
});
