import { keyUseConditions } from './key-04-key-use-conditions';
import { ACCOUNT_ROOT, ADMINISTRATION, key, THROUGH_SERVICE, USE } from '../../../../test/support/key-templates';
import { findings } from '../../../../test/support/policy';

const SERVICE = { Service: 'sns.amazonaws.com' };

describe('KEY-04-KeyUseConditions', () => {
  test.each([
    ['a service', SERVICE, "lets sns.amazonaws.com use the key for any account's resources"],
    ['an account', { AWS: ACCOUNT_ROOT }, `lets all of ${ACCOUNT_ROOT} use the key without a service`],
    ['everybody', '*', 'lets any account use the key'],
    ['everybody in a list', { AWS: ['*'] }, 'lets any account use the key'],
  ])('finds %s without a condition', (_, Principal, message) => {
    expect(findings(keyUseConditions, key({ Sid: 'Use', Principal, Action: USE }))).toEqual([
      `Key[Use] Properties.KeyPolicy.Statement.0: statement 'Use' ${message}`,
    ]);
  });

  test.each([
    ['whatever account', { StringLike: { 'aws:SourceAccount': '*' } }],
    ['the account that it is', { StringEquals: { 'aws:SourceAccount': '${aws:SourceAccount}' } }],
    ['part of an account', { StringLike: { 'aws:SourceAccount': '1*' } }],
    ['topics of every account', { ArnLike: { 'kms:EncryptionContext:aws:sns:topicArn': 'arn:aws:sns:*' } }],
    ['an account, where one is named', { StringEqualsIfExists: { 'aws:SourceAccount': '111111111111' } }],
    ['an account that is not there', { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::NoValue' } } }],
    ['accounts but one', { StringNotEquals: { 'aws:SourceAccount': '111111111111' } }],
  ])('finds a service that is bound to %s', (_, Condition) => {
    expect(findings(keyUseConditions, key({ Principal: SERVICE, Action: USE, Condition }))).toHaveLength(1);
  });

  test('finds an account that comes through any service', () => {
    for (const service of ['*', '*.amazonaws.com', '*.eu-west-1.amazonaws.com']) {
      const Condition = { StringLike: { 'kms:ViaService': service } };
      expect(
        findings(keyUseConditions, key({ Principal: { AWS: ACCOUNT_ROOT }, Action: USE, Condition })),
      ).toHaveLength(1);
    }
  });

  test('finds everybody through a service: somebody else’s resources, too', () => {
    expect(findings(keyUseConditions, key({ Principal: '*', Action: USE, ...THROUGH_SERVICE }))).toHaveLength(1);
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
      'an account for sessions of ECS Exec, whose ends call KMS themselves',
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
      'finds anything else whose ARN is not known: it may be an account',
      'AWS::SSM::Parameter',
      [expect.stringContaining('use the key without a service') as unknown],
    ],
  ])('%s', (_, Type, expected) => {
    const statement = { Principal: { AWS: { 'Fn::GetAtt': ['Named', 'Arn'] } }, Action: USE };
    expect(findings(keyUseConditions, { ...key(statement), Named: { Type, Properties: {} } })).toEqual(expected);
  });
});
