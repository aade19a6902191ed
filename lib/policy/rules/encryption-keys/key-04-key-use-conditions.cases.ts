import { keyUseConditions } from './key-04-key-use-conditions';
import { ACCOUNT_ROOT, ADMINISTRATION, key, THROUGH_SERVICE, USE } from '../../../../test/support/key-templates';
import { findings, testRule, ANY_FINDING } from '../../../../test/support/policy';

const SERVICE = { Service: 'sns.amazonaws.com' };

testRule(keyUseConditions, {
  'finds every principal through a service, which includes other accounts': [
    key({ Principal: '*', Action: USE, ...THROUGH_SERVICE }),
    ANY_FINDING,
  ],
});

describe('KEY-04-KeyUseConditions', () => {
  test.each([
    ['a service', SERVICE, 'allows sns.amazonaws.com to use the key for resources of any account'],
    ['an account', { AWS: ACCOUNT_ROOT }, `allows all principals of ${ACCOUNT_ROOT} to use the key directly`],
    ['every principal', '*', 'allows any account to use the key'],
    ['every principal in a list', { AWS: ['*'] }, 'allows any account to use the key'],
  ])('finds %s without a condition', (_, Principal, message) => {
    expect(findings(keyUseConditions, key({ Sid: 'Use', Principal, Action: USE }))).toEqual([
      `Key[Use] Properties.KeyPolicy.Statement.0: statement 'Use' ${message}`,
    ]);
  });

  test.each([
    ['every account', { StringLike: { 'aws:SourceAccount': '*' } }],
    ['the same key', { StringEquals: { 'aws:SourceAccount': '${aws:SourceAccount}' } }],
    ['part of an account', { StringLike: { 'aws:SourceAccount': '1*' } }],
    ['topics of every account', { ArnLike: { 'kms:EncryptionContext:aws:sns:topicArn': 'arn:aws:sns:*' } }],
    ['an account, if the key is present', { StringEqualsIfExists: { 'aws:SourceAccount': '111111111111' } }],
    ['no account', { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::NoValue' } } }],
    ['all accounts except one', { StringNotEquals: { 'aws:SourceAccount': '111111111111' } }],
  ])('finds a service that is restricted to %s', (_, Condition) => {
    expect(findings(keyUseConditions, key({ Principal: SERVICE, Action: USE, Condition }))).toHaveLength(1);
  });

  test('finds every principal of an organization without a service, and passes it with one', () => {
    const StringEquals = { 'aws:PrincipalOrgID': 'o-example' };
    expect(
      findings(keyUseConditions, key({ Sid: 'Use', Principal: '*', Action: USE, Condition: { StringEquals } })),
    ).toEqual([
      "Key[Use] Properties.KeyPolicy.Statement.0: statement 'Use' allows all principals of the organization or account to use the key directly",
    ]);
    const Condition = { StringEquals: { ...StringEquals, ...THROUGH_SERVICE.Condition.StringEquals } };
    expect(findings(keyUseConditions, key({ Principal: '*', Action: USE, Condition }))).toEqual([]);
  });

  test('finds an account through any service', () => {
    for (const service of ['*', '*.amazonaws.com', '*.eu-west-1.amazonaws.com']) {
      const Condition = { StringLike: { 'kms:ViaService': service } };
      expect(
        findings(keyUseConditions, key({ Principal: { AWS: ACCOUNT_ROOT }, Action: USE, Condition })),
      ).toHaveLength(1);
    }
  });

  test.each([
    [
      'a service for this account',
      { Principal: SERVICE, Action: USE, Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } } },
    ],
    [
      'a service by encryption context',
      {
        Principal: SERVICE,
        Action: USE,
        Condition: { ArnLike: { 'kms:EncryptionContext:aws:sns:topicArn': 'arn:aws:sns:*:111111111111:*' } },
      },
    ],
    ['an account through services', { Principal: { AWS: ACCOUNT_ROOT }, Action: USE, ...THROUGH_SERVICE }],
    [
      'an account for sessions of ECS Exec, whose ends call KMS directly',
      {
        Principal: { AWS: ACCOUNT_ROOT },
        Action: USE,
        Condition: { StringLike: { 'kms:EncryptionContext:aws:ssm:TargetId': 'ecs:*' } },
      },
    ],
    ['a named role', { Principal: { AWS: 'arn:aws:iam::111111111111:role/reader' }, Action: USE }],
    ['administration', { Principal: { AWS: ACCOUNT_ROOT }, Action: ADMINISTRATION }],
  ])('passes %s', (_, statement) => {
    expect(findings(keyUseConditions, key(statement))).toEqual([]);
  });

  test.each([
    ['passes a role of the template', 'AWS::IAM::Role', []],
    [
      'finds an unknown ARN, which may be an account',
      'AWS::SSM::Parameter',
      [expect.stringContaining('to use the key directly') as unknown],
    ],
  ])('%s', (_, Type, expected) => {
    const statement = { Principal: { AWS: { 'Fn::GetAtt': ['Named', 'Arn'] } }, Action: USE };
    expect(findings(keyUseConditions, { ...key(statement), Named: { Type, Properties: {} } })).toEqual(expected);
  });
});
