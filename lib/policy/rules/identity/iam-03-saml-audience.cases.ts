import { samlAudience } from './iam-03-saml-audience';
import { findings } from '../../../../test/support/policy';

const PROVIDER = 'arn:aws:iam::111111111111:saml-provider/staff';

function found(statement: Record<string, unknown>) {
  const trust = { Effect: 'Allow', Action: 'sts:AssumeRoleWithSAML', Principal: { Federated: PROVIDER }, ...statement };
  return findings(samlAudience, {
    Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Statement: [trust] } } },
  });
}

const FOUND = [
  'Role[SAML:aud] Properties.AssumeRolePolicyDocument.Statement.0.Condition: SAML:aud is not checked: assertions for other applications of the provider are accepted',
];

describe('IAM-03-SamlAudience', () => {
  test.each([
    'https://signin.aws.amazon.com/saml',
    'https://eu-west-1.signin.aws.amazon.com/saml',
    'https://eu-west-1.signin.aws.amazon.com/saml/acs/SAMLSPEXAMPLE',
    'https://signin.amazonaws.cn/saml',
  ])('passes the audience %s', (audience) => {
    expect(found({ Condition: { StringEquals: { 'SAML:aud': audience } } })).toEqual([]);
  });

  test.each([
    ['no condition', {}],
    ['a pattern', { Condition: { StringLike: { 'SAML:aud': 'https://*' } } }],
    [
      'an operator that holds without it',
      { Condition: { StringEqualsIfExists: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } } },
    ],
    [
      'another audience',
      { Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com.example.com/saml' } } },
    ],
    [
      'one audience of another',
      { Condition: { StringEquals: { 'SAML:aud': ['https://signin.aws.amazon.com/saml', 'x'] } } },
    ],
    ['an unknown audience', { Condition: { StringEquals: { 'SAML:aud': { Ref: 'Audience' } } } }],
    ['every action of STS', { Action: 'sts:*' }],
  ])('finds a trust with %s', (_name, statement) => {
    expect(found(statement)).toEqual(FOUND);
  });

  test('asks nothing of other trusts, and of a prohibition', () => {
    expect(found({ Action: 'sts:AssumeRoleWithWebIdentity' })).toEqual([]);
    expect(found({ Effect: 'Deny' })).toEqual([]);
  });
});
