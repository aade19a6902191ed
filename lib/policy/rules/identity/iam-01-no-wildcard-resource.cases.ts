import { noWildcardResource } from './iam-01-no-wildcard-resource';
import { findings, findingsAcross, template, testRule } from '../../../../test/support/policy';

function policy(statement: Record<string, unknown>) {
  const document = { Statement: [{ Effect: 'Allow', ...statement }] };
  return { Policy: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document } } };
}

const asBoundary = { Role: { Type: 'AWS::IAM::Role', Properties: { PermissionsBoundary: { Ref: 'Policy' } } } };

testRule(noWildcardResource, {
  'finds an action on every resource': [
    policy({ Action: ['s3:GetObject', 'ecr:GetAuthorizationToken'], Resource: '*' }),
    "Policy[s3:GetObject] Properties.PolicyDocument.Statement.0.Resource: 'statement-0' allows s3:GetObject on all resources",
  ],
  'finds every resource except some': [
    policy({ Action: 's3:GetObject', NotResource: 'arn:aws:s3:::a/*' }),
    "Policy[s3:GetObject] Properties.PolicyDocument.Statement.0.Resource: 'statement-0' allows s3:GetObject on all resources",
  ],
  'finds a wildcard of actions': [
    policy({ Action: 'xray:*', Resource: '*' }),
    "Policy[xray:*] Properties.PolicyDocument.Statement.0.Resource: 'statement-0' allows xray:* on all resources",
  ],
  'finds every role that can be passed': [
    policy({ Action: 'iam:PassRole', Resource: 'arn:aws:iam::111111111111:role/*' }),
    "Policy[statement-0+iam:PassRole] Properties.PolicyDocument.Statement.0.Resource: 'statement-0' allows iam:PassRole for every role",
  ],
  'finds every user of a database': [
    policy({ Action: 'rds-db:connect', Resource: 'arn:aws:rds-db:eu-west-1:111111111111:dbuser:cluster-A/*' }),
    "Policy[statement-0+rds-db:connect] Properties.PolicyDocument.Statement.0.Resource: 'statement-0' allows rds-db:connect for every database user",
  ],
  'passes named roles and database users': [
    policy({
      Action: ['iam:PassRole', 'rds-db:connect'],
      Resource: ['arn:aws:iam::111111111111:role/shop-*', 'arn:aws:rds-db:eu-west-1:111111111111:dbuser:cluster-A/web'],
    }),
  ],
  'finds an AWS managed policy for a whole service': [
    {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          ManagedPolicyArns: [
            'arn:aws:iam::aws:policy/AmazonS3FullAccess',
            'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess',
          ],
        },
      },
    },
    'Role[arn:aws:iam::aws:policy/AmazonS3FullAccess] Properties.ManagedPolicyArns.0: arn:aws:iam::aws:policy/AmazonS3FullAccess allows all actions of a service on all resources',
  ],
  'passes named resources, and actions without resource-level permissions': [
    {
      ...policy({ Action: ['xray:PutTraceSegments', 'ECR:getAuthorizationToken'], Resource: '*' }),
      Named: {
        Type: 'AWS::IAM::Policy',
        Properties: {
          PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' }] },
        },
      },
    },
  ],
  'passes a permissions boundary': [{ ...policy({ Action: 's3:GetObject', Resource: '*' }), ...asBoundary }],
});

describe('IAM-01-NoWildcardResource', () => {
  test.each(['arn:aws:s3:::*', 'arn:*', 'arn:aws:secretsmanager:*:*:secret:*', '*:*', '**', ''])(
    'finds every resource as %s',
    (Resource) => {
      expect(findings(noWildcardResource, policy({ Action: 's3:GetObject', Resource }))).toHaveLength(1);
    },
  );

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
});
