import { separateKeyStatements } from './key-03-separate-key-statements';
import { ACCOUNT_ROOT, ADMINISTRATION, key, THROUGH_SERVICE, USE } from '../../../../test/support/key-templates';
import { findings, testRule, ANY_FINDING } from '../../../../test/support/policy';

const ROOT = { AWS: ACCOUNT_ROOT };

testRule(separateKeyStatements, {
  'finds a statement that lists what it leaves out': [key({ Principal: ROOT, NotAction: 'kms:Encrypt' }), ANY_FINDING],
  'passes an account that administers, and uses through services only': [
    key({ Principal: ROOT, Action: ADMINISTRATION }, { Principal: ROOT, Action: USE, ...THROUGH_SERVICE }),
  ],
});

describe('KEY-03-SeparateKeyStatements', () => {
  test.each(['kms:*', '*', 'KMS:*', [...ADMINISTRATION, ...USE]])('finds one statement for both: %p', (Action) => {
    expect(findings(separateKeyStatements, key({ Sid: 'All', Principal: ROOT, Action }))).toEqual([
      "Key[All] Properties.KeyPolicy.Statement.0: statement 'All' allows both administration and use of the key",
    ]);
  });

  test('finds a principal of two statements', () => {
    const Principal = { AWS: 'arn:aws:iam::111111111111:role/operator' };
    expect(
      findings(
        separateKeyStatements,
        key({ Principal, Action: ADMINISTRATION }, { Sid: 'Use', Principal, Action: 'kms:Decrypt' }),
      ),
    ).toEqual([
      'Key[Use] Properties.KeyPolicy.Statement.1: arn:aws:iam::111111111111:role/operator has both administration and direct use of the key',
    ]);
  });

  test.each([undefined, { Ref: 'Policy' }])('finds a policy that is absent or not known: %p', (KeyPolicy) => {
    expect(findings(separateKeyStatements, { Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy } } })).toEqual([
      'Key[KeyPolicy] Properties.KeyPolicy: KeyPolicy is the default policy or cannot be resolved: the account has both administration and use',
    ]);
  });
});
