import { sameMessage, type RefusalTable } from '../../../support/changed-settings';

const EMERGENCY = { account: '999999999999', userNames: ['emergency-1', 'emergency-2'] };
const READERS = {
  name: 'Reader',
  managedPolicies: ['ReadOnlyAccess'],
  groupIds: ['12345678-1234-1234-1234-123456789012'],
};

const CENTER = { instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef', permissionSets: [READERS] };
const readers = (changes: object) => ({ permissionSets: [{ ...READERS, ...changes }] });
const center = (changes: object) => ({
  'production.accountServices': { breakGlassUsers: EMERGENCY, identityCenter: { ...CENTER, ...changes } },
});

export const ACCOUNT_SERVICES: RefusalTable = {
  ...sameMessage(
    'here, organization or existing',
    'Write "organization" if a delegated administrator manages the service, "existing" if the account already has it.',
    {
      'a service that is managed neither here nor by the organization': {
        'production.accountServices.guardDuty': 'off',
      },
      'image signing with another value': { 'production.accountServices.imageSigning': true },
    },
  ),
  'what is no telephone number': [
    { 'production.accountServices.securityPhone': 'ask Jo' },
    'up to 25 digits, spaces and ()+-',
    'Write a telephone number such as "+353 1 000 0000".',
  ],
  ...sameMessage(
    'owner@id/name@id or owner/name of one repository, without a wildcard (IAM-04)',
    'Write it as in the tokens of its runs, for instance "example@123456/shop@456789"; gh api repos/OWNER/NAME/actions/oidc/customization/sub shows it.',
    {
      'any repository of an owner as the pipeline': { 'production.githubRepository': 'example/*' },
      'a repository with the id of its owner alone: no token has that': {
        'production.githubRepository': 'example@123456/shop',
      },
    },
  ),
  'a budget of nothing': [
    { 'production.accountServices.monthlyBudgetUsd': 0 },
    'a whole number, 1 to 10000000',
    'Write the usual cost of a month plus 25 percent.',
  ],
  'one emergency user': [
    { 'production.accountServices': { breakGlassUsers: { account: '999999999999', userNames: ['emergency-1'] } } },
    ['production.accountServices.breakGlassUsers.userNames', '["emergency-1"]'],
    '2 to 10 different names of IAM users (IAM-03)',
    'Name at least two users with one hardware key each: a key can be lost.',
  ],
  'emergency users of the account of the environment': [
    { 'production.accountServices': { breakGlassUsers: { ...EMERGENCY, account: '333333333333' } } },
    ['production.accountServices.breakGlassUsers.account', '"333333333333"'],
    'an account other than that of the environment (IAM-02)',
    'Name the dedicated account of the users with long-term credentials.',
  ],
  'a permission set with the name of the responders': [
    center({ ...readers({ name: 'Responder' }), responders: { groupIds: READERS.groupIds } }),
    ['production.accountServices.identityCenter.permissionSets[0].name', '"Responder"'],
    'a name other than "Responder", which responders creates',
    'Rename the permission set, or remove responders.',
  ],
  'permission sets of Identity Center without emergency access': [
    { 'production.accountServices': { identityCenter: CENTER } },
    ['production.accountServices.identityCenter', 'permission sets'],
    'permission sets together with breakGlassUsers (IAM-03)',
    'Add breakGlassUsers, for an outage of Identity Center, or remove identityCenter.',
  ],
  'permission sets with what is no instance': [
    center({ instanceArn: 'ssoins-1' }),
    ['production.accountServices.identityCenter.instanceArn', '"ssoins-1"'],
    'the ARN of an Identity Center instance',
    'Copy it from: aws sso-admin list-instances.',
  ],
  'permission sets with responders of no environment': [
    center({ responders: { groupIds: READERS.groupIds, environments: ['Production!'] } }),
    ['production.accountServices.identityCenter.responders.environments', '["Production!"]'],
    'one or more different names of environments',
    'Name the environments that the responders work in.',
  ],
  'permission sets with single people': [
    center(readers({ groupIds: ['ada@example.com'] })),
    ['production.accountServices.identityCenter.permissionSets[0].groupIds', '["ada@example.com"]'],
    'one or more different IDs of groups',
    'Copy them from: aws identitystore list-groups. Permission sets are assigned to groups, not to users.',
  ],
  'permission sets with every account': [
    center(readers({ accounts: ['*'] })),
    ['production.accountServices.identityCenter.permissionSets[0].accounts', '["*"]'],
    'one or more different IDs of accounts',
    'Write 12 digits each.',
  ],
  'permission sets with half a day': [
    center(readers({ sessionHours: 12 })),
    ['production.accountServices.identityCenter.permissionSets[0].sessionHours', '12'],
    'a whole number, 1 to 8',
    'Write 8 for a working day, less for permissions that change data.',
  ],
  'permission sets with administrators': [
    center(readers({ managedPolicies: ['AdministratorAccess'] })),
    ['production.accountServices.identityCenter.permissionSets[0].managedPolicies', '["AdministratorAccess"]'],
    '1 to 10 different names of AWS managed policies without administrative permissions (IAM-01)',
    'Name read-only policies, such as ReadOnlyAccess: the pipeline makes changes (DEL-01), breakGlassUsers handle emergencies.',
  ],
  'permission sets with two of a name': [
    center({ permissionSets: [READERS, READERS] }),
    ['production.accountServices.identityCenter.permissionSets[1].name', '"Reader"'],
    'a unique name; permissionSets[0] has the same',
    'Rename one of them, or merge them.',
  ],
};
