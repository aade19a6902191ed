import { mfaRequired } from './iam-03-mfa-required';
import { findings } from '../../../../test/support/policy';

const role = (Principal: unknown, Condition?: object) => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal, Condition }] },
    },
  },
});

const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

describe('IAM-03-MfaRequired', () => {
  test.each([['arn:aws:iam::222222222222:root'], ['222222222222'], ['arn:aws:iam::222222222222:user/jo'], ['*']])(
    'finds that %s may assume the role without MFA',
    (principal) => {
      expect(findings(mfaRequired, role({ AWS: principal }))).toEqual([
        `Role[MultiFactorAuthPresent] Properties.AssumeRolePolicyDocument.Statement.0.Principal.AWS: ${principal} may assume the role without MFA`,
      ]);
    },
  );

  test('finds conditions that match without MFA', () => {
    const asked = (Condition: object) => findings(mfaRequired, role({ AWS: '222222222222' }, Condition));
    expect(asked({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } })).toHaveLength(1);
    expect(asked({ Bool: { 'aws:MultiFactorAuthPresent': 'false' } })).toHaveLength(1);
    expect(asked({ Bool: { 'aws:MultiFactorAuthPresent': ['true', 'false'] } })).toHaveLength(1);
    expect(asked({ Null: { 'aws:MultiFactorAuthPresent': 'false' } })).toHaveLength(1);
  });

  const PEOPLE_OF_A_SET = 'arn:aws:iam::222222222222:role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_Operator_*';

  test('passes an account restricted to roles, such as those of Identity Center with random suffixes', () => {
    for (const operator of ['ArnLike', 'StringLike']) {
      const condition = { [operator]: { 'aws:PrincipalArn': PEOPLE_OF_A_SET } };
      expect(findings(mfaRequired, role({ AWS: 'arn:aws:iam::222222222222:root' }, condition))).toEqual([]);
    }
  });

  test.each([
    ['ArnLike', ['arn:aws:iam::222222222222:*']],
    ['ArnLike', [PEOPLE_OF_A_SET, 'arn:aws:iam::222222222222:user/jo']],
    ['ArnLike', ['arn:aws:iam::222222222222:role/*']],
    ['ArnLikeIfExists', [PEOPLE_OF_A_SET]],
    ['ArnNotLike', [PEOPLE_OF_A_SET]],
  ])('finds an account whose users match %s %j', (operator, arns) => {
    const condition = { [operator]: { 'aws:PrincipalArn': arns } };
    expect(findings(mfaRequired, role({ AWS: '222222222222' }, condition))).toHaveLength(1);
  });

  test('finds every principal, even with named roles', () => {
    const condition = { ArnLike: { 'aws:PrincipalArn': PEOPLE_OF_A_SET } };
    expect(findings(mfaRequired, role('*', condition))).toHaveLength(1);
    expect(findings(mfaRequired, role({ AWS: '*' }, condition))).toHaveLength(1);
  });

  test('finds principals that cannot be resolved', () => {
    expect(findings(mfaRequired, role({ AWS: { Ref: 'Parameter' } }))).toHaveLength(1);
    expect(findings(mfaRequired, role('*'))).toHaveLength(1);
  });

  test('passes people with MFA, services, named roles and federation', () => {
    expect(findings(mfaRequired, role({ AWS: '222222222222' }, MFA))).toEqual([]);
    const spelled = { Bool: { 'AWS:multiFactorAuthPresent': ['True'] } };
    expect(findings(mfaRequired, role({ AWS: '222222222222' }, spelled))).toEqual([]);
    expect(findings(mfaRequired, role({ Service: 'ecs-tasks.amazonaws.com' }))).toEqual([]);
    expect(findings(mfaRequired, role({ AWS: 'arn:aws:iam::222222222222:role/deploy' }))).toEqual([]);
    expect(findings(mfaRequired, role({ Federated: 'arn:aws:iam::111111111111:saml-provider/idp' }))).toEqual([]);
  });
});
