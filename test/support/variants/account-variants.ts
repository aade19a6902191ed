import { DEFAULT_EXPECTED_USE } from '../../../facts/expected-use';
import { ShieldSubscription } from '../../../facts/shield-subscription';
import { COMPLIANCE_MODE_STATEMENT } from '../../../facts/compliance-mode-statement';
import { type SettingVariant, variant } from './setting-variant';

const KEY_ARN = 'arn:aws:kms:eu-west-1:333333333333:key/00000000-0000-0000-0000-00000000000';
const MANAGED_HERE = {
  auditTrail: 'here',
  guardDuty: 'here',
  securityHub: 'here',
  accessAnalyzer: 'here',
  configurationRecorder: 'here',
  inspector: 'here',
  macie: 'here',
  imageSigning: 'here',
  ec2Defaults: 'here',
};
const EXISTING = {
  ...Object.fromEntries(Object.keys(MANAGED_HERE).map((name) => [name, 'existing'])),
  githubProvider: 'existing',
};
const MANAGED_BY_ORGANIZATION = Object.fromEntries(Object.keys(MANAGED_HERE).map((name) => [name, 'organization']));
const COMPLIANCE_MODE_LOCK = {
  confirmedBy: 'Information security board',
  confirmedOn: '2026-11-22',
  retentionDays: 365,
  statement: COMPLIANCE_MODE_STATEMENT,
};
const SHIELD_CONTACT = { emailAddress: 'on-call@company.example', phoneNumber: '+35310000000', notes: 'At any time.' };
const EMERGENCY_USERS = { account: '999999999999', userNames: ['emergency-1', 'emergency-2'] };

/** Options of the account, of people, of incident routes, of keys and of backups. */
export const ACCOUNT_VARIANTS: readonly SettingVariant[] = [
  variant('every-account-service', 'production', {
    accountServices: { ...MANAGED_HERE, githubProvider: 'here', securityPhone: '+353 1 000 0000' },
  }),
  variant('account-services-of-the-organization', 'production', { accountServices: MANAGED_BY_ORGANIZATION }),
  variant('account-services-that-exist', 'production', { accountServices: EXISTING }),
  variant('people', 'production', {
    accountServices: {
      breakGlassUsers: EMERGENCY_USERS,
      identityCenter: {
        instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
        permissionSets: [
          {
            name: 'Reader',
            managedPolicies: ['ReadOnlyAccess', 'SecurityAudit'],
            groupIds: ['00000000-0000-0000-0000-000000000001'],
            accounts: ['111111111111', '222222222222'],
            sessionHours: 8,
          },
        ],
        responders: {
          groupIds: ['00000000-0000-0000-0000-000000000002'],
          environments: ['production', 'staging'],
          accounts: ['111111111111', '222222222222'],
          sessionHours: 4,
        },
      },
    },
  }),
  variant('no-pipeline', 'production', {
    githubRepository: undefined,
    'ownership.dataClassification': 'restricted',
  }),
  variant('shield-advanced', 'production', {
    shieldAdvanced: {
      confirmedBy: 'Head of platform',
      confirmedOn: '2026-11-22',
      statement: ShieldSubscription.STATEMENT,
    },
    'accountServices.shieldContacts': [SHIELD_CONTACT],
  }),
  variant('shield-legacy-response', 'production', {
    shieldAdvanced: {
      confirmedBy: 'Head of platform',
      confirmedOn: '2026-03-01',
      statement: ShieldSubscription.STATEMENT,
      automaticResponse: 'legacy',
    },
  }),
  variant('slack-and-pager', 'production', {
    incidents: {
      critical: [
        { kind: 'email', address: 'on-call@company.example' },
        { kind: 'https', url: 'https://pager.example.com/incidents' },
      ],
      warning: [{ kind: 'https', url: 'https://pager.example.com/warnings' }],
      chat: { kind: 'slack', workspaceId: 'T01234567', channelId: 'C01234567' },
    },
  }),
  variant('escalation', 'production', {
    'incidents.backupContact': { kind: 'email', address: 'deputy@company.example' },
    'incidents.escalation': {
      confirmWithinMinutes: 15,
      targets: [
        { kind: 'email', address: 'head-of-platform@company.example' },
        { kind: 'https', url: 'https://pager.example.com/escalations' },
      ],
    },
    'backups.copyRegion': 'eu-central-1',
  }),
  variant('teams', 'staging', {
    'ownership.dataClassification': 'public',
    'incidents.backupContact': { kind: 'https', url: 'https://pager.example.com/deputy' },
    'incidents.chat': {
      kind: 'teams',
      tenantId: '00000000-0000-0000-0000-000000000001',
      teamId: '00000000-0000-0000-0000-000000000002',
      channelId: '19%3aabc%40thread.tacv2',
    },
  }),
  variant('existing-keys', 'production', {
    existingKeys: {
      data: `${KEY_ARN}1`,
      logs: `${KEY_ARN}2`,
      secrets: `${KEY_ARN}3`,
      messages: `${KEY_ARN}4`,
      compute: `${KEY_ARN}5`,
      backup: `${KEY_ARN}6`,
      artifacts: `${KEY_ARN}7`,
    },
  }),
  variant('backup-copies', 'production', {
    'backups.copyRegion': 'eu-central-1',
    'backups.testBuckets': true,
    'backups.auditManager': true,
  }),
  variant('locked-backups-without-an-air-gap', 'production', {
    'backups.complianceModeLock': { ...COMPLIANCE_MODE_LOCK, airGappedVault: false },
  }),
  variant('locked-backups', 'production', {
    'backups.copyRegion': 'eu-central-1',
    'backups.complianceModeLock': { ...COMPLIANCE_MODE_LOCK, airGappedVault: true },
  }),
  variant('expected-use', 'production', {
    expectedUse: { ...DEFAULT_EXPECTED_USE, requests: 100_000_000, internetGigabytes: 500 },
    'accountServices.maxCostIncreaseUsd': 100,
  }),
];
