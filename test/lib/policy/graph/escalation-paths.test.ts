import { arn, resource, allow, trust, role, graphOf, id, type Resources } from '../../../support/graph-templates';

describe('escalation paths', () => {
  const paths = (resources: Resources) =>
    graphOf(resources).escalations.map(({ from, method, to }) => `${from} → ${to} by ${method}`);
  const ADMIN = resource('AWS::IAM::Role', {
    AssumeRolePolicyDocument: trust({ Service: 'lambda.amazonaws.com' }),
    ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
  });
  const PEOPLE = { AWS: 'arn:aws:iam::111111111111:user/developer' };

  test('the roles of workloads with their own data are no escalation', () => {
    expect(paths({})).toEqual([]);
  });

  test('PassRole of an administrator role with a new function', () => {
    const Developer = role(PEOPLE, allow(['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'], '*'));
    expect(paths({ Developer, Admin: ADMIN })).toContain('shop/Developer → shop/Admin by lambda-001');
    const [path] = graphOf({ Developer, Admin: ADMIN }).escalations.filter(({ to }) => to === id('Admin'));
    expect(path?.gains).toEqual(['*']);
    expect(path?.steps.map(({ text }) => text.replace(/^\S+ /, ''))).toEqual([
      'calls iam:PassRole on arn:aws:iam::${AWS::AccountId}:role/shop/Admin',
      'calls lambda:CreateFunction on *',
      'calls lambda:InvokeFunction on *',
    ]);
    const Task = {
      ...ADMIN,
      Properties: { ...ADMIN.Properties, AssumeRolePolicyDocument: trust({ Service: 'ecs-tasks.amazonaws.com' }) },
    };
    expect(paths({ Developer, Admin: Task }).filter((path) => path.includes('shop/Admin'))).toEqual([]);
  });

  test('the code of a function with a stronger role', () => {
    const resources = {
      Developer: role(PEOPLE, allow('lambda:UpdateFunctionCode', arn('Job'))),
      Job: resource('AWS::Lambda::Function', { Role: arn('Admin') }),
      Admin: ADMIN,
    };
    expect(paths(resources)).toEqual(['shop/Developer → shop/Admin by lambda-003']);
  });

  test('a chain of roles', () => {
    const trusts = (from: string) => ({ AWS: arn(from) });
    const resources = {
      Developer: role(PEOPLE),
      Middle: role(trusts('Developer')),
      Reader: role(trusts('Middle'), allow('dynamodb:Scan', arn('Orders'))),
      Orders: resource('AWS::DynamoDB::Table'),
    };
    expect(paths(resources)).toEqual([
      'shop/Developer → shop/Reader by sts-001, sts-001',
      'shop/Middle → shop/Reader by sts-001',
    ]);
  });

  test.each<[string, string[], string]>([
    ['a key policy', ['kms:PutKeyPolicy'], 'shop/Key by kms-key-policy'],
    ['a grant', ['kms:CreateGrant'], 'shop/Key by kms-grant'],
    ['a bucket policy', ['s3:PutBucketPolicy'], 'shop/Documents by s3-policy'],
    ['a snapshot', ['rds:ModifyDBClusterSnapshotAttribute'], 'shop/Database by rds-cluster-snapshot-sharing'],
    ['the own permissions', ['iam:PutRolePolicy'], 'shop/Developer by iam-005'],
    ['a trust policy', ['iam:UpdateAssumeRolePolicy'], 'shop/WebRole by iam-012'],
  ])('takes over data or roles by %s', (_, actions, expected) => {
    expect(paths({ Developer: role(PEOPLE, allow(actions, '*')) })).toContain(`shop/Developer → ${expected}`);
  });

  test('a subscription, a token of the master user, and a secret in the environment of a function', () => {
    const resources = (endpoint?: string, user = '*') => ({
      Developer: role(
        PEOPLE,
        allow(
          'sns:Subscribe',
          '*',
          endpoint === undefined ? {} : { Condition: { StringEquals: { 'sns:Endpoint': endpoint } } },
        ),
        allow('rds-db:connect', { 'Fn::Sub': `arn:aws:rds-db:*:*:dbuser:*/${user}` }),
        allow('lambda:GetFunctionConfiguration', arn('Job')),
      ),
      Topic: resource('AWS::SNS::Topic'),
      Ledger: resource('AWS::RDS::DBCluster', { EnableIAMDatabaseAuthentication: true, MasterUsername: 'owner' }),
      Password: resource('AWS::SecretsManager::Secret'),
      Job: resource('AWS::Lambda::Function', {
        Environment: { Variables: { PASSWORD: { 'Fn::Sub': '{{resolve:secretsmanager:${Password}}}' } } },
      }),
    });
    const password = 'shop/Developer → shop/Password by lambda-environment';
    expect(paths(resources())).toEqual([
      'shop/Developer → shop/Ledger by rds-iam-connect',
      password,
      'shop/Developer → shop/Topic by sns-subscription',
    ]);
    expect(paths(resources('https://orders.example.com', 'orders'))).toEqual([password]);
  });
});
