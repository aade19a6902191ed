import { exportRole } from './log-07-export-role';
import { testRule } from '../../../../test/support/policy';

const STREAM_ARN = { 'Fn::GetAtt': ['Stream', 'Arn'] };
const ROLE_ARN = { 'Fn::GetAtt': ['Role', 'Arn'] };
const WRITE = { Effect: 'Allow', Action: ['firehose:PutRecord', 'firehose:PutRecordBatch'], Resource: STREAM_ARN };
const USE_KEY = { Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: { Ref: 'Key' } };
const OF_ACCOUNT = { StringEquals: { 'aws:SourceAccount': '111111111111' } };

const FILTER = {
  Type: 'AWS::Logs::SubscriptionFilter',
  Properties: { LogGroupName: 'web', DestinationArn: STREAM_ARN, RoleArn: ROLE_ARN },
};
const RULE = {
  Type: 'AWS::Events::Rule',
  Properties: { EventPattern: { source: ['aws.guardduty'] }, Targets: [{ Arn: STREAM_ARN, RoleArn: ROLE_ARN }] },
};

const role = (statements: readonly object[], Condition?: object) => ({
  Stream: { Type: 'AWS::KinesisFirehose::DeliveryStream' },
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Statement: [
          { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'logs.amazonaws.com' }, Condition },
        ],
      },
      Policies: [{ PolicyName: 'export', PolicyDocument: { Statement: statements } }],
    },
  },
});

const LEAST = role([WRITE, USE_KEY], OF_ACCOUNT);
const found = (id: string, location: string, name: string) =>
  `${id}[${name}] Properties.${location}: the statement '${name}' of the role permits more than the export`;

testRule(exportRole, {
  'finds a filter whose role permits all actions of Firehose': [
    { ...role([{ ...WRITE, Action: 'firehose:*' }], OF_ACCOUNT), Filter: FILTER },
    found('Filter', 'RoleArn', 'statement-0'),
  ],
  'finds a role that permits to delete the stream': [
    {
      ...role(
        [{ ...WRITE, Sid: 'Write', Action: ['firehose:PutRecord', 'firehose:DeleteDeliveryStream'] }],
        OF_ACCOUNT,
      ),
      Filter: FILTER,
    },
    found('Filter', 'RoleArn', 'Write'),
  ],
  'finds a role that permits to write to every stream': [
    { ...role([{ ...WRITE, Resource: '*' }], OF_ACCOUNT), Filter: FILTER },
    found('Filter', 'RoleArn', 'statement-0'),
  ],
  'finds a role that permits to use every key': [
    { ...role([WRITE, { ...USE_KEY, Resource: '*' }], OF_ACCOUNT), Filter: FILTER },
    found('Filter', 'RoleArn', 'statement-1'),
  ],
  'finds a role that permits all actions except some': [
    { ...role([{ Effect: 'Allow', NotAction: 'iam:*', Resource: STREAM_ARN }], OF_ACCOUNT), Filter: FILTER },
    found('Filter', 'RoleArn', 'statement-0'),
  ],
  'finds a role that the service assumes for any account': [
    { ...role([WRITE]), Filter: FILTER },
    'Filter[trust] Properties.RoleArn: the service may assume the role on behalf of any account (confused deputy)',
  ],
  'finds a role that is not in the templates': [
    { ...LEAST, Filter: { ...FILTER, Properties: { ...FILTER.Properties, RoleArn: { Ref: 'RoleArn' } } } },
    'Filter[RoleArn] Properties.RoleArn: the role is ${RoleArn}, whose permissions the rule cannot determine',
  ],
  'finds an event rule whose role permits too much': [
    { ...role([{ ...WRITE, Resource: '*' }], OF_ACCOUNT), Rule: RULE },
    found('Rule', 'Targets.0.RoleArn', 'statement-0'),
  ],
  'passes a filter with a role of the export': [{ ...LEAST, Filter: FILTER }],
  'passes an event rule with a role of the export': [{ ...LEAST, Rule: RULE }],
});
