import { servicePrincipalConditions } from './iam-01-service-principal-conditions';
import { ANY_FINDING, findings, testRule } from '../../../../test/support/policy';

const policy = (Service: unknown, statement: object = {}, Type = 'AWS::SQS::QueuePolicy') => ({
  Policy: {
    Type,
    Properties: { PolicyDocument: { Statement: [{ Sid: 'Send', Principal: { Service }, ...statement }] } },
  },
});

const permission = (Principal: unknown, properties: object = {}) => ({
  Permission: { Type: 'AWS::Lambda::Permission', Properties: { Principal, ...properties } },
});

const BUCKET_ARN = { 'Fn::GetAtt': ['Bucket', 'Arn'] };
const ACCOUNT = { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } };
const LOGS = 'delivery.logs.amazonaws.com';

/** The resource policy of a log group, whose document is a text with a reference. */
function textPolicy(account: unknown) {
  const [before, after] = JSON.stringify({
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: LOGS },
        Action: 'logs:PutLogEvents',
        Resource: '*',
        Condition: { StringEquals: { 'aws:SourceAccount': '|' } },
      },
    ],
  }).split('|');
  const PolicyDocument = { 'Fn::Join': ['', [before, account, after]] };
  return { Policy: { Type: 'AWS::Logs::ResourcePolicy', Properties: { PolicyDocument } } };
}

testRule(servicePrincipalConditions, {
  'finds each service in a policy': [
    policy(['s3.amazonaws.com', 'sns.amazonaws.com']),
    "Policy[Send+s3.amazonaws.com] Properties.PolicyDocument.Statement.0: 's3.amazonaws.com' may access the resource on behalf of any account (confused deputy)",
    ANY_FINDING,
  ],
  'finds a service in the policy of a secret': [
    {
      Policy: {
        Type: 'AWS::SecretsManager::ResourcePolicy',
        Properties: { ResourcePolicy: { Statement: [{ Principal: { Service: 'codebuild.amazonaws.com' } }] } },
      },
    },
    ANY_FINDING,
  ],
  'finds a condition that admits every account': [
    policy('s3.amazonaws.com', { Condition: { StringLike: { 'aws:SourceAccount': '*' } } }),
    ANY_FINDING,
  ],
  'finds EventBridge in a queue policy': [policy('events.amazonaws.com'), ANY_FINDING],
  'finds log delivery to the path of every account': [
    policy(LOGS, { Action: 's3:PutObject', Resource: 'arn:aws:s3:::logs/*' }, 'AWS::S3::BucketPolicy'),
    ANY_FINDING,
  ],
  'finds a permission without a source': [
    permission('events.amazonaws.com'),
    "Permission[events.amazonaws.com] Properties.Principal: 'events.amazonaws.com' may access the resource on behalf of any account (confused deputy)",
  ],
  'finds a permission of a Regional service': [
    permission({ 'Fn::Sub': 'logs.${AWS::Region}.${AWS::URLSuffix}' }),
    ANY_FINDING,
  ],
  'finds a permission of Amazon S3 without an account': [
    permission('s3.amazonaws.com', { SourceArn: BUCKET_ARN }),
    ANY_FINDING,
  ],
  'passes the account or resource of the service': [
    policy('s3.amazonaws.com', { Condition: { StringEquals: ACCOUNT, ArnLike: { 'aws:SourceArn': BUCKET_ARN } } }),
  ],
  'passes the account of the stack in a policy that is JSON text': [textPolicy({ Ref: 'AWS::AccountId' })],
  'finds an account that is a parameter in a policy that is JSON text': [
    textPolicy({ Ref: 'AnyText' }),
    expect.stringContaining("'delivery.logs.amazonaws.com' may access the resource on behalf of any account"),
  ],
  'passes EventBridge in a topic policy': [policy('events.amazonaws.com', {}, 'AWS::SNS::TopicPolicy')],
  'passes a permission of Amazon S3 with an account': [
    permission('s3.amazonaws.com', { SourceArn: BUCKET_ARN, SourceAccount: { Ref: 'AWS::AccountId' } }),
  ],
  'passes a permission with a source': [
    permission('events.amazonaws.com', { SourceArn: 'arn:aws:events:eu-west-1:111111111111:rule/daily' }),
  ],
  'passes a permission for an account': [permission('111111111111')],
  'passes a Deny statement': [policy('s3.amazonaws.com', { Effect: 'Deny' })],
});

describe('IAM-01-ServicePrincipalConditions', () => {
  test.each([
    [
      'the path of the account',
      { Action: 's3:PutObject', Resource: { 'Fn::Sub': '${B.Arn}/AWSLogs/${AWS::AccountId}/*' } },
    ],
    ['the access control list', { Action: ['s3:GetBucketAcl'], Resource: 'arn:aws:s3:::logs' }],
  ])('passes log delivery to %s', (_, statement) => {
    expect(findings(servicePrincipalConditions, policy(LOGS, statement, 'AWS::S3::BucketPolicy'))).toEqual([]);
  });
});
