import { noResourcePolicyWildcardAction } from './iam-01-no-resource-policy-wildcard-action';
import { findings } from '../../../../test/support/policy';

const policy = (statement: object) => ({
  Policy: {
    Type: 'AWS::SNS::TopicPolicy',
    Properties: { PolicyDocument: { Statement: { Effect: 'Allow', Principal: 'x', ...statement } } },
  },
});

describe('IAM-01-NoResourcePolicyWildcardAction', () => {
  test.each([
    ['every action', { Action: ['sns:Publish', '*'] }, "Action: 'statement-0' allows all actions"],
    [
      'every action but some',
      { NotAction: 'x' },
      "NotAction: 'statement-0' allows all actions except some (NotAction)",
    ],
  ])('finds %s', (_, statement, what) => {
    const place = 'Policy[statement-0] Properties.PolicyDocument.Statement';
    expect(findings(noResourcePolicyWildcardAction, policy(statement))).toEqual([`${place}.${what}`]);
  });

  test('finds every action of a service', () => {
    expect(findings(noResourcePolicyWildcardAction, policy({ Action: 'SNS:*' }))).toEqual([
      "Policy[statement-0+SNS:*] Properties.PolicyDocument.Statement.Action: 'statement-0' allows all actions of a service: SNS:*",
    ]);
  });

  test('passes a key policy, which KEY-03 evaluates', () => {
    const statement = { Effect: 'Allow', Principal: 'x', Action: 'kms:*' };
    const Key = { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement: [statement] } } };
    expect(findings(noResourcePolicyWildcardAction, { Key })).toEqual([]);
  });

  test('passes named actions, and a Deny statement for all', () => {
    expect(findings(noResourcePolicyWildcardAction, policy({ Action: 'sns:Publish' }))).toEqual([]);
    expect(findings(noResourcePolicyWildcardAction, policy({ Effect: 'Deny', Action: '*' }))).toEqual([]);
  });
});
