import { namedActions } from '../../../../lib/policy/rules/iam-01-named-actions';
import { findings } from '../../../support/policy';

const policy = (statement: object) => ({
  Policy: {
    Type: 'AWS::SNS::TopicPolicy',
    Properties: { PolicyDocument: { Statement: { Effect: 'Allow', Principal: 'x', ...statement } } },
  },
});

describe('IAM-01-NamedActions', () => {
  test.each([
    ['every action', { Action: ['sns:Publish', '*'] }, "Action: 'statement-0' permits every action"],
    ['every action but some', { NotAction: 'x' }, "NotAction: 'statement-0' permits every action but some (NotAction)"],
  ])('finds %s', (_, statement, what) => {
    const place = 'Policy[statement-0] Properties.PolicyDocument.Statement';
    expect(findings(namedActions, policy(statement))).toEqual([`${place}.${what}`]);
  });

  test('passes named actions, and a prohibition of all', () => {
    expect(findings(namedActions, policy({ Action: 'sns:Publish' }))).toEqual([]);
    expect(findings(namedActions, policy({ Effect: 'Deny', Action: '*' }))).toEqual([]);
  });
});
