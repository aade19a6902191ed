import { loggedQuestions } from '../../../../lib/policy/rules/det-07-logged-questions';
import { findings } from '../../../support/policy';

const Vpc = { Type: 'AWS::EC2::VPC' };
const Log = { Type: 'AWS::Route53Resolver::ResolverQueryLoggingConfig' };
const association = (vpc: string, log: string) => ({
  Type: 'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation',
  Properties: { ResourceId: { Ref: vpc }, ResolverQueryLogConfigId: { 'Fn::GetAtt': [log, 'Id'] } },
});
const UNKNOWN = 'Vpc[QueryLog] Properties: nobody can tell which names are asked for in this VPC';

describe('DET-07-LoggedQuestions', () => {
  test.each([
    ['no log', {}],
    ['a log that nothing is written to', { Log }],
    ['a log that nobody can see', { Association: association('Vpc', 'Elsewhere') }],
  ])('finds a VPC with %s', (_, resources) => {
    expect(findings(loggedQuestions, { Vpc, ...resources })).toEqual([UNKNOWN]);
  });

  test('finds the VPC whose questions are not those that are logged', () => {
    expect(findings(loggedQuestions, { Vpc, Other: Vpc, Log, Association: association('Other', 'Log') })).toEqual([
      UNKNOWN,
    ]);
  });

  test('passes a VPC whose questions are logged', () => {
    expect(findings(loggedQuestions, { Vpc, Log, Association: association('Vpc', 'Log') })).toEqual([]);
  });
});
