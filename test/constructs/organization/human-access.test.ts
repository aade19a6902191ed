import { Duration, Fn } from 'aws-cdk-lib';
import { HumanAccess, type HumanAccessProps, AlertRouting, type PermissionSet } from '../../../constructs';
import { pipelineOnlyDeployment } from '../../../lib/policy/rules/delivery/del-01-pipeline-only-deployment';
import { noWildcardResource } from '../../../lib/policy/rules/identity/iam-01-no-wildcard-resource';
import { permits, statementsOf } from '../../support/iam-simulation';
import { findings } from '../../support/policy';
import { ACCOUNT, TestTemplate } from '../../support/stacks';
import { titled } from '../../support/titled';

const EMERGENCY = { account: '999999999999', userNames: ['emergency-1', 'emergency-2'] };
const GROUP = '12345678-1234-1234-1234-123456789012';
const INSTANCE = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';

const humanAccess = (props: Partial<HumanAccessProps> = {}) =>
  TestTemplate.containing((stack) => {
    const alertRouting = new AlertRouting(stack, 'Alerts');
    new HumanAccess(stack, 'People', { breakGlassUsers: EMERGENCY, alertRouting, ...props });
  });

describe('secure by default', () => {
  const synthesized = humanAccess();

  const trust = statementsOf(synthesized.all('AWS::IAM::Role'), 'AWS::IAM::Role', 'AssumeRolePolicyDocument');

  test('only named users of another account can assume the break-glass role, for one hour (IAM-03)', () => {
    const { AssumeRolePolicyDocument, ...role } = synthesized.one('AWS::IAM::Role').Properties;
    expect(role).toMatchObject({ RoleName: 'break-glass', MaxSessionDuration: 3600 });
    const user = (name: string) => ({
      'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::999999999999:user/${name}`]],
    });
    expect(AssumeRolePolicyDocument).toMatchObject({
      Statement: EMERGENCY.userNames.map((name) => ({ Principal: { AWS: user(name) } })),
    });
  });

  test.each([
    ['MFA in the last minute', { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '60' }, true],
    ['MFA one hour ago', { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '3600' }, false],
    ['no MFA', { 'aws:MultiFactorAuthPresent': 'false' }, false],
    ['an access key without MFA', {}, false],
  ])('assuming the break-glass role with %s: %s', (_, context, allowed) => {
    const call = { action: 'sts:AssumeRole', resource: '', context };
    expect(trust.map((statement) => permits([statement], call))).toEqual([allowed, allowed]);
  });

  test('each use and each attempt sends a critical alert', () => {
    const rule = synthesized.one('AWS::Events::Rule').Properties;
    expect(rule).toMatchObject({
      State: 'ENABLED',
      EventPattern: { source: ['aws.sts'], detail: { eventName: ['AssumeRole'] } },
      Targets: [{ Arn: { Ref: expect.stringMatching(/^AlertsCritical/) as unknown } }],
    });
    expect(JSON.stringify(rule)).toContain(`:iam::${ACCOUNT}:role/break-glass`);
    expect(JSON.stringify(rule['Targets'])).toContain('suspicious-call.md');
  });
});

describe('props', () => {
  test('permission sets are assigned to groups, with sessions of one hour by default', () => {
    const sets = humanAccess({
      identityCenter: {
        instanceArn: INSTANCE,
        permissionSets: [{ name: 'Developer', managedPolicies: ['ReadOnlyAccess'], groupIds: [GROUP] }],
      },
    });
    expect(sets.one('AWS::SSO::PermissionSet').Properties).toMatchObject({
      Name: 'Developer',
      SessionDuration: 'PT1H',
    });
    expect(sets.one('AWS::SSO::Assignment').Properties).toMatchObject({
      PrincipalType: 'GROUP',
      PrincipalId: GROUP,
      TargetId: ACCOUNT,
    });
  });
});

describe('permission sets of the account that manages Identity Center', () => {
  const OTHER = '0123456789-12345678-1234-1234-1234-123456789012';

  const managedPolicies = ['job-function/ViewOnlyAccess'];
  const accounts = ['222222222222', '333333333333'];
  const synthesized = humanAccess({
    identityCenter: {
      instanceArn: Fn.importValue('instance'),
      permissionSets: [
        { name: 'Viewer', managedPolicies, accounts, groupIds: [GROUP, OTHER] },
        { name: 'Auditor', managedPolicies, accounts, groupIds: [Fn.importValue('auditors')] },
      ],
    },
  });

  test('are assigned to each group in each account, and to groups of another stack', () => {
    const pairs = Object.values(synthesized.all('AWS::SSO::Assignment')).map(({ Properties }) => [
      Properties['PrincipalId'],
      Properties['TargetId'],
    ]);
    expect(pairs).toHaveLength(6);
    expect(pairs).toEqual(
      expect.arrayContaining([
        [GROUP, '222222222222'],
        [OTHER, '333333333333'],
      ]),
    );
    expect(pairs).toContainEqual([{ 'Fn::ImportValue': 'auditors' }, '333333333333']);
  });
});

describe('responders', () => {
  const responders = {
    groupIds: [GROUP],
    environmentNames: ['production', 'eu-2'],
    sessionDuration: Duration.hours(4),
  };

  const synthesized = humanAccess({ identityCenter: { instanceArn: INSTANCE, permissionSets: [], responders } });

  const may = (action: string, resource: string, context: Record<string, string> = {}) => {
    const sets = synthesized.all('AWS::SSO::PermissionSet');
    return permits(statementsOf(sets, 'AWS::SSO::PermissionSet', 'InlinePolicy'), { action, resource, context });
  };

  test('have a read-only permission set with sessions of four hours', () => {
    expect(synthesized.one('AWS::SSO::PermissionSet').Properties).toMatchObject({
      Name: 'Responder',
      SessionDuration: 'PT4H',
    });
  });

  test.each(
    titled({
      'replace tasks of an environment': [
        'ecs:UpdateService',
        'ecs:eu-west-1:111111111111:service/production-cluster-1A/web',
        true,
      ],
      'fail over its database': ['rds:FailoverDBCluster', 'rds:eu-west-1:111111111111:cluster:production-main', true],
      'run a job whose name has no hyphens': [
        'states:StartExecution',
        'states:eu-west-1:111111111111:stateMachine:eu2worker-1A',
        true,
      ],
      'replace tasks of another environment': [
        'ecs:UpdateService',
        'ecs:eu-west-1:111111111111:service/staging-cluster-1A/web',
        false,
      ],
      'delete the database': ['rds:DeleteDBCluster', 'rds:eu-west-1:111111111111:cluster:production-main', false],
      'change a role': ['iam:PutRolePolicy', 'iam::111111111111:role/production-x', false],
    }),
  )('%s: %s', (_, action, arn, allowed) => {
    expect(may(action, `arn:\${AWS::Partition}:${arn}`)).toBe(allowed);
  });

  test('may use keys through SQS only', () => {
    const key = `arn:\${AWS::Partition}:kms:eu-west-1:${ACCOUNT}:key/1a`;
    expect(may('kms:Decrypt', key, { 'kms:ViaService': 'sqs.eu-west-1.amazonaws.com' })).toBe(true);
    expect(may('kms:Decrypt', key, { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' })).toBe(false);
    expect(may('kms:Decrypt', key)).toBe(false);
  });

  test('violate neither IAM-01 nor DEL-01', () => {
    const sets = synthesized.all('AWS::SSO::PermissionSet');
    const resources = Object.fromEntries(Object.entries(sets).map(([id, set]) => [id, { ...set }]));
    expect([...findings(noWildcardResource, resources), ...findings(pipelineOnlyDeployment, resources)]).toEqual([]);
  });

  test('require environments and a unique name of the permission set', () => {
    const build = (changes: object, permissionSets: PermissionSet[] = []) =>
      humanAccess({
        identityCenter: { instanceArn: INSTANCE, permissionSets, responders: { ...responders, ...changes } },
      });
    expect(() => build({ environmentNames: [] })).toThrow(
      'responders.environmentNames is empty; add at least one environment',
    );
    expect(() => build({ environmentNames: ['*'] })).toThrow("responders.environmentNames has '*'");
    expect(() => build({}, [{ name: 'Responder', managedPolicies: ['ReadOnlyAccess'], groupIds: [GROUP] }])).toThrow(
      "permission set 'Responder' is defined twice",
    );
  });
});

describe('rejects', () => {
  const set = { name: 'Developer', managedPolicies: ['ReadOnlyAccess'], groupIds: [GROUP] };
  const center = (changes: object) => ({
    identityCenter: { instanceArn: INSTANCE, permissionSets: [{ ...set, ...changes }] },
  });

  test.each(
    titled<[Partial<HumanAccessProps>, string]>({
      'break-glass users of this account': [
        { breakGlassUsers: { ...EMERGENCY, account: ACCOUNT } },
        'breakGlassUsers.account is this account; use a dedicated account for users with long-term credentials (IAM-02)',
      ],
      'a single break-glass user': [
        { breakGlassUsers: { ...EMERGENCY, userNames: ['one', 'one'] } },
        'breakGlassUsers.userNames has 1 names; add at least two: a security key can be lost',
      ],
      'a user name with a wildcard': [
        { breakGlassUsers: { ...EMERGENCY, userNames: ['*', 'one'] } },
        "breakGlassUsers.userNames has '*'; allowed are user names",
      ],
      'an invalid ARN of the instance': [
        { identityCenter: { instanceArn: 'ssoins-1', permissionSets: [] } },
        "identityCenter.instanceArn is 'ssoins-1'",
      ],
      'a managed policy with administrator access': [
        center({ managedPolicies: ['AdministratorAccess'] }),
        "permission set 'Developer' has AdministratorAccess; changes go through the pipeline (DEL-01), emergencies through the break-glass role",
      ],
      'a managed policy with all actions of a service': [
        center({ managedPolicies: ['IAMFullAccess'] }),
        "permission set 'Developer' has IAMFullAccess",
      ],
      'a permission set without groups': [
        center({ groupIds: [] }),
        "permission set 'Developer' has no groupIds; add at least one",
      ],
      'a group twice': [
        center({ groupIds: [GROUP, GROUP] }),
        "permission set 'Developer' has a group or an account twice",
      ],
      'an invalid account id': [
        center({ accounts: ['all'] }),
        "permission set 'Developer': account 'all'; allowed are 12 digits",
      ],
      'two permission sets with the same name': [
        { identityCenter: { instanceArn: INSTANCE, permissionSets: [set, set] } },
        "permission set 'Developer' is defined twice; names must be unique",
      ],
      'a permission set without policies': [
        center({ managedPolicies: [] }),
        "permission set 'Developer' has no managedPolicies; add at least one",
      ],
      'a user instead of a group': [
        center({ groupIds: ['ada@example.com'] }),
        "permission set 'Developer': 'ada@example.com' is not a group id",
      ],
      'sessions that are too long': [
        center({ sessionDuration: Duration.hours(12) }),
        "sessionDuration of 'Developer' is 12 hours; allowed is 1 hour to 8 hours",
      ],
    }),
  )('%s', (_, props, message) => {
    expect(() => humanAccess(props)).toThrow(message);
  });
});
