import { confusedDeputyPrevention } from './iam-01-confused-deputy-prevention';
import { findings, testRule, ANY_FINDING } from '../../../../test/support/policy';

const role = (statement: object) => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: { AssumeRolePolicyDocument: { Statement: [{ Action: 'sts:AssumeRole', ...statement }] } },
  },
});

const task = (condition?: object) =>
  role({ Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Condition: condition });

testRule(confusedDeputyPrevention, {
  'finds each service separately': [
    role({ Principal: { Service: ['states.amazonaws.com', 'scheduler.amazonaws.com', 'cloudtrail.amazonaws.com'] } }),
    ANY_FINDING,
    ANY_FINDING,
  ],
  'finds a role that certificates of any trust anchor obtain': [
    role({ Effect: 'Allow', Principal: { Service: 'rolesanywhere.amazonaws.com' } }),
    ANY_FINDING,
  ],
  'passes the account': [task({ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } })],
  'passes a resource': [task({ ArnLike: { 'aws:SourceArn': 'arn:aws:ecs:eu-west-1:111111111111:*' } })],
  'passes a service that does not send the keys': [role({ Principal: { Service: 'cloudtrail.amazonaws.com' } })],
  'passes a principal that is not a service': [role({ Principal: { AWS: 'arn:aws:iam::111111111111:role/deploy' } })],
  'passes a Deny statement': [role({ Effect: 'Deny', Principal: { Service: 'ecs-tasks.amazonaws.com' } })],
});

describe('IAM-01-ConfusedDeputyPrevention', () => {
  test.each<[string, object | undefined]>([
    ['no condition', undefined],
    ['a condition on another key', { StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890' } }],
    ['a condition that matches without the key', { StringEqualsIfExists: { 'aws:SourceAccount': '111111111111' } }],
    ['a condition that matches every account', { StringLike: { 'aws:SourceAccount': '*' } }],
    ['a condition that excludes one account', { StringNotEquals: { 'aws:SourceAccount': '111111111111' } }],
  ])('finds %s', (_, condition) => {
    expect(findings(confusedDeputyPrevention, task(condition))).toEqual([
      "Role[ecs-tasks.amazonaws.com] Properties.AssumeRolePolicyDocument.Statement.0: 'ecs-tasks.amazonaws.com' may assume the role on behalf of any account (confused deputy)",
    ]);
  });
});
