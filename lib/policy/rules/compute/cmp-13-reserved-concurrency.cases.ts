import { reservedConcurrency } from './cmp-13-reserved-concurrency';
import { lambda, PROVIDER } from '../../../../test/support/function-templates';
import { findings, type TestResources, testRule } from '../../../../test/support/policy';

testRule(reservedConcurrency, {
  'finds a function without reserved concurrency': [
    lambda({}),
    'Function[concurrency] Properties.ReservedConcurrentExecutions: no reserved concurrency: the function can use the whole concurrency quota of the account',
  ],
  'passes a function with reserved concurrency': [lambda({ ReservedConcurrentExecutions: 10 })],
  'passes functions that only CloudFormation invokes': [PROVIDER],
  'passes a function whose alias only CloudFormation invokes': [
    {
      ...lambda({}),
      Live: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Function' } } },
      Custom: { Type: 'Custom::Thing', Properties: { ServiceToken: { Ref: 'Live' } } },
    },
  ],
});

describe('CMP-13-ReservedConcurrency', () => {
  describe('a function that only AWS services invoke', () => {
    const permission = (Principal: string, SourceArn?: unknown) => ({
      ...lambda({}),
      Version: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Function' } } },
      Live: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { 'Fn::GetAtt': ['Function', 'Arn'] } } },
      Permission: {
        Type: 'AWS::Lambda::Permission',
        Properties: { FunctionName: { Ref: 'Live' }, Principal, SourceArn },
      },
      Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
      Events: { Type: 'AWS::Events::Rule', Properties: { EventPattern: { source: ['aws.guardduty'] } } },
    });
    const byEvents = permission('events.amazonaws.com', { 'Fn::GetAtt': ['Events', 'Arn'] });
    const byTopic = permission('sns.amazonaws.com', { Ref: 'Topic' });
    const alarm = { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmActions: [{ Ref: 'Topic' }] } };
    const limitless = [expect.stringContaining('Function[concurrency]') as unknown];
    const otherEvents = { Type: 'AWS::Events::Rule', Properties: { EventPattern: { source: ['shop.orders'] } } };

    test.each<[string, TestResources, readonly unknown[]]>([
      ['passes: a rotation', permission('secretsmanager.amazonaws.com'), []],
      ['passes: events of AWS services', byEvents, []],
      ['passes: a topic of alarms', { ...byTopic, Alarm: alarm }, []],
      [
        'passes: a topic of a chat channel',
        {
          ...byTopic,
          Chat: { Type: 'AWS::Chatbot::SlackChannelConfiguration', Properties: { SnsTopicArns: [{ Ref: 'Topic' }] } },
        },
        [],
      ],
      ['finds: any topic', byTopic, limitless],
      ['finds: events of an application', { ...byEvents, Events: otherEvents }, limitless],
      ['finds: events of an unknown rule', permission('events.amazonaws.com'), limitless],
      ['finds: an API', permission('apigateway.amazonaws.com'), limitless],
      [
        'finds: a queue beside the events',
        {
          ...byEvents,
          Mapping: { Type: 'AWS::Lambda::EventSourceMapping', Properties: { FunctionName: { Ref: 'Live' } } },
        },
        limitless,
      ],
      [
        'finds: a function URL beside the events',
        { ...byEvents, Url: { Type: 'AWS::Lambda::Url', Properties: { TargetFunctionArn: { Ref: 'Function' } } } },
        limitless,
      ],
    ])('%s', (_, resources, expected) => {
      expect(findings(reservedConcurrency, resources)).toEqual(expected);
    });
  });
});
