import { dnsQueryLogging } from './det-07-dns-query-logging';
import { findings, testRule } from '../../../../test/support/policy';

const Vpc = { Type: 'AWS::EC2::VPC' };

const Group = { Type: 'AWS::Logs::LogGroup' };

const logTo = (DestinationArn?: unknown) => ({
  Type: 'AWS::Route53Resolver::ResolverQueryLoggingConfig',
  Properties: { DestinationArn },
});

const Log = logTo({ 'Fn::GetAtt': ['Group', 'Arn'] });

const association = (vpc: string, log: string) => ({
  Type: 'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation',
  Properties: { ResourceId: { Ref: vpc }, ResolverQueryLogConfigId: { 'Fn::GetAtt': [log, 'Id'] } },
});

const UNKNOWN = 'Vpc[QueryLog] Properties: the DNS queries of this VPC are not logged';

testRule(dnsQueryLogging, {
  'finds a VPC when only the queries of another VPC are logged': [
    { Vpc, Other: Vpc, Log, Association: association('Other', 'Log') },
    UNKNOWN,
  ],
  'passes a VPC whose queries are logged to a log group': [
    { Vpc, Group, Log: Log, Association: association('Vpc', 'Log') },
  ],
  'passes a VPC whose queries are logged to a bucket': [
    { Vpc, Group, Log: logTo({ Ref: 'BucketArn' }), Association: association('Vpc', 'Log') },
  ],
});

describe('DET-07-DnsQueryLogging', () => {
  test.each([
    ['no log', {}],
    ['a log without an association', { Log }],
    ['a log of another template', { Association: association('Vpc', 'Elsewhere') }],
    ['a log without a destination', { Log: logTo(), Association: association('Vpc', 'Log') }],
    ['the name of a log group', { Group, Log: logTo({ Ref: 'Group' }), Association: association('Vpc', 'Log') }],
  ])('finds a VPC with %s', (_, resources) => {
    expect(findings(dnsQueryLogging, { Vpc, ...resources })).toEqual([UNKNOWN]);
  });
});
