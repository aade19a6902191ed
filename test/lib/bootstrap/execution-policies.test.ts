import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { executionPolicies, writeExecutionPolicies } from '../../../lib/bootstrap';
import { packStatements, sizeOf } from '../../../lib/bootstrap/policy-statement';
import type { Template } from '../../../lib/policy/model';
import { executionPermits } from '../../support/execution-policies';
import { template } from '../../support/policy';

const ACCOUNT = '111111111111';
const identity = (name: string) => `arn:aws:iam::${ACCOUNT}:${name}`;

const RESOURCES = {
  Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: 'shop-boundary' } },
  Task: { Type: 'AWS::IAM::Role', Properties: { PermissionsBoundary: { Ref: 'Boundary' } } },
  Pipeline: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'shop-pipeline' } },
  Key: { Type: 'AWS::KMS::Key' },
  Bucket: { Type: 'AWS::S3::Bucket' },
  Secret: { Type: 'AWS::SecretsManager::Secret' },
  Vpc: { Type: 'AWS::EC2::VPC' },
  Budget: { Type: 'AWS::Budgets::Budget' },
  Own: { Type: 'Custom::Thing' },
};

function shop(resources: object = {}): Template {
  return { ...template('shop-web', { Resources: { ...RESOURCES, ...resources } }), stackName: 'shop-web' };
}

function policies(resources?: object) {
  return executionPolicies({
    templates: [shop(resources)],
    prefix: 'shop-',
    account: ACCOUNT,
    regions: ['eu-west-1'],
  });
}

describe('CloudFormation may', () => {
  const permits = executionPermits(policies());
  const here = { 'aws:RequestedRegion': 'eu-west-1' };
  const capped = { 'iam:PermissionsBoundary': identity('policy/shop-boundary') };

  test.each([
    ['kms:CreateKey', '*', here],
    ['kms:CreateGrant', '*', { ...here, 'kms:ViaService': 'rds.eu-west-1.amazonaws.com' }],
    ['s3:CreateBucket', '*', here],
    ['s3:PutEncryptionConfiguration', '*', here],
    ['s3:GetObject', 'arn:aws:s3:::cdk-hnb659fds-assets-111111111111-eu-west-1/x.zip', {}],
    ['secretsmanager:CreateSecret', '*', here],
    ['ec2:CreateVpc', '*', here],
    ['budgets:ModifyBudget', '*', { 'aws:RequestedRegion': 'us-east-1' }],
    ['iam:CreateRole', identity('role/shop-web-Task'), capped],
    ['iam:CreateRole', identity('role/shop-pipeline'), {}],
    ['iam:AttachRolePolicy', identity('role/shop-pipeline'), { 'iam:PolicyARN': identity('policy/shop-x') }],
    ['iam:CreatePolicyVersion', identity('policy/shop-boundary'), {}],
    ['iam:CreateServiceLinkedRole', identity('role/aws-service-role/ecs.amazonaws.com/x'), {}],
  ])('%s on %s', (action, resource, context) => {
    expect(permits({ action, resource, context })).toBe(true);
  });

  test('read a secret only where a template asks for its value', () => {
    const call = { action: 'secretsmanager:GetSecretValue', resource: '*', context: here };
    expect(permits(call)).toBe(false);
    const asking = { Type: 'AWS::S3::Bucket', Properties: { Name: '{{resolve:secretsmanager:shop}}' } };
    expect(executionPermits(policies({ Asking: asking }))(call)).toBe(true);
  });
});

describe('CloudFormation may not', () => {
  const permits = executionPermits(policies());
  const here = { 'aws:RequestedRegion': 'eu-west-1' };

  test.each([
    ['what no template has', 'rds:CreateDBCluster', '*', here],
    ['what only people do', 'ec2:RunInstances', '*', here],
    ['another Region', 'ec2:CreateVpc', '*', { 'aws:RequestedRegion': 'us-east-1' }],
    ['objects', 's3:GetObject', 'arn:aws:s3:::orders/1', here],
    ['data past the services', 'kms:Decrypt', '*', here],
    ['sharing', 'rds:ModifyDBClusterSnapshotAttribute', '*', here],
    ['users', 'iam:CreateUser', identity('user/shop-x'), {}],
    ['access keys', 'iam:CreateAccessKey', identity('user/shop-x'), {}],
    ['a role of its stacks without the boundary', 'iam:CreateRole', identity('role/shop-web-Task'), {}],
    ['a role of others', 'iam:PassRole', identity('role/admin'), {}],
    ['its own role', 'iam:PutRolePolicy', identity('role/cdk-hnb659fds-cfn-exec-role'), {}],
    ['its own policies', 'iam:CreatePolicyVersion', identity('policy/cdk-execution-shop-1'), {}],
    [
      'an administrator’s policy',
      'iam:AttachRolePolicy',
      identity('role/shop-pipeline'),
      {
        'iam:PolicyARN': 'arn:aws:iam::aws:policy/AdministratorAccess',
      },
    ],
    ['an inline policy for who has none', 'iam:PutRolePolicy', identity('role/shop-pipeline'), {}],
    ['to take a boundary away', 'iam:DeleteRolePermissionsBoundary', identity('role/shop-web-Task'), {}],
  ])('%s', (_, action, resource, context) => {
    expect(permits({ action, resource, context })).toBe(false);
  });
});

test('a type of which nobody wrote down what it needs is named', () => {
  expect(() => policies({ Farm: { Type: 'AWS::NewService::Farm' } })).toThrow(
    new Error(
      'Nobody wrote down what CloudFormation calls for AWS::NewService::Farm: add it to lib/bootstrap/service-actions.ts',
    ),
  );
});

test('statements that are too much for one policy become several, none larger than IAM takes', () => {
  const statement = { Effect: 'Allow' as const, Action: ['x'.repeat(2500)], Resource: '*' };
  const documents = packStatements([statement, statement, statement]);
  expect(documents.map(({ Statement }) => Statement.length)).toEqual([2, 1]);
  expect(documents.every((document) => sizeOf(document) <= 6144)).toBe(true);
});

describe('the command', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'shop-'));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('says what is wrong with a call, and how it is used', () => {
    expect(writeExecutionPolicies([])).toEqual({
      exit: 2,
      output: [],
      errors: [
        'Name one folder of an assembly; 0 are named.',
        'Usage: execution-policy cdk.out/assembly-NAME [--out FOLDER]',
      ],
    });
    expect(writeExecutionPolicies([folder]).errors[0]).toBe(`${folder} holds no stacks of one known account.`);
  });

  test.each(['--help', '-h'])('shows with %s how it is called', (flag) => {
    const usage = 'Usage: execution-policy cdk.out/assembly-NAME [--out FOLDER]';
    expect(writeExecutionPolicies([flag])).toEqual({ exit: 0, output: [usage], errors: [] });
  });

  test('writes the policies and says how to bootstrap with them', () => {
    const name = folder.split('/').at(-1) ?? '';
    const properties = { templateFile: 'web.template.json', stackName: `${name}-web` };
    const environment = `aws://${ACCOUNT}/eu-west-1`;
    const artifacts = { web: { type: 'aws:cloudformation:stack', environment, properties } };
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ version: '43.0.0', artifacts }));
    writeFileSync(join(folder, 'web.template.json'), JSON.stringify({ Resources: RESOURCES }));
    const out = join(folder, 'out');
    const { errors, exit, output } = writeExecutionPolicies([folder, '--out', out]);
    expect([errors, exit]).toEqual([[], 0]);
    expect(readdirSync(out)).toEqual([`${name}-1.json`]);
    expect(readFileSync(join(out, `${name}-1.json`), 'utf8')).toContain('RolesUnderTheBoundary');
    expect(output).toEqual([
      `aws iam create-policy --policy-name cdk-execution-${name}-1 --policy-document file://${join(out, `${name}-1.json`)}`,
      `npx cdk bootstrap ${environment} --cloudformation-execution-policies ${identity(`policy/cdk-execution-${name}-1`)}`,
    ]);
  });
});
