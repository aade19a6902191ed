import type { Refusal, RefusalTable } from '../../../support/changed-settings';

const EMERGENCY = { account: '999999999999', userNames: ['emergency-1', 'emergency-2'] };
const READERS = {
  name: 'Reader',
  managedPolicies: ['ReadOnlyAccess'],
  groupIds: ['12345678-1234-1234-1234-123456789012'],
};

const CENTER = { instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef', permissionSets: [READERS] };
const readers = (changes: object) => ({ permissionSets: [{ ...READERS, ...changes }] });

export const ACCOUNT_SERVICES: RefusalTable = [
  [
    'here, organization or existing',
    'Write "organization" if a delegated administrator manages the service, "existing" if the account already has it.',
    {
      'a service that is managed neither here nor by the organization': [
        { 'production.accountServices': { guardDuty: 'off' } },
        '"off"',
        'production.accountServices.guardDuty',
      ],
      'image signing with another value': [
        { 'production.accountServices': { imageSigning: true } },
        'true',
        'production.accountServices.imageSigning',
      ],
    },
  ],
  [
    'what is no telephone number',
    { 'production.accountServices': { securityPhone: 'ask Jo' } },
    `
  production.accountServices.securityPhone
    given:   "ask Jo"
    allowed: up to 25 digits, spaces and ()+-
    fix:     Write a telephone number such as "+353 1 000 0000".`,
  ],
  [
    'owner@id/name@id or owner/name of one repository, without a wildcard (IAM-04)',
    'Write it as in the tokens of its runs, for instance "example@123456/shop@456789"; gh api repos/OWNER/NAME/actions/oidc/customization/sub shows it.',
    {
      'any repository of an owner as the pipeline': { 'production.githubRepository': 'example/*' },
      'a repository with the id of its owner alone: no token has that': {
        'production.githubRepository': 'example@123456/shop',
      },
    },
  ],
  [
    'a budget of nothing',
    { 'production.accountServices': { monthlyBudgetUsd: 0 } },
    `
  production.accountServices.monthlyBudgetUsd
    given:   0
    allowed: a whole number, 1 to 10000000
    fix:     Write the usual cost of a month plus 25 percent.`,
  ],
  [
    'one emergency user',
    { 'production.accountServices': { breakGlassUsers: { account: '999999999999', userNames: ['emergency-1'] } } },
    `
  production.accountServices.breakGlassUsers.userNames
    given:   ["emergency-1"]
    allowed: 2 to 10 different names of IAM users (IAM-03)
    fix:     Name at least two users with one hardware key each: a key can be lost.`,
  ],
  [
    'a permission set with the name of the responders',
    {
      'production.accountServices': {
        breakGlassUsers: EMERGENCY,
        identityCenter: {
          ...CENTER,
          ...readers({ name: 'Responder' }),
          responders: { groupIds: READERS.groupIds },
        },
      },
    },
    `
  production.accountServices.identityCenter.permissionSets[0].name
    given:   "Responder"
    allowed: a name other than "Responder", which responders creates
    fix:     Rename the permission set, or remove responders.`,
  ],
  [
    'permission sets of Identity Center without emergency access',
    { 'production.accountServices': { identityCenter: CENTER } },
    `
  production.accountServices.identityCenter
    given:   permission sets
    allowed: permission sets together with breakGlassUsers (IAM-03)
    fix:     Add breakGlassUsers, for an outage of Identity Center, or remove identityCenter.`,
  ],
  ...(
    [
      [
        'what is no instance',
        { instanceArn: 'ssoins-1' },
        '.instanceArn',
        '"ssoins-1"',
        'the ARN of an Identity Center instance',
        'Copy it from: aws sso-admin list-instances.',
      ],
      [
        'responders of no environment',
        { responders: { groupIds: READERS.groupIds, environments: ['Production!'] } },
        '.responders.environments',
        '["Production!"]',
        'one or more different names of environments',
        'Name the environments that the responders work in.',
      ],
      [
        'single people',
        readers({ groupIds: ['ada@example.com'] }),
        '.permissionSets[0].groupIds',
        '["ada@example.com"]',
        'one or more different IDs of groups',
        'Copy them from: aws identitystore list-groups. Permission sets are assigned to groups, not to users.',
      ],
      [
        'every account',
        readers({ accounts: ['*'] }),
        '.permissionSets[0].accounts',
        '["*"]',
        'one or more different IDs of accounts',
        'Write 12 digits each.',
      ],
      [
        'half a day',
        readers({ sessionHours: 12 }),
        '.permissionSets[0].sessionHours',
        '12',
        'a whole number, 1 to 8',
        'Write 8 for a working day, less for permissions that change data.',
      ],
      [
        'administrators',
        readers({ managedPolicies: ['AdministratorAccess'] }),
        '.permissionSets[0].managedPolicies',
        '["AdministratorAccess"]',
        '1 to 10 different names of AWS managed policies without administrative permissions (IAM-01)',
        'Name read-only policies, such as ReadOnlyAccess: the pipeline makes changes (DEL-01), breakGlassUsers handle emergencies.',
      ],
      [
        'two of a name',
        { permissionSets: [READERS, READERS] },
        '.permissionSets[1].name',
        '"Reader"',
        'a unique name; permissionSets[0] has the same',
        'Rename one of them, or merge them.',
      ],
    ] as const
  ).map(([subject, changes, path, given, allowed, fix]): Refusal => [
    `permission sets with ${subject}`,
    { 'production.accountServices': { breakGlassUsers: EMERGENCY, identityCenter: { ...CENTER, ...changes } } },
    `
  production.accountServices.identityCenter${path}
    given:   ${given}
    allowed: ${allowed}
    fix:     ${fix}`,
  ]),
];
