import { Duration, Fn } from 'aws-cdk-lib';
import { HumanAccess, type HumanAccessProps, IncidentRoutes } from '../../../constructs';
import { Tier } from '../../../lib/policy';
import { Environment } from '../../../lib/policy/model';
import { mfaForPeople } from '../../../lib/policy/rules/iam-03-mfa-for-people';
import { statementsOf } from '../../../lib/policy/predicates/policy-document';
import { permits } from '../../support/iam-simulation';
import { findings, template } from '../../support/policy';
import { ACCOUNT, TestTemplate, testStack } from '../../support/stacks';

const EMERGENCY = { account: '999999999999', userNames: ['emergency-1', 'emergency-2'] };
const GROUP = '12345678-1234-1234-1234-123456789012';
const INSTANCE = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';

function humanAccess(props: Partial<HumanAccessProps> = {}): TestTemplate {
  const stack = testStack();
  new HumanAccess(stack, 'People', {
    emergencyUsers: EMERGENCY,
    incidentRoutes: new IncidentRoutes(stack, 'Routes'),
    ...props,
  });
  return TestTemplate.of(stack);
}

describe('secure by default', () => {
  let synthesized: TestTemplate;

  beforeAll(() => {
    synthesized = humanAccess();
  });

  const trust = () => {
    const environment = new Environment(
      [template('Stack', { Resources: synthesized.all('AWS::IAM::Role') })],
      Tier.PRODUCTION,
    );
    return environment
      .resources('AWS::IAM::Role')
      .flatMap((role) => statementsOf(role.get('AssumeRolePolicyDocument')));
  };

  test('the break-glass role is for named users of another account, for an hour (IAM-03)', () => {
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
    ['a second factor, just shown', { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '60' }, true],
    [
      'a second factor, shown an hour ago',
      { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '3600' },
      false,
    ],
    ['none', { 'aws:MultiFactorAuthPresent': 'false' }, false],
    ['a key that knows of none', {}, false],
  ])('who comes with %s: %s', (_, context, admitted) => {
    const call = { action: 'sts:AssumeRole', resource: '', context };
    expect(trust().map((statement) => permits([statement], call))).toEqual([admitted, admitted]);
  });

  test('the policy sees the second factor', () => {
    const roles = synthesized.all('AWS::IAM::Role');
    const plain = Object.entries(roles).map(([id, role]) => [id, { ...role }] as const);
    expect(findings(mfaForPeople, Object.fromEntries(plain))).toEqual([]);
  });

  test('each use, and each attempt, is a critical incident', () => {
    const rule = synthesized.one('AWS::Events::Rule').Properties;
    expect(rule).toMatchObject({
      State: 'ENABLED',
      EventPattern: { source: ['aws.sts'], detail: { eventName: ['AssumeRole'] } },
      Targets: [{ Arn: { Ref: expect.stringMatching(/^RoutesCritical/) as unknown } }],
    });
    expect(JSON.stringify(rule)).toContain(`:iam::${ACCOUNT}:role/break-glass`);
    expect(JSON.stringify(rule['Targets'])).toContain('suspicious-call.md');
  });
});

describe('props', () => {
  test('permission sets are for groups, for an hour unless said otherwise', () => {
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
  let synthesized: TestTemplate;

  beforeAll(() => {
    const managedPolicies = ['job-function/ViewOnlyAccess'];
    const accounts = ['222222222222', '333333333333'];
    synthesized = humanAccess({
      identityCenter: {
        instanceArn: Fn.importValue('instance'),
        permissionSets: [
          { name: 'Viewer', managedPolicies, accounts, groupIds: [GROUP, OTHER] },
          { name: 'Auditor', managedPolicies, accounts, groupIds: [Fn.importValue('auditors')] },
        ],
      },
    });
  });

  test('go to each group in each account, and to groups that another stack makes', () => {
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

describe('rejects', () => {
  const set = { name: 'Developer', managedPolicies: ['ReadOnlyAccess'], groupIds: [GROUP] };
  const center = (changes: object) => ({
    identityCenter: { instanceArn: INSTANCE, permissionSets: [{ ...set, ...changes }] },
  });

  test.each<[string, Partial<HumanAccessProps>, string]>([
    [
      'users of this account',
      { emergencyUsers: { ...EMERGENCY, account: ACCOUNT } },
      'emergencyUsers.account is this account; keep users with lasting keys in one that has nothing else (IAM-02)',
    ],
    [
      'one user',
      { emergencyUsers: { ...EMERGENCY, userNames: ['one', 'one'] } },
      'emergencyUsers.userNames has 1 names; name two or more: one key gets lost',
    ],
    [
      'a pattern of users',
      { emergencyUsers: { ...EMERGENCY, userNames: ['*', 'one'] } },
      "emergencyUsers.userNames has '*'; allowed is the name of one user",
    ],
    [
      'another instance',
      { identityCenter: { instanceArn: 'ssoins-1', permissionSets: [] } },
      "identityCenter.instanceArn is 'ssoins-1'",
    ],
    [
      'administrators',
      center({ managedPolicies: ['AdministratorAccess'] }),
      "permission set 'Developer' has AdministratorAccess; changes go through the pipeline (DEL-01), emergencies through the break-glass role",
    ],
    [
      'who may do everything with a service',
      center({ managedPolicies: ['IAMFullAccess'] }),
      "permission set 'Developer' has IAMFullAccess",
    ],
    ['a set for nobody', center({ groupIds: [] }), "permission set 'Developer' has no groupIds; nobody would have it"],
    [
      'a group twice',
      center({ groupIds: [GROUP, GROUP] }),
      "permission set 'Developer' names a group or an account twice",
    ],
    [
      'what is no account',
      center({ accounts: ['all'] }),
      "permission set 'Developer': account 'all'; allowed are 12 digits",
    ],
    [
      'two sets of a name',
      { identityCenter: { instanceArn: INSTANCE, permissionSets: [set, set] } },
      "permission set 'Developer' is there twice; Identity Center has one of a name",
    ],
    [
      'a set that permits nothing',
      center({ managedPolicies: [] }),
      "permission set 'Developer' has no managedPolicies; it would permit nothing",
    ],
    [
      'people instead of groups',
      center({ groupIds: ['ada@example.com'] }),
      "permission set 'Developer': 'ada@example.com' is not the id of a group",
    ],
    [
      'sessions without end',
      center({ sessionDuration: Duration.hours(12) }),
      "sessionDuration of 'Developer' is 12 hours; allowed is 1 hour to 8 hours",
    ],
  ])('%s', (_, props, message) => {
    expect(() => humanAccess(props)).toThrow(message);
  });
});
