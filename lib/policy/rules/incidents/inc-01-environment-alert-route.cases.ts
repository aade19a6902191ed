import { environmentAlertRoute } from './inc-01-environment-alert-route';
import { AttestedKind, TemplateSet } from '../../model';
import { findingsIn } from '../../evaluate';
import { template, testEnvironmentRule } from '../../../../test/support/policy';
import { Tier } from '../../../../facts/tier';

const MISSING = 'no topic of this environment has a subscriber that receives alarms';
const TOPIC_ARN = 'arn:aws:sns:eu-west-1:111111111111:alerts';

const Topic = { Type: 'AWS::SNS::Topic' };
const subscription = (Protocol: string) => ({
  Type: 'AWS::SNS::Subscription',
  Properties: { TopicArn: { Ref: 'Topic' }, Protocol },
});
const alarm = { Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmActions: [TOPIC_ARN] } } };

testEnvironmentRule(environmentAlertRoute, {
  'finds an environment without a topic': [{ Queue: { Type: 'AWS::SQS::Queue' } }, MISSING],
  'finds a topic without a subscriber that receives alarms': [{ Topic, Subscription: subscription('http') }, MISSING],
  'finds an imported topic': [alarm, MISSING],
  'passes a topic with a subscriber': [{ Topic, Subscription: subscription('email') }],
});

test('INC-01-EnvironmentAlertRoute passes an imported topic that its owner attests', () => {
  const templates = [template('Stack', { Resources: alarm })] as const;
  const attestation = {
    kind: AttestedKind.TOPIC,
    identifier: TOPIC_ARN,
    statement: 'The team on call is subscribed',
    reason: 'The operations account owns the topic and its subscriptions.',
    constructPath: 'Stack/Topic',
  };
  const attestations = [[templates[0], attestation]] as const;
  const set = new TemplateSet(templates, Tier.PRODUCTION, { environment: 'production', attestations });
  expect(findingsIn(set, [environmentAlertRoute])).toEqual([]);
});
