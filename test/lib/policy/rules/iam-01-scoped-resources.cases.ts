import { scopedResources } from '../../../../lib/policy/rules/iam-01-scoped-resources';
import { findings } from '../../../support/policy';

function policy(statement: Record<string, unknown>) {
  const document = { Statement: [{ Effect: 'Allow', ...statement }] };
  return { Policy: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document } } };
}

const asBoundary = { Role: { Type: 'AWS::IAM::Role', Properties: { PermissionsBoundary: { Ref: 'Policy' } } } };

describe('IAM-01-ScopedResources', () => {
  test('finds an action on every resource', () => {
    expect(
      findings(scopedResources, policy({ Action: ['s3:GetObject', 'ecr:GetAuthorizationToken'], Resource: '*' })),
    ).toEqual([
      "Policy[s3:GetObject] Properties.PolicyDocument.Statement.0.Resource: 'statement-0' allows s3:GetObject on every resource",
    ]);
  });

  test('finds every resource but some', () => {
    expect(findings(scopedResources, policy({ Action: 's3:GetObject', NotResource: 'arn:aws:s3:::a/*' }))).toEqual([
      "Policy[s3:GetObject] Properties.PolicyDocument.Statement.0.Resource: 'statement-0' allows s3:GetObject on every resource",
    ]);
  });

  test('finds a wildcard of actions', () => {
    expect(findings(scopedResources, policy({ Action: 'xray:*', Resource: '*' }))).toEqual([
      "Policy[xray:*] Properties.PolicyDocument.Statement.0.Resource: 'statement-0' allows xray:* on every resource",
    ]);
  });

  test.each(['arn:aws:s3:::*', 'arn:*', 'arn:aws:secretsmanager:*:*:secret:*', '*:*', '**', ''])(
    'finds every resource as %s',
    (Resource) => {
      expect(findings(scopedResources, policy({ Action: 's3:GetObject', Resource }))).toHaveLength(1);
    },
  );

  test('finds full access to a service that AWS manages', () => {
    const ManagedPolicyArns = [
      'arn:aws:iam::aws:policy/AmazonS3FullAccess',
      'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess',
    ];
    expect(findings(scopedResources, { Role: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns } } })).toEqual([
      'Role[arn:aws:iam::aws:policy/AmazonS3FullAccess] Properties.ManagedPolicyArns.0: arn:aws:iam::aws:policy/AmazonS3FullAccess allows a whole service, on every resource',
    ]);
  });

  test('passes named resources, and actions that know none', () => {
    expect(
      findings(scopedResources, {
        ...policy({ Action: ['xray:PutTraceSegments', 'ECR:getAuthorizationToken'], Resource: '*' }),
        Named: {
          Type: 'AWS::IAM::Policy',
          Properties: {
            PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' }] },
          },
        },
      }),
    ).toEqual([]);
  });

  test('passes a permissions boundary', () => {
    expect(findings(scopedResources, { ...policy({ Action: 's3:GetObject', Resource: '*' }), ...asBoundary })).toEqual(
      [],
    );
  });
});
