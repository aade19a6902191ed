import { restrictedSecretReaders } from './sec-03-restricted-secret-readers';
import { findings } from '../../../../test/support/policy';

const READERS = { ArnNotEquals: { 'aws:PrincipalArn': ['arn:aws:iam::111111111111:role/shop'] } };

function secret(statement: Record<string, unknown>) {
  const named = {
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action: 'secretsmanager:GetSecretValue',
    Resource: '*',
    Condition: READERS,
    ...statement,
  };
  return {
    Secret: { Type: 'AWS::SecretsManager::Secret' },
    Policy: {
      Type: 'AWS::SecretsManager::ResourcePolicy',
      Properties: { SecretId: { Ref: 'Secret' }, ResourcePolicy: { Statement: [named] } },
    },
  };
}

describe('SEC-03-RestrictedSecretReaders', () => {
  test('finds a secret without a resource policy', () => {
    expect(findings(restrictedSecretReaders, { Secret: { Type: 'AWS::SecretsManager::Secret' } })).toEqual([
      'Secret[readers] Properties: no resource policy names the readers: every principal with an IAM policy can read the secret',
    ]);
  });

  test('finds a policy with Allow statements only, to which IAM policies add access', () => {
    expect(findings(restrictedSecretReaders, secret({ Effect: 'Allow' }))).toEqual([
      'Secret[readers] Properties: no resource policy names the readers: every principal with an IAM policy can read the secret',
    ]);
  });

  test('finds readers that include every identity', () => {
    expect(
      findings(
        restrictedSecretReaders,
        secret({ Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/*' } } }),
      ),
    ).toEqual([
      'Secret[readers] Properties: no resource policy names the readers: every principal with an IAM policy can read the secret',
    ]);
  });

  test('finds a Deny statement with a second condition, which exempts principals', () => {
    expect(
      findings(restrictedSecretReaders, secret({ Condition: { ...READERS, Bool: { 'aws:ViaAWSService': 'false' } } })),
    ).toEqual([
      'Secret[readers] Properties: no resource policy names the readers: every principal with an IAM policy can read the secret',
    ]);
  });

  test.each([
    { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/shop' } },
    { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/?*' } },
    { StringNotEquals: { 'aws:PrincipalArn': '${aws:PrincipalArn}' } },
    { ArnNotEquals: { 'aws:PrincipalArn': [] } },
    { Null: { 'aws:PrincipalArn': 'true' } },
  ])('finds readers that include every identity: %j', (Condition) => {
    expect(findings(restrictedSecretReaders, secret({ Condition }))).toHaveLength(1);
  });

  test('passes a Deny statement for all principals except named readers', () => {
    expect(findings(restrictedSecretReaders, secret({}))).toEqual([]);
  });
});
