import { executionPolicies } from '../../../lib/bootstrap';
import { packStatements, sizeOf } from '../../../lib/bootstrap/policy-statement';
import type { Template } from '../../../lib/policy/model';
import { executionPermits } from '../../support/execution-policies';
import { template } from '../../support/policy';
import { PublishedSimulation } from '../../support/published-simulation';

const ACCOUNT = '111111111111';
const identity = (name: string) => `arn:aws:iam::${ACCOUNT}:${name}`;
const SIGNER = 'cdk-hnb659fds-image-publishing-role-111111111111-eu-west-1';

const RESOURCES = {
  Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: 'shop-boundary' } },
  Task: { Type: 'AWS::IAM::Role', Properties: { PermissionsBoundary: { Ref: 'Boundary' } } },
  Pipeline: { Type: 'AWS::IAM::Role' },
  PipelinePolicy: { Type: 'AWS::IAM::ManagedPolicy', Properties: { Roles: [{ Ref: 'Pipeline' }] } },
  SigningPermissions: { Type: 'AWS::IAM::ManagedPolicy', Properties: { Roles: [SIGNER] } },
  BreakGlass: {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: 'break-glass',
      ManagedPolicyArns: [
        { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/AdministratorAccess']] },
      ],
    },
  },
  ResponseTeam: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Statement: [{ Effect: 'Allow', Principal: { Service: 'drt.shield.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      },
    },
  },
  Provider: { Type: 'AWS::IAM::OIDCProvider', Properties: { Url: 'https://id.example.com' } },
  Key: { Type: 'AWS::KMS::Key' },
  Bucket: { Type: 'AWS::S3::Bucket' },
  Secret: { Type: 'AWS::SecretsManager::Secret' },
  Vpc: { Type: 'AWS::EC2::VPC' },
  FlowLog: { Type: 'AWS::EC2::FlowLog' },
  Vault: { Type: 'AWS::Backup::BackupVault' },
  Group: { Type: 'AWS::RDS::DBParameterGroup' },
  Scanning: { Type: 'AWS::ECR::RegistryScanningConfiguration' },
  Budget: { Type: 'AWS::Budgets::Budget' },
  Function: { Type: 'AWS::Lambda::Function' },
  Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { StateMachineName: 'nightly' } },
  Canary: { Type: 'AWS::Synthetics::Canary', Properties: { Name: 'shop-web' } },
  Own: { Type: 'Custom::Thing', Properties: { ServiceToken: { 'Fn::GetAtt': ['Function', 'Arn'] } } },
};

function shop(resources: object = {}): Template {
  return { ...template('shop-web', { Resources: { ...RESOURCES, ...resources } }), stackName: 'shop-web' };
}

function policies(resources?: object) {
  return executionPolicies({
    environments: [{ name: 'shop', templates: [shop(resources)] }],
    account: ACCOUNT,
    regions: ['eu-west-1'],
  });
}

const HERE = { 'aws:RequestedRegion': 'eu-west-1' };
const BOUNDED = { 'iam:PermissionsBoundary': identity('policy/shop-boundary') };
const TAGGED = { 'aws:PrincipalTag/AccessChange': 'shop' };
const PIPELINE = identity('role/shop-web-Pipeline-A1B2C3D4E5F6');
const ADMINISTRATOR = { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/AdministratorAccess' };
const MAY_SIGN = { 'iam:PolicyARN': identity('policy/shop-web-SigningPermissions-A1B2') };
const CANARY_FUNCTION = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:cwsyn-shop-web-0123`;

describe('CloudFormation may', () => {
  const permits = executionPermits(policies());

  test.each([
    ['kms:CreateKey', '*', HERE],
    ['kms:CreateGrant', '*', { ...HERE, 'kms:ViaService': 'rds.eu-west-1.amazonaws.com' }],
    ['kms:RetireGrant', '*', HERE],
    ['backup-storage:MountCapsule', '*', HERE],
    ['rds:CreateDBParameterGroup', '*', HERE],
    ['rds:DescribeEngineDefaultParameters', '*', HERE],
    ['ecs:ListTasks', '*', HERE],
    ['inspector2:Enable', '*', HERE],
    ['inspector2:ListAccountPermissions', '*', HERE],
    ['s3:CreateBucket', '*', HERE],
    ['s3:PutEncryptionConfiguration', '*', HERE],
    ['s3:GetObject', 'arn:aws:s3:::cdk-hnb659fds-assets-111111111111-eu-west-1/x.zip', {}],
    ['secretsmanager:CreateSecret', '*', HERE],
    ['ec2:CreateVpc', '*', HERE],
    ['budgets:ModifyBudget', '*', { 'aws:RequestedRegion': 'us-east-1' }],
    ['lambda:InvokeFunction', `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:shop-web-Function-A1B2`, HERE],
    ['lambda:UpdateFunctionCode', CANARY_FUNCTION, HERE],
    ['states:UpdateStateMachine', `arn:aws:states:eu-west-1:${ACCOUNT}:stateMachine:nightly`, HERE],
    ['iam:CreateRole', identity('role/shop-web-Task'), BOUNDED],
    ['iam:UpdateRole', identity('role/shop-web-Task'), {}],
    ['iam:UpdateRoleDescription', identity('role/shop-web-Task'), {}],
    ['iam:PassRole', identity('role/shop-web-Task'), {}],
    ['iam:PassRole', identity('role/shop-web-ResponseTeam-A1B2'), {}],
    ['iam:CreateServiceLinkedRole', identity('role/aws-service-role/ecs.amazonaws.com/x'), {}],
  ])('%s on %s', (action, resource, context) => {
    expect(permits({ action, resource, context })).toBe(true);
  });

  test('read a secret of its stacks, and one that a template names', () => {
    const call = { action: 'secretsmanager:GetSecretValue', resource: '*', context: HERE };
    expect(permits(call)).toBe(false);
    const own = { ...HERE, 'aws:ResourceTag/aws:cloudformation:stack-name': 'shop-web' };
    expect(permits({ ...call, context: own })).toBe(true);
    const named = executionPermits(
      policies({ Asking: { Type: 'AWS::S3::Bucket', Properties: { BucketName: '{{resolve:secretsmanager:oidc}}' } } }),
    );
    const secret = (name: string) => `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:${name}-AbCdEf`;
    expect(named({ ...call, resource: secret('oidc') })).toBe(true);
    expect(named({ ...call, resource: secret('other') })).toBe(false);
  });
});

test('CloudFormation reads the parameters that a template names, and no others', () => {
  const Parameters = {
    BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/hnb659fds/version' },
    Image: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/aws/service/ami' },
    Plain: { Type: 'String', Default: '/plain' },
  };
  const Resources = { Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: '{{resolve:ssm:bucket:1}}' } } };
  const documents = executionPolicies({
    environments: [{ name: 'shop', templates: [template('shop-web', { Parameters, Resources })] }],
    account: ACCOUNT,
    regions: ['eu-west-1'],
  });
  const permits = executionPermits(documents);
  const reads = (name: string, account = ACCOUNT) =>
    permits({
      action: 'ssm:GetParameters',
      resource: `arn:aws:ssm:eu-west-1:${account}:parameter/${name}`,
      context: HERE,
    });
  expect(['cdk-bootstrap/hnb659fds/version', 'bucket'].map((name) => reads(name))).toEqual([true, true]);
  expect(reads('aws/service/ami', '')).toBe(true);
  expect(['plain', 'other'].map((name) => reads(name))).toEqual([false, false]);
});

describe('CloudFormation may not', () => {
  const permits = executionPermits(policies());

  test.each([
    ['manage what no template has', 'rds:CreateDBCluster', '*', HERE],
    ['start machines', 'ec2:RunInstances', '*', HERE],
    ['use another Region', 'ec2:CreateVpc', '*', { 'aws:RequestedRegion': 'us-east-1' }],
    ['read objects', 's3:GetObject', 'arn:aws:s3:::orders/1', HERE],
    ['decrypt without a service', 'kms:Decrypt', '*', HERE],
    ['share snapshots', 'rds:ModifyDBClusterSnapshotAttribute', '*', HERE],
    [
      'change functions of others',
      'lambda:UpdateFunctionCode',
      `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:admin`,
      HERE,
    ],
    ['create users', 'iam:CreateUser', identity('user/shop-x'), {}],
    ['create access keys', 'iam:CreateAccessKey', identity('user/shop-x'), {}],
    ['create a role without the boundary', 'iam:CreateRole', identity('role/shop-web-Task'), {}],
    ['pass a role of others', 'iam:PassRole', identity('role/admin'), {}],
    ['change its own role', 'iam:PutRolePolicy', identity('role/cdk-hnb659fds-cfn-exec-role'), {}],
    ['tag its own role', 'iam:TagRole', identity('role/cdk-hnb659fds-cfn-exec-role'), {}],
    ['change its own policies', 'iam:CreatePolicyVersion', identity('policy/cdk-execution-shop-1'), {}],
    ['remove a boundary', 'iam:DeleteRolePermissionsBoundary', identity('role/shop-web-Task'), TAGGED],
    ['pass a role without boundary', 'iam:PassRole', PIPELINE, TAGGED],
    [
      'attach another policy to a role of the bootstrap',
      'iam:AttachRolePolicy',
      identity(`role/${SIGNER}`),
      { ...TAGGED, ...ADMINISTRATOR },
    ],
    [
      'attach an administrator’s policy to the pipeline',
      'iam:AttachRolePolicy',
      PIPELINE,
      { ...TAGGED, ...ADMINISTRATOR },
    ],
  ])('%s', (_, action, resource, context) => {
    expect(permits({ action, resource, context })).toBe(false);
  });
});

describe('while an administrator has set the tag of an access change, and only then, CloudFormation may', () => {
  const permits = executionPermits(policies());

  test.each([
    ['create the boundary', 'iam:CreatePolicy', identity('policy/shop-boundary'), {}],
    ['change the boundary', 'iam:CreatePolicyVersion', identity('policy/shop-boundary'), {}],
    ['delete the boundary', 'iam:DeletePolicy', identity('policy/shop-boundary'), {}],
    ['create the role of the pipeline', 'iam:CreateRole', PIPELINE, {}],
    [
      'change the service that assumes a role',
      'iam:UpdateAssumeRolePolicy',
      identity('role/shop-web-ResponseTeam-A1B2'),
      {},
    ],
    ['change who assumes it', 'iam:UpdateAssumeRolePolicy', PIPELINE, {}],
    ['change its policy', 'iam:CreatePolicyVersion', identity('policy/shop-web-PipelinePolicy-A1B2'), {}],
    ['create the break-glass role', 'iam:CreateRole', identity('role/break-glass'), {}],
    ['make it an administrator', 'iam:AttachRolePolicy', identity('role/break-glass'), ADMINISTRATOR],
    ['change who assumes the break-glass role', 'iam:UpdateAssumeRolePolicy', identity('role/break-glass'), {}],
    ['delete the break-glass role', 'iam:DeleteRole', identity('role/break-glass'), {}],
    ['let the bootstrap sign images', 'iam:AttachRolePolicy', identity(`role/${SIGNER}`), MAY_SIGN],
    ['no longer', 'iam:DetachRolePolicy', identity(`role/${SIGNER}`), MAY_SIGN],
    ['change what it may sign', 'iam:CreatePolicyVersion', MAY_SIGN['iam:PolicyARN'], {}],
    ['create the identity provider', 'iam:CreateOpenIDConnectProvider', identity('oidc-provider/id.example.com'), {}],
  ])('%s', (_, action, resource, context) => {
    expect(permits({ action, resource, context })).toBe(false);
    expect(permits({ action, resource, context: { ...context, 'aws:PrincipalTag/AccessChange': 'web' } })).toBe(false);
    expect(permits({ action, resource, context: { ...context, ...TAGGED } })).toBe(true);
  });
});

test('limits resources only for actions that IAM evaluates with such a resource', async () => {
  const documents = policies();
  const simulation = new PublishedSimulation(documents, ACCOUNT);
  const scoped = documents
    .flatMap(({ Statement }) => Statement)
    .filter(({ Action = [], Resource }) => Resource !== '*' && /^(lambda|states|synthetics):/.test(Action[0] ?? ''));
  expect(scoped).toHaveLength(3);
  for (const { Action = [], Resource } of scoped) {
    for (const action of Action) {
      const results = await Promise.allSettled(
        [Resource]
          .flat()
          .map((resource) => resource.replace(':*:', ':eu-west-1:'))
          .flatMap((resource) => [resource.replaceAll('*', '1'), resource.replaceAll('*', '1:1')])
          .map((resource) => simulation.permits({ action, resource, context: HERE })),
      );
      expect([action, results.some((result) => result.status === 'fulfilled' && result.value)]).toEqual([action, true]);
    }
  }
});

test('several environments of an account are in the same policies, each under its own boundary and tag', () => {
  const other = JSON.parse(JSON.stringify(RESOURCES).replaceAll('shop-boundary', 'test-boundary')) as object;
  const documents = executionPolicies({
    environments: [
      { name: 'shop', templates: [shop()] },
      { name: 'test', templates: [{ ...template('test-web', { Resources: other }), stackName: 'test-web' }] },
    ],
    account: ACCOUNT,
    regions: ['eu-west-1'],
  });
  const permits = executionPermits(documents);
  const create = (role: string, boundary: string) =>
    permits({
      action: 'iam:CreateRole',
      resource: identity(`role/${role}`),
      context: { 'iam:PermissionsBoundary': identity(`policy/${boundary}`) },
    });
  expect([create('shop-web-Task', 'shop-boundary'), create('test-web-Task', 'test-boundary')]).toEqual([true, true]);
  expect([create('shop-web-Task', 'test-boundary'), create('test-web-Task', 'shop-boundary')]).toEqual([false, false]);
  const change = { action: 'iam:CreatePolicyVersion', resource: identity('policy/test-boundary') };
  expect(permits({ ...change, context: TAGGED })).toBe(false);
  expect(permits({ ...change, context: { 'aws:PrincipalTag/AccessChange': 'test' } })).toBe(true);
});

test('names every type without facts, and every type that gives access without a boundary', () => {
  const unknown = {
    Farm: { Type: 'AWS::NewService::Farm' },
    User: { Type: 'AWS::IAM::User' },
    Key2: { Type: 'AWS::IAM::AccessKey' },
  };
  expect(() => policies(unknown)).toThrow(
    new Error(
      [
        'AWS::IAM::User gives access that no permissions boundary limits: an administrator deploys it, in a stack outside of the environment.',
        'AWS::IAM::AccessKey gives access that no permissions boundary limits: an administrator deploys it, in a stack outside of the environment.',
        'The permissions for AWS::NewService::Farm are unknown: npm run update:cloudformation-facts -- FILE_OR_FOLDER --as-of YYYY-MM-DD --type AWS::NewService::Farm',
      ].join('\n'),
    ),
  );
});

test('statements that are too much for one policy become several, none larger than IAM takes', () => {
  const statement = { Effect: 'Allow' as const, Action: ['x'.repeat(2500)], Resource: '*' };
  const documents = packStatements([statement, statement, statement]);
  expect(documents.map(({ Statement }) => Statement.length)).toEqual([2, 1]);
  expect(documents.every((document) => sizeOf(document) <= 6144)).toBe(true);
});
