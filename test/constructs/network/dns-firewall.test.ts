import { DnsFirewall } from '../../../constructs';
import { TestTemplate, testVpc } from '../../support/stacks';

const firewall = (allowedDomains?: string[]) =>
  TestTemplate.containing((stack) => new DnsFirewall(stack, 'Firewall', { vpc: testVpc(stack), allowedDomains }));

const rulesOf = (template: TestTemplate) =>
  template.one('AWS::Route53Resolver::FirewallRuleGroup').Properties['FirewallRules'] as readonly unknown[];

test('queries for generated names and DNS tunnels are blocked, in any Region (NET-07)', () => {
  const template = firewall();
  expect(rulesOf(template)).toEqual(
    ['DGA', 'DNS_TUNNELING'].map((DnsThreatProtection, index) => ({
      Action: 'BLOCK',
      BlockResponse: 'NXDOMAIN',
      ConfidenceThreshold: 'HIGH',
      DnsThreatProtection,
      Priority: 100 * (index + 1),
    })),
  );
  expect(template.one('AWS::Route53Resolver::FirewallRuleGroupAssociation').Properties).toMatchObject({
    VpcId: { Ref: expect.stringMatching(/^Vpc/) as unknown },
  });
});

test('queries are logged, encrypted, with retention', () => {
  const template = firewall();
  const [logGroup] = Object.keys(template.all('AWS::Logs::LogGroup'));
  expect(template.one('AWS::Logs::LogGroup').Properties).toMatchObject({ RetentionInDays: 365 });
  expect(template.one('AWS::Route53Resolver::ResolverQueryLoggingConfig').Properties).toEqual({
    DestinationArn: { 'Fn::GetAtt': [logGroup, 'Arn'] },
  });
});

test('with allowedDomains, only these names and those of AWS are resolved', () => {
  const template = firewall(['api.example.com']);
  expect(
    template.one('AWS::Route53Resolver::FirewallDomainList', 'FirewallAllowedDomains').Properties['Domains'],
  ).toEqual(expect.arrayContaining(['api.example.com', '*.amazonaws.com']));
  const list = (id: string) => ({ 'Fn::GetAtt': [expect.stringMatching(`^Firewall${id}`) as unknown, 'Id'] });
  expect(rulesOf(template).slice(2)).toMatchObject([
    { Action: 'ALLOW', Priority: 300, FirewallDomainListId: list('AllowedDomains') },
    { Action: 'BLOCK', Priority: 400, FirewallDomainListId: list('AllDomains') },
  ]);
});

test.each(['*', 'https://api.example.com', 'API.example.com'])('rejects the name %p', (domain) => {
  expect(() => firewall([domain])).toThrow(
    new Error(
      `Stack/Firewall: invalid props\n  - one of allowedDomains is '${domain}'; allowed is a lowercase name such as api.example.com or *.example.com`,
    ),
  );
});
