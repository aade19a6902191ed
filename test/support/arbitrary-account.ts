import * as fc from 'fast-check';
import type {
  AccountServicesSettings,
  ChatSettings,
  IdentityCenterSettings,
  NotificationTarget,
  ServiceManager,
} from '../../lib/config/environment-settings';

/** Services that the account manages, and services that the organization manages. */
export function accountServices(): fc.Arbitrary<AccountServicesSettings> {
  const breakGlassUsers = { account: '999999999999', userNames: ['emergency-1', 'emergency-2'] };
  const manager = fc.constantFrom<ServiceManager>('here', 'organization');
  const drawn = fc.record(
    {
      auditTrail: manager,
      guardDuty: manager,
      securityHub: manager,
      accessAnalyzer: manager,
      configurationRecorder: manager,
      inspector: manager,
      macie: manager,
      imageSigning: manager,
      breakGlassUsers: fc.constant(breakGlassUsers),
      identityCenter: identityCenter(),
      monthlyBudgetUsd: fc.integer({ min: 1, max: 10_000 }),
    },
    { requiredKeys: [] },
  );
  // Identity Center needs other human access as well.
  return drawn.map((services) => (services.identityCenter === undefined ? services : { ...services, breakGlassUsers }));
}

function identityCenter(): fc.Arbitrary<IdentityCenterSettings> {
  const permissionSet = fc.record(
    {
      name: fc.constantFrom('Reader', 'Auditor', 'Billing'),
      managedPolicies: fc.uniqueArray(fc.constantFrom('ReadOnlyAccess', 'SecurityAudit', 'job-function/Billing'), {
        minLength: 1,
      }),
      groupIds: fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 3 }),
      accounts: fc.constant(['111111111111', '222222222222']),
      sessionHours: fc.integer({ min: 1, max: 8 }),
    },
    { requiredKeys: ['name', 'managedPolicies', 'groupIds'] },
  );
  const responders = fc.record(
    {
      groupIds: fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 3 }),
      environments: fc.constant(['production', 'staging']),
      accounts: fc.constant(['111111111111', '222222222222']),
      sessionHours: fc.integer({ min: 1, max: 8 }),
    },
    { requiredKeys: ['groupIds'] },
  );
  return fc.record(
    {
      instanceArn: fc.constant('arn:aws:sso:::instance/ssoins-0123456789abcdef'),
      permissionSets: fc.uniqueArray(permissionSet, { selector: ({ name }) => name }),
      responders,
    },
    { requiredKeys: ['instanceArn', 'permissionSets'] },
  );
}

/** Notification targets. */
export function notificationTarget(): fc.Arbitrary<NotificationTarget> {
  return fc.oneof(
    fc
      .constantFrom('on-call', 'platform-team')
      .map((team) => ({ kind: 'email' as const, address: `${team}@example.com` })),
    fc.constant({ kind: 'https' as const, url: 'https://pager.example.com/incidents' }),
  );
}

/** Where people talk about it. */
export function chatChannel(): fc.Arbitrary<ChatSettings> {
  const channelId = '19%3aabc%40thread.tacv2';
  return fc.oneof(
    fc.constant({ kind: 'slack' as const, workspaceId: 'T01234567', channelId: 'C01234567' }),
    fc
      .tuple(fc.uuid(), fc.uuid())
      .map(([tenantId, teamId]) => ({ kind: 'teams' as const, tenantId, teamId, channelId })),
  );
}
