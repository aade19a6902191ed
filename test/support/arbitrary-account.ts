import * as fc from 'fast-check';
import type {
  AccountServicesSettings,
  ChatSettings,
  IncidentTarget,
  ServiceManager,
} from '../../lib/config/environment-settings';

/** What is managed in the account itself, and what by the organisation. */
export function accountServices(): fc.Arbitrary<AccountServicesSettings> {
  const manager = fc.constantFrom<ServiceManager>('here', 'organization');
  return fc.record(
    {
      auditTrail: manager,
      guardDuty: manager,
      securityHub: manager,
      accessAnalyzer: manager,
      configurationRecorder: manager,
      inspector: manager,
      macie: manager,
      imageSigning: manager,
      emergencyUsers: fc.constant({ account: '999999999999', userNames: ['emergency-1', 'emergency-2'] }),
      monthlyBudgetUsd: fc.integer({ min: 1, max: 10_000 }),
    },
    { requiredKeys: [] },
  );
}

/** Who is told. */
export function incidentTarget(): fc.Arbitrary<IncidentTarget> {
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
