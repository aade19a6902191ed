import type { PolicyDocument } from '../../../lib/bootstrap/policy-statement';
import { escalationPaths } from '../../support/escalation-paths';
import { PublishedSimulation } from '../../support/published-simulation';
import { variant } from '../../support/variants/setting-variant';
import type { TemplateResource, VariantAssembly } from '../../support/variants/variant-assembly';
import {
  deniedIdentityCalls,
  executionPoliciesOf,
  executionProblems,
  missingPermissions,
} from '../../support/variants/execution-permissions';

const ACCOUNT = '333333333333';

/** An environment of one stack, as the variants have it. */
function assemblyOf(Resources: Readonly<Record<string, TemplateResource>>): VariantAssembly {
  const text = JSON.stringify({ Resources });
  const stack = { id: 'data', name: 'production-data', account: ACCOUNT, region: 'eu-west-1', text };
  return {
    variant: variant('planted', 'production', {}),
    stacks: [{ ...stack, assumeRoleArn: undefined, dependencies: [], template: { Resources } }],
  };
}

const TRUST = {
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

const ASSEMBLY = assemblyOf({
  Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: 'production-workload-boundary' } },
  Task: {
    Type: 'AWS::IAM::Role',
    Properties: { AssumeRolePolicyDocument: TRUST, PermissionsBoundary: { Ref: 'Boundary' } },
  },
  Group: { Type: 'AWS::RDS::DBParameterGroup' },
});

function without(documents: readonly PolicyDocument[], action: string): PolicyDocument[] {
  return documents.map((document) => ({
    ...document,
    Statement: document.Statement.map((statement) =>
      statement.Action === undefined
        ? statement
        : { ...statement, Action: statement.Action.filter((each) => each !== action) },
    ),
  }));
}

describe('the check of the variants', () => {
  test('finds nothing in the generated policies', () => {
    expect(executionProblems(ASSEMBLY)).toEqual([]);
  });

  test.each(['rds:CreateDBParameterGroup', 'rds:Describe*'])('names what is missing without %s', (action) => {
    const missing = missingPermissions(ASSEMBLY, without(executionPoliciesOf(ASSEMBLY), action));
    expect(missing).toContain(
      `AWS::RDS::DBParameterGroup: no execution policy allows ${action.replace('Describe*', 'DescribeDBParameters')}`,
    );
  });

  test('names a permission that is denied for every resource', () => {
    const denial: PolicyDocument = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Action: ['rds:ModifyDBParameterGroup'], Resource: '*' }],
    };
    expect(missingPermissions(ASSEMBLY, [...executionPoliciesOf(ASSEMBLY), denial])).toEqual([
      'AWS::RDS::DBParameterGroup: no execution policy allows rds:ModifyDBParameterGroup',
    ]);
  });

  test.each(['iam:UpdateRole', 'iam:CreateRole', 'iam:PassRole'])('names a role out of reach without %s', (action) => {
    const denied = deniedIdentityCalls(ASSEMBLY, without(executionPoliciesOf(ASSEMBLY), action));
    expect(denied.join('\n')).toContain(
      `${action} on arn:aws:iam::${ACCOUNT}:role/production-data-Task-A1B2C3D4E5F6 is denied`,
    );
  });

  test('names a type without facts', () => {
    const assembly = assemblyOf({ Farm: { Type: 'AWS::NewService::Farm' } });
    expect(executionProblems(assembly).join()).toContain('The permissions for AWS::NewService::Farm are unknown');
  });
});

describe('the paths of privilege escalation', () => {
  const paths = escalationPaths({
    account: ACCOUNT,
    name: 'production',
    roles: ['administrator', `cdk-hnb659fds-cfn-exec-role-${ACCOUNT}-eu-west-1`],
    policies: ['production-workload-boundary'],
  });
  const openWith = (...documents: PolicyDocument[]) => new PublishedSimulation(documents, ACCOUNT).openPaths(paths);
  const allow = (...Action: string[]): PolicyDocument => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
  });

  test('are all permitted to an administrator, so no denial is caused by an error in the path', async () => {
    expect(await openWith(allow('*'))).toEqual(paths.map(({ id }) => id));
  });

  test('are all closed to the generated policies', async () => {
    expect(await openWith(...executionPoliciesOf(ASSEMBLY))).toEqual([]);
  });

  test.each([
    ['iam:CreateUser', 'new-user'],
    ['iam:CreateRole', 'new role without boundary'],
    ['lambda:UpdateFunctionCode', 'lambda-003'],
    ['iam:PassRole', 'ecs-exec'],
  ])('are found and named with %s', async (action, id) => {
    const open = await openWith(...executionPoliciesOf(ASSEMBLY), allow(action, 'ecs:ExecuteCommand'));
    expect(open).toContain(id);
  });

  test('are open where the boundary can be changed', async () => {
    const unguarded = executionPoliciesOf(ASSEMBLY).map((document) => ({
      ...document,
      Statement: document.Statement.filter(({ Sid }) => Sid !== 'AccessChangesProduction'),
    }));
    expect(await openWith(...unguarded)).toEqual([
      'iam-001, iam-016, iam-020 of production-workload-boundary',
      'replacement of production-workload-boundary',
      'creation of production-workload-boundary',
    ]);
  });
});
