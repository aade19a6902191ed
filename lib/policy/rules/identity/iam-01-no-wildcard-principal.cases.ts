import { noWildcardPrincipal } from './iam-01-no-wildcard-principal';
import { findings, findingsAcross, template } from '../../../../test/support/policy';

const policy = (statement: object) => ({
  Policy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: { PolicyDocument: { Statement: [{ Sid: 'Send', Effect: 'Allow', ...statement }] } },
  },
});

const when = (operator: string, key: string, value: unknown = '111111111111') => ({
  Principal: '*',
  Condition: { [operator]: { [key]: value } },
});

const OPTIONAL = { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgID': ['o-abc'] } };

describe('IAM-01-NoWildcardPrincipal', () => {
  test.each<[string, object]>([
    ['every principal', { Principal: '*' }],
    ['every AWS account', { Principal: { AWS: ['*'] } }],
    ['all identities of a provider', { Principal: { Federated: '*' } }],
    ['a condition on another key', when('Bool', 'aws:SecureTransport', 'true')],
    ['a condition that matches without the key', when('StringEqualsIfExists', 'aws:SourceAccount')],
    ['a condition that excludes one account', when('StringNotEquals', 'aws:PrincipalAccount')],
    ['a condition that matches every principal', when('StringLike', 'aws:PrincipalArn', '*')],
    ['a condition with a pattern for every account', when('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/a')],
    ['a condition that matches every bucket', when('ArnLike', 'aws:SourceArn', 'arn:aws:s3:::*')],
    ['a condition that matches every organization', when('StringLike', 'aws:PrincipalOrgID', 'o-*')],
    [
      'a condition that compares a key with itself',
      when('StringEquals', 'aws:PrincipalAccount', '${aws:PrincipalAccount}'),
    ],
    ['a condition with a value of the caller', when('StringEquals', 'aws:PrincipalOrgID', '${aws:PrincipalTag/o}')],
    ['a condition with one value of many', when('StringLike', 'aws:PrincipalArn', ['arn:aws:iam::1:role/a', '*'])],
    ['a condition with an unknown pattern', when('ArnLike', 'aws:SourceArn', { Ref: 'Pattern' })],
    ['a condition without a value', when('StringEquals', 'aws:SourceAccount', { Ref: 'AWS::NoValue' })],
    ['a condition without values', when('StringEquals', 'aws:SourceAccount', [])],
    ['a condition that matches an empty set of values', { Principal: '*', Condition: OPTIONAL }],
    ['a condition that only requires the key', when('Null', 'aws:PrincipalOrgID', 'false')],
  ])('finds %s', (_, statement) => {
    expect(findings(noWildcardPrincipal, policy(statement))).toEqual([
      "Policy[Send] Properties.PolicyDocument.Statement.0.Principal: 'Send' allows every principal",
    ]);
  });

  test('finds every principal except some, and a policy that cannot be resolved', () => {
    expect(findings(noWildcardPrincipal, policy({ NotPrincipal: { AWS: 'x' } }))).toEqual([
      "Policy[Send] Properties.PolicyDocument.Statement.0.NotPrincipal: 'Send' allows every principal except some (NotPrincipal)",
    ]);
    const unread = { Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { PolicyDocument: { Ref: 'Document' } } } };
    expect(findings(noWildcardPrincipal, unread)).toEqual([
      'Policy[statement-0] Properties.PolicyDocument: the policy cannot be resolved',
    ]);
  });

  test.each<[string, object]>([
    ['a named principal', { Principal: { AWS: 'arn:aws:iam::111111111111:root' } }],
    ['a service', { Principal: { Service: 'sns.amazonaws.com' } }],
    ['all principals of one account', when('StringEquals', 'aws:PrincipalAccount')],
    ['all calls of one source', when('ArnLike', 'aws:SourceArn', { 'Fn::GetAtt': ['Policy', 'Arn'] })],
    ['all principals of an organization', when('StringLike', 'aws:PrincipalOrgPaths', 'o-abc/r-1/*')],
    ['the account of the resource', when('StringEquals', 'aws:PrincipalAccount', '${aws:ResourceAccount}')],
    [
      'an optional comparison of a required key',
      { Principal: '*', Condition: { ...OPTIONAL, Null: { 'aws:principalorgid': 'false' } } },
    ],
    ['a Deny statement for every principal', { Effect: 'Deny', Principal: '*' }],
  ])('passes %s', (_, statement) => {
    expect(findings(noWildcardPrincipal, policy(statement))).toEqual([]);
  });

  const chosen = (parameter: object, principal: unknown = { AWS: { Ref: 'Who' } }) =>
    findingsAcross(noWildcardPrincipal, [
      template('Stack', { Parameters: { Who: parameter }, Resources: policy({ Principal: principal }) }),
    ]);

  test('finds a principal from an open parameter', () => {
    expect(chosen({ Type: 'String' })).toHaveLength(1);
    expect(chosen({ Type: 'String' }, { Ref: 'Who' })).toHaveLength(1);
    expect(chosen({ Type: 'String', AllowedPattern: '.*' })).toHaveLength(1);
    expect(chosen({ Type: 'String', AllowedPattern: '(' })).toHaveLength(1);
  });

  test('finds an optional principal from a parameter with an empty default', () => {
    const Parameters = { Who: { Type: 'String', Default: '' } };
    const Conditions = { HasWho: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Who' }, ''] }] } };
    const optional = { Effect: 'Allow', Principal: { AWS: { Ref: 'Who' } } };
    const found = (Statement: unknown) =>
      findingsAcross(noWildcardPrincipal, [
        template('Stack', {
          Parameters,
          Conditions,
          Resources: { P: { Type: 'AWS::S3::BucketPolicy', Properties: { PolicyDocument: { Statement } } } },
        }),
      ]);
    expect(found([{ 'Fn::If': ['HasWho', optional, { Ref: 'AWS::NoValue' }] }])).toHaveLength(1);
    expect(found([optional])).toHaveLength(1);
    expect(found([{ 'Fn::If': ['HasWho', { Ref: 'AWS::NoValue' }, { Ref: 'AWS::NoValue' }] }])).toEqual([]);
  });

  test('passes a principal from a restricted parameter', () => {
    expect(chosen({ Type: 'String', AllowedPattern: 'arn:aws:iam::[0-9]{12}:.+' })).toEqual([]);
    expect(chosen({ Type: 'String', Default: 'arn:aws:iam::111111111111:root' })).toEqual([]);
    expect(chosen({ Type: 'AWS::SSM::Parameter::Value<String>', Default: '/partner' })).toEqual([]);
    expect(chosen({ Type: 'String' }, { AWS: { 'Fn::Sub': 'arn:aws:iam::${Who}:root' } })).toEqual([]);
  });

  test('evaluates Lambda permissions', () => {
    const permission = (properties: object) => ({
      P: { Type: 'AWS::Lambda::Permission', Properties: { Principal: '*', ...properties } },
    });
    expect(findings(noWildcardPrincipal, permission({}))).toEqual([
      'P[Principal] Properties.Principal: every principal may invoke the function',
    ]);
    for (const SourceArn of ['*', 'arn:aws:s3:::*', 'arn:aws:execute-api:*:*:*', { Ref: 'AWS::NoValue' }]) {
      expect(findings(noWildcardPrincipal, permission({ SourceArn }))).toHaveLength(1);
    }
    expect(findings(noWildcardPrincipal, permission({ PrincipalOrgID: 'o-1234567890' }))).toEqual([]);
  });
});
