import { namedPrincipals } from '../../../../lib/policy/rules/iam-01-named-principals';
import { findings } from '../../../support/policy';

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

describe('IAM-01-NamedPrincipals', () => {
  test.each<[string, object]>([
    ['everybody', { Principal: '*' }],
    ['every AWS account', { Principal: { AWS: ['*'] } }],
    ['every identity of a provider', { Principal: { Federated: '*' } }],
    ['a condition that does not say who', when('Bool', 'aws:SecureTransport', 'true')],
    ['a condition that holds without the key', when('StringEqualsIfExists', 'aws:SourceAccount')],
    ['a condition that leaves somebody out', when('StringNotEquals', 'aws:PrincipalAccount')],
    ['a condition that everybody meets', when('StringLike', 'aws:PrincipalArn', '*')],
  ])('finds %s', (_, statement) => {
    expect(findings(namedPrincipals, policy(statement))).toEqual([
      "Policy[Send] Properties.PolicyDocument.Statement.0.Principal: 'Send' admits everybody",
    ]);
  });

  test('finds everybody but some, and a policy that nobody can read', () => {
    expect(findings(namedPrincipals, policy({ NotPrincipal: { AWS: 'x' } }))).toEqual([
      "Policy[Send] Properties.PolicyDocument.Statement.0.NotPrincipal: 'Send' admits everybody but some (NotPrincipal)",
    ]);
    const unread = { Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { PolicyDocument: { Ref: 'Document' } } } };
    expect(findings(namedPrincipals, unread)).toEqual([
      'Policy[statement-0] Properties.PolicyDocument: its policy cannot be resolved',
    ]);
  });

  test.each<[string, object]>([
    ['a named principal', { Principal: { AWS: 'arn:aws:iam::111111111111:root' } }],
    ['a service', { Principal: { Service: 'sns.amazonaws.com' } }],
    ['everybody of one account', when('StringEquals', 'aws:PrincipalAccount')],
    ['everybody of one source', when('ArnLike', 'aws:SourceArn', { Ref: 'Topic' })],
    ['a prohibition for everybody', { Effect: 'Deny', Principal: '*' }],
  ])('passes %s', (_, statement) => {
    expect(findings(namedPrincipals, policy(statement))).toEqual([]);
  });

  test('judges who may invoke a function', () => {
    const permission = (properties: object) => ({
      P: { Type: 'AWS::Lambda::Permission', Properties: { Principal: '*', ...properties } },
    });
    expect(findings(namedPrincipals, permission({}))).toEqual([
      'P[Principal] Properties.Principal: everybody may invoke the function',
    ]);
    expect(findings(namedPrincipals, permission({ PrincipalOrgID: 'o-1234567890' }))).toEqual([]);
  });
});
