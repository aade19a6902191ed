import { accountFindingRoutes } from './inc-03-account-finding-routes';
import { testEnvironmentRule } from '../../../../test/support/policy';

const MISSING =
  'no EventBridge rule of this environment sends GuardDuty or Security Hub findings to a notification target';

const rule = (source: string, Targets: readonly object[] = [{ Arn: { Ref: 'Topic' }, Id: 'T' }]) => ({
  Topic: { Type: 'AWS::SNS::Topic' },
  Rule: { Type: 'AWS::Events::Rule', Properties: { EventPattern: { source: [source] }, Targets } },
});

testEnvironmentRule(accountFindingRoutes, {
  'finds an environment without a rule for findings': [rule('aws.health'), MISSING],
  'finds a rule without a target': [rule('aws.guardduty', []), MISSING],
  'passes a rule for GuardDuty findings': [rule('aws.guardduty')],
  'passes a rule for Security Hub findings': [rule('aws.securityhub')],
});
