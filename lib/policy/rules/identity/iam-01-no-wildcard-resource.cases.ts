import { noWildcardResource } from './iam-01-no-wildcard-resource';
import { findings, findingsAcross, template } from '../../../../test/support/policy';

function policy(statement: Record<string, unknown>) {
  const document = { Statement: [{ Effect: 'Allow', ...statement }] };
  return { Policy: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document } } };
}

const asBoundary = { Role: { Type: 'AWS::IAM::Role', Properties: { PermissionsBoundary: { Ref: 'Policy' } } } };

describe('IAM-01-NoWildcardResource', () => {
  test('finds an action on every resource', () => {
    expect(
      findings(noWildcardResource, policy({ Action: ['s3:GetObject', 'ecr:GetAuthorizationToken'], Resource: '*' })),
    ).toEqual([
      "Policy[s3:GetObject] Properties.PolicyDocument.Statement.0.Resource: 'statement-0' allows s3:GetObject on all resources",
    ]);
  });

  test('finds every resource except some', () => {
    expect(findings(noWildcardResource, policy({ Action: 's3:GetObject', NotResource: 'arn:aws:s3:::a/*' }))).toEqual([
      "Policy[s3:GetObject] Properties.PolicyDocument.Statement.0.Resource: 'statement-0' allows s3:GetObject on all resources",
    ]);
  });

  test('finds a wildcard of actions', () => {
    expect(findings(noWildcardResource, policy({ Action: 'xray:*', Resource: '*' }))).toEqual([
      "Policy[xray:*] Properties.PolicyDocument.Statement.0.Resource: 'statement-0' allows xray:* on all resources",
    ]);
  });

  test.each(['arn:aws:s3:::*', 'arn:*', 'arn:aws:secretsmanager:*:*:secret:*', '*:*', '**', ''])(
    'finds every resource as %s',
    (Resource) => {
      expect(findings(noWildcardResource, policy({ Action: 's3:GetObject', Resource }))).toHaveLength(1);
    },
  );

  test('finds an AWS managed policy for a whole service', () => {
    const ManagedPolicyArns = [
      'arn:aws:iam::aws:policy/AmazonS3FullAccess',
      'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess',
    ];
    expect(
      findings(noWildcardResource, { Role: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns } } }),
    ).toEqual([
      'Role[arn:aws:iam::aws:policy/AmazonS3FullAccess] Properties.ManagedPolicyArns.0: arn:aws:iam::aws:policy/AmazonS3FullAccess allows all actions of a service on all resources',
    ]);
  });

  test.each(['AmazonDynamoDBFullAccess_v2', 'AmazonS3ReadOnlyAccess', 'ReadOnlyAccess', 'SecretsManagerReadWrite'])(
    'finds %s',
    (name) => {
      const ManagedPolicyArns = [`arn:aws:iam::aws:policy/${name}`];
      const role = { Role: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns } } };
      expect(findings(noWildcardResource, role)).toHaveLength(1);
    },
  );

  test('finds a resource from an open parameter', () => {
    const chosen = (Table: object) =>
      findingsAcross(noWildcardResource, [
        template('Stack', {
          Parameters: { Table },
          Resources: policy({ Action: 'dynamodb:GetItem', Resource: { Ref: 'Table' } }),
        }),
      ]);
    expect(chosen({ Type: 'String' })).toHaveLength(1);
    expect(
      chosen({ Type: 'String', AllowedValues: ['*', 'arn:aws:dynamodb:eu-west-1:111111111111:table/a'] }),
    ).toHaveLength(1);
    expect(chosen({ Type: 'String', AllowedPattern: '^arn:aws:dynamodb:.+$' })).toEqual([]);
  });

  test('passes named resources, and actions without resource-level permissions', () => {
    expect(
      findings(noWildcardResource, {
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
    expect(
      findings(noWildcardResource, { ...policy({ Action: 's3:GetObject', Resource: '*' }), ...asBoundary }),
    ).toEqual([]);
  });
});
