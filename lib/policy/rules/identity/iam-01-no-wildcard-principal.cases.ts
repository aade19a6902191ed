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
    ['everybody', { Principal: '*' }],
    ['every AWS account', { Principal: { AWS: ['*'] } }],
    ['every identity of a provider', { Principal: { Federated: '*' } }],
    ['a condition that does not say who', when('Bool', 'aws:SecureTransport', 'true')],
    ['a condition that holds without the key', when('StringEqualsIfExists', 'aws:SourceAccount')],
    ['a condition that leaves somebody out', when('StringNotEquals', 'aws:PrincipalAccount')],
    ['a condition that everybody meets', when('StringLike', 'aws:PrincipalArn', '*')],
    [
      'a condition that a pattern meets of whatever account',
      when('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/a'),
    ],
    ['a condition that every bucket meets', when('ArnLike', 'aws:SourceArn', 'arn:aws:s3:::*')],
    ['a condition that every organisation meets', when('StringLike', 'aws:PrincipalOrgID', 'o-*')],
    ['a condition that it meets itself', when('StringEquals', 'aws:PrincipalAccount', '${aws:PrincipalAccount}')],
    [
      'a condition with the value of whoever calls',
      when('StringEquals', 'aws:PrincipalOrgID', '${aws:PrincipalTag/o}'),
    ],
    ['a condition with one value of many', when('StringLike', 'aws:PrincipalArn', ['arn:aws:iam::1:role/a', '*'])],
    ['a condition on a pattern that nobody knows', when('ArnLike', 'aws:SourceArn', { Ref: 'Pattern' })],
    ['a condition without a value', when('StringEquals', 'aws:SourceAccount', { Ref: 'AWS::NoValue' })],
    ['a condition without values', when('StringEquals', 'aws:SourceAccount', [])],
    ['a condition that holds for none of the values', { Principal: '*', Condition: OPTIONAL }],
    ['a condition that asks for the key alone', when('Null', 'aws:PrincipalOrgID', 'false')],
  ])('finds %s', (_, statement) => {
    expect(findings(noWildcardPrincipal, policy(statement))).toEqual([
      "Policy[Send] Properties.PolicyDocument.Statement.0.Principal: 'Send' admits everybody",
    ]);
  });

  test('finds everybody but some, and a policy that nobody can read', () => {
    expect(findings(noWildcardPrincipal, policy({ NotPrincipal: { AWS: 'x' } }))).toEqual([
      "Policy[Send] Properties.PolicyDocument.Statement.0.NotPrincipal: 'Send' admits everybody but some (NotPrincipal)",
    ]);
    const unread = { Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { PolicyDocument: { Ref: 'Document' } } } };
    expect(findings(noWildcardPrincipal, unread)).toEqual([
      'Policy[statement-0] Properties.PolicyDocument: its policy cannot be resolved',
    ]);
  });

  test.each<[string, object]>([
    ['a named principal', { Principal: { AWS: 'arn:aws:iam::111111111111:root' } }],
    ['a service', { Principal: { Service: 'sns.amazonaws.com' } }],
    ['everybody of one account', when('StringEquals', 'aws:PrincipalAccount')],
    ['everybody of one source', when('ArnLike', 'aws:SourceArn', { 'Fn::GetAtt': ['Policy', 'Arn'] })],
    ['everybody of an organisation', when('StringLike', 'aws:PrincipalOrgPaths', 'o-abc/r-1/*')],
    ['owners of the resource', when('StringEquals', 'aws:PrincipalAccount', '${aws:ResourceAccount}')],
    [
      'values that are compared only if there, which they are',
      { Principal: '*', Condition: { ...OPTIONAL, Null: { 'aws:principalorgid': 'false' } } },
    ],
    ['a prohibition for everybody', { Effect: 'Deny', Principal: '*' }],
  ])('passes %s', (_, statement) => {
    expect(findings(noWildcardPrincipal, policy(statement))).toEqual([]);
  });

  const chosen = (parameter: object, principal: unknown = { AWS: { Ref: 'Who' } }) =>
    findingsAcross(noWildcardPrincipal, [
      template('Stack', { Parameters: { Who: parameter }, Resources: policy({ Principal: principal }) }),
    ]);

  test('finds whomever the deployment names', () => {
    expect(chosen({ Type: 'String' })).toHaveLength(1);
    expect(chosen({ Type: 'String' }, { Ref: 'Who' })).toHaveLength(1);
    expect(chosen({ Type: 'String', AllowedPattern: '.*' })).toHaveLength(1);
    expect(chosen({ Type: 'String', AllowedPattern: '(' })).toHaveLength(1);
  });

  test('passes whom the template holds the deployment to', () => {
    expect(chosen({ Type: 'String', AllowedPattern: 'arn:aws:iam::[0-9]{12}:.+' })).toEqual([]);
    expect(chosen({ Type: 'String', Default: 'arn:aws:iam::111111111111:root' })).toEqual([]);
    expect(chosen({ Type: 'AWS::SSM::Parameter::Value<String>', Default: '/partner' })).toEqual([]);
    expect(chosen({ Type: 'String' }, { AWS: { 'Fn::Sub': 'arn:aws:iam::${Who}:root' } })).toEqual([]);
  });

  test('judges who may invoke a function', () => {
    const permission = (properties: object) => ({
      P: { Type: 'AWS::Lambda::Permission', Properties: { Principal: '*', ...properties } },
    });
    expect(findings(noWildcardPrincipal, permission({}))).toEqual([
      'P[Principal] Properties.Principal: everybody may invoke the function',
    ]);
    for (const SourceArn of ['*', 'arn:aws:s3:::*', 'arn:aws:execute-api:*:*:*', { Ref: 'AWS::NoValue' }]) {
      expect(findings(noWildcardPrincipal, permission({ SourceArn }))).toHaveLength(1);
    }
    expect(findings(noWildcardPrincipal, permission({ PrincipalOrgID: 'o-1234567890' }))).toEqual([]);
  });
});
