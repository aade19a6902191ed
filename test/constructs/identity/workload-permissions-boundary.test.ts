import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { WorkloadPermissionsBoundary, WorkloadRole } from '../../../constructs';
import { Tier } from '../../../lib/policy';
import { TemplateSet } from '../../../lib/policy/model';
import { boundaryOf, ESCALATIONS, permits } from '../../support/iam-simulation';
import { template } from '../../support/policy';
import { ACCOUNT, REGION, testApp } from '../../support/stacks';
import { MAX_POLICY_CHARACTERS } from '../../../facts/iam-limits';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */

let statements: NonNullable<ReturnType<typeof boundaryOf>>;
let templateSet: TemplateSet;

beforeAll(() => {
  const stack = new Stack(testApp(), 'Stack', {
    env: { account: ACCOUNT, region: REGION },
  });
  const boundary = new WorkloadPermissionsBoundary(stack, 'Boundary', {
    additionalServices: ['kinesis'],
    accountRoles: ['production-account-*'],
  });
  const assumedBy = new iam.ServicePrincipal('ecs-tasks.amazonaws.com');
  new WorkloadRole(stack, 'Role', { assumedBy, description: 'Takes orders' });
  new iam.CfnRole(stack, 'Plain', { assumeRolePolicyDocument: {} });
  boundary.applyTo(stack);
  templateSet = new TemplateSet([template('Stack', Template.fromStack(stack).toJSON())], Tier.PRODUCTION);
  const [role] = templateSet.resources('AWS::IAM::Role');
  statements = (role && boundaryOf(role)) ?? [];
});

const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const may = (action: string, resource = '*', context: Record<string, string> = {}) =>
  permits(statements, { action, resource, context });

describe('secure by default', () => {
  test('every role below the scope has it, including those that CDK creates', () => {
    expect(templateSet.resources('AWS::IAM::Role').map((each) => boundaryOf(each))).toEqual(
      [statements, statements].map(() => expect.anything() as unknown),
    );
  });

  test.each(['s3:GetObject', 'kms:Decrypt', 'rds-db:connect', 'logs:PutLogEvents', 'kinesis:PutRecord'])(
    '%s is allowed to workloads',
    (action) => {
      expect(may(action)).toBe(true);
    },
  );

  test.each(ESCALATIONS)('%s would bypass the boundary and is denied (IAM-03)', (action) => {
    expect(may(action)).toBe(false);
  });

  test.each([
    ...[
      'cloudtrail:StopLogging',
      'config:StopConfigurationRecorder',
      'guardduty:DeleteDetector',
      'organizations:LeaveOrganization',
    ],
    ...['kms:ScheduleKeyDeletion', 'backup:DeleteRecoveryPoint', 'logs:DeleteLogGroup', 's3:BypassGovernanceRetention'],
    ...[
      'securityhub:DisableSecurityHub',
      's3:DeleteBucketPolicy',
      'kms:DisableKey',
      'backup:PutBackupVaultAccessPolicy',
    ],
  ])('%s removes protection and is denied', (action) => {
    expect(may(action)).toBe(false);
  });

  test('roles can be passed to tasks only, and deployment roles cannot be passed', () => {
    const toTasks = { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' };
    expect(may('iam:PassRole', role('shop-task'), toTasks)).toBe(true);
    expect(may('iam:PassRole', role('shop-task'), { 'iam:PassedToService': 'lambda.amazonaws.com' })).toBe(false);
    expect(may('iam:PassRole', role('cdk-hnb659fds-cfn-exec-role-111111111111-eu-west-1'), toTasks)).toBe(false);
  });

  test('it is within the size limit of a policy', () => {
    const [policy] = templateSet.templates.flatMap(({ body }) =>
      Object.values(body['Resources'] as Readonly<Record<string, unknown>>),
    ) as {
      readonly Properties: { readonly PolicyDocument: unknown };
    }[];
    expect(JSON.stringify(policy?.Properties.PolicyDocument).length).toBeLessThan(MAX_POLICY_CHARACTERS / 2);
  });
});

describe('props', () => {
  test('only the given roles may configure account-level settings', () => {
    const as = (name: string) => ({ 'aws:PrincipalArn': role(name) });
    expect(may('iam:UpdateAccountPasswordPolicy', '*', as('production-account-Safeguards'))).toBe(true);
    expect(may('iam:UpdateAccountPasswordPolicy', '*', as('production-service-web-Task'))).toBe(false);
  });
});

describe('rejects', () => {
  const boundary = (props: ConstructorParameters<typeof WorkloadPermissionsBoundary>[2]) => () =>
    new WorkloadPermissionsBoundary(new Stack(), 'Boundary', props);

  test.each(['iam', 'sts', 'organizations', 'cloudtrail', 'sso'])('the service %s', (service) => {
    expect(boundary({ additionalServices: [service] })).toThrow(
      `Default/Boundary: invalid props\n  - additionalServices has '${service}', a service for administration or monitoring that no workload needs (IAM-03)`,
    );
  });

  test.each(['*', 'kinesis:*', 'Kinesis'])("the invalid service name '%s'", (service) => {
    expect(boundary({ additionalServices: [service] })).toThrow(
      `additionalServices has '${service}'; an example is 'kinesis'`,
    );
  });

  test('role patterns that match other roles', () => {
    expect(boundary({ accountRoles: ['*-account-role'] })).toThrow(
      "accountRoles has '*-account-role'; allowed are names, optionally with '*' at the end",
    );
    expect(boundary({ accountRoles: ['*'] })).toThrow("accountRoles has '*'");
  });
});
