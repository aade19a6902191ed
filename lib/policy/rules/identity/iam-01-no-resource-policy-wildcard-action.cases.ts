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

  test('passes named actions, and a Deny statement for all', () => {
    expect(findings(noResourcePolicyWildcardAction, policy({ Action: 'sns:Publish' }))).toEqual([]);
    expect(findings(noResourcePolicyWildcardAction, policy({ Effect: 'Deny', Action: '*' }))).toEqual([]);
  });
});
