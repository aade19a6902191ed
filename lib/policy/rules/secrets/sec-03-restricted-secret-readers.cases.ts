import { restrictedSecretReaders } from './sec-03-restricted-secret-readers';
import { findings, testRule } from '../../../../test/support/policy';

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

testRule(restrictedSecretReaders, {
  'finds a secret without a resource policy': [
    { Secret: { Type: 'AWS::SecretsManager::Secret' } },
    'Secret[readers] Properties: no resource policy names the readers: every principal with an IAM policy can read the secret',
  ],
  'finds a policy with Allow statements only, to which IAM policies add access': [
    secret({ Effect: 'Allow' }),
    'Secret[readers] Properties: no resource policy names the readers: every principal with an IAM policy can read the secret',
  ],
  'finds readers that include every identity': [
    secret({ Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/*' } } }),
    'Secret[readers] Properties: no resource policy names the readers: every principal with an IAM policy can read the secret',
  ],
  'finds a Deny statement with a second condition, which exempts principals': [
    secret({ Condition: { ...READERS, Bool: { 'aws:ViaAWSService': 'false' } } }),
    'Secret[readers] Properties: no resource policy names the readers: every principal with an IAM policy can read the secret',
  ],
  'passes a Deny statement for all principals except named readers': [secret({})],
});

describe('SEC-03-RestrictedSecretReaders', () => {
  test.each([
    { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/shop' } },
    { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/?*' } },
    { StringNotEquals: { 'aws:PrincipalArn': '${aws:PrincipalArn}' } },
    { ArnNotEquals: { 'aws:PrincipalArn': [] } },
    { Null: { 'aws:PrincipalArn': 'true' } },
  ])('finds readers that include every identity: %j', (Condition) => {
    expect(findings(restrictedSecretReaders, secret({ Condition }))).toHaveLength(1);
  });
});
