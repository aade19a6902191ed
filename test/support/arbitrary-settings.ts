import * as fc from 'fast-check';
import { MAX_INSPECTED_VPC_PREFIX } from '../../facts/subnet-plan';
import { availabilityZonesOf, EU_REGIONS } from '../../lib/config/allowed-regions';
import { ShieldSubscription } from '../../facts/shield-subscription';
import type {
  CloudflareSettings,
  BackupSettings,
  DatabaseSettings,
  DnsSettings,
  EgressSettings,
  EnvironmentSettings,
  OriginStage,
  ServiceManager,
  ServiceSettings,
} from '../../lib/config/environment-settings';
import { COMPLIANCE_MODE_STATEMENT } from '../../facts/compliance-mode-statement';
import { LOG_RETENTION_DAYS } from '../../facts/retention';
import { Tier, TIERS } from '../../facts/tier';
import { accountServices, chatChannel, notificationTarget } from './arbitrary-account';
import { acceptedCache, withCache } from './arbitrary-cache';
import { acceptedDatabase, halfUnits } from './arbitrary-database';
import { acceptedJob, acceptedService } from './arbitrary-workloads';

/** Numbers that decide how strict an environment is; each grows, or stays, with the tier. */
interface Strictness {
  readonly zones: number;
  readonly logDays: number;
  readonly accessLogDays: number;
  readonly keyDeletionDays: number;
  readonly readers: number;
  readonly backupRetentionDays: number;
  readonly minAcu: number;
  readonly minTasks: number;
  readonly shielded: number;
}

type Strictnesses = Readonly<Record<Tier, Strictness>>;

const REASON = 'One gateway is enough: an outage has no users.';
const AUTHORITY = 'examples/origin-pull-authority/certificate-authority.pem';
const SERVICE_NAMES = ['web', 'api', 'orders-2', 'admin-console'];
const serviceConnectIn = (region: string): EnvironmentSettings['serviceConnect'] => ({
  namespace: 'shop',
  certificateAuthorityArn: `arn:aws:acm-pca:${region}:444444444444:certificate-authority/12345678-1234-1234-1234-123456789012`,
});
const JOB_NAMES = ['report', 'clean-up', 'export-to-partner'];

/**
 * One to three environments of different tiers that `validateSettings` accepts together. Their images are the two
 * demo folders or digests; nothing else outside the settings is needed to synthesize them.
 */
export function acceptedEnvironments(): fc.Arbitrary<readonly EnvironmentSettings[]> {
  return fc
    .tuple(fc.subarray([...TIERS], { minLength: 1 }), strictnesses())
    .chain(([tiers, strict]) => fc.tuple(...tiers.map((tier) => acceptedEnvironment(tier, strict[tier]))));
}

/** One environment of the tier that `validateSettings` accepts on its own. */
export function acceptedEnvironmentOf(tier: Tier): fc.Arbitrary<EnvironmentSettings> {
  return strictnesses().chain((strict) => acceptedEnvironment(tier, strict[tier]));
}

function acceptedEnvironment(tier: Tier, strict: Strictness): fc.Arbitrary<EnvironmentSettings> {
  const position = TIERS.indexOf(tier);
  return fc
    .record({
      region: fc.constantFrom(...EU_REGIONS),
      egress: egress(tier),
      dns: fc.option(dns(), { nil: undefined }),
      dualStack: fc.boolean(),
      ownDataKey: fc.boolean(),
      blockPublicAccess: fc.option(fc.constantFrom<ServiceManager>('here', 'organization'), { nil: undefined }),
      prefixLength: fc.integer({ min: 16, max: 20 }),
      cloudflare: cloudflareOf(tier),
      dnsZone: fc.option(fc.constant(`${tier}.example.com`), { nil: undefined }),
      dataClassification: fc.constantFrom('public', 'internal', 'confidential', 'restricted'),
      critical: fc.uniqueArray(notificationTarget(), {
        minLength: 1,
        maxLength: 3,
        selector: (target) => JSON.stringify(target),
      }),
      warning: fc.uniqueArray(notificationTarget(), {
        minLength: 1,
        maxLength: 2,
        selector: (target) => JSON.stringify(target),
      }),
      accountServices: fc.option(accountServices(), { nil: undefined }),
      githubRepository: fc.option(fc.constant('example/shop'), { nil: undefined }),
      database: acceptedDatabase(tier, strict),
      backups: backups(tier),
      chat: fc.option(chatChannel(), { nil: undefined }),
      copied: fc.boolean(),
      connected: fc.boolean(),
      cache: fc.option(acceptedCache(), { nil: undefined }),
      jobNames: fc.subarray(JOB_NAMES),
      serviceNames: fc.subarray(SERVICE_NAMES),
    })
    .chain(
      ({ region, egress: kind, prefixLength, dnsZone, cloudflare, dataClassification, critical, warning, ...rest }) =>
        fc
          .record({
            services: fc.tuple(
              ...rest.serviceNames.map((name) =>
                acceptedService(name, leastTasks(tier, strict), {
                  dnsZone,
                  hasInternetEgress: kind.kind !== 'none',
                  tier,
                }),
              ),
            ),
            jobs: fc.tuple(...rest.jobNames.map((name) => acceptedJob(name, kind.kind !== 'none'))),
          })
          .map(({ services, jobs }) => ({
            name: tier,
            tier,
            account: String(position + 1).repeat(12),
            region,
            ownership: {
              owner: 'platform-team',
              contact: 'platform-team@example.com',
              securityContact: 'security@example.com',
              costCenter: 'platform',
              dataClassification,
              source: 'https://git.example.com/platform',
              runbooks: 'https://runbooks.example.com/',
            },
            network: {
              cidr: `10.${String(16 * (position + 1))}.0.0/${String(kind.kind === 'inspected' ? Math.min(prefixLength, MAX_INSPECTED_VPC_PREFIX) : prefixLength)}`,
              availabilityZones: availabilityZonesOf(region).slice(0, strict.zones),
              egress: kind,
              ...(rest.dns === undefined ? {} : { dns: rest.dns }),
              ...(rest.dualStack && kind.kind !== 'inspected' && { dualStack: true }),
              ...(rest.blockPublicAccess && { blockPublicAccess: rest.blockPublicAccess }),
            },
            ...(rest.ownDataKey && {
              existingKeys: {
                data: `arn:aws:kms:${region}:${String(position + 1).repeat(12)}:key/00000000-0000-0000-0000-000000000000`,
              },
            }),
            retention: {
              logDays: strict.logDays,
              accessLogDays: strict.accessLogDays,
              keyDeletionDays: tier === Tier.PRODUCTION ? 30 : strict.keyDeletionDays,
            },
            incidents: { critical, warning, ...(rest.chat && { chat: rest.chat }) },
            ...(rest.accountServices === undefined ? {} : { accountServices: rest.accountServices }),
            ...(rest.githubRepository === undefined ? {} : { githubRepository: rest.githubRepository }),
            ...(dnsZone === undefined ? {} : { domain: { dnsZone, ...cloudflare }, ...shieldOf(strict) }),
            ...(rest.connected && { serviceConnect: serviceConnectIn(region) }),
            ...withCache(rest.cache, rest.connected ? calling(services) : services, jobs),
            ...(tier === Tier.PRODUCTION && { probeRegions: [anotherRegion(region)] }),
            database: databaseIn(region, rest.database),
            backups: {
              ...rest.backups,
              ...(rest.copied && { copyRegion: anotherRegion(region), testBuckets: true, auditManager: true }),
            },
          })),
    );
}

/** A snapshot is in the Region of the environment, and not every Region offers Backtrack. */
function databaseIn(region: string, { backtrackHours, ...database }: DatabaseSettings): DatabaseSettings {
  const { restoreFrom } = database;
  return {
    ...database,
    ...(backtrackHours !== undefined && /^eu-(?:central-1|west-\d)$/.test(region) && { backtrackHours }),
    ...(restoreFrom?.kind === 'snapshot' && {
      restoreFrom: { ...restoreFrom, arn: restoreFrom.arn.replace('eu-west-1', region) },
    }),
  };
}

function cloudflareOf(tier: Tier): fc.Arbitrary<{ readonly cloudflare?: CloudflareSettings }> {
  const stages: readonly OriginStage[] =
    tier === Tier.PRODUCTION ? ['origin-pulls', 'locked'] : ['dns-only', 'proxied', 'origin-pulls', 'locked'];
  const settings = fc.record(
    {
      originStage: fc.constantFrom(...stages),
      plan: fc.constantFrom('free', 'pro', 'business'),
      hstsPreload: fc.boolean(),
      challengeAutomation: fc.boolean(),
      edgeCertificateAuthority: fc.constantFrom('google', 'lets_encrypt', 'ssl_com'),
      accountId: fc.constant('0123456789abcdef'.repeat(2)),
      notificationMailboxes: fc.constant(['edge@example.com']),
      tokenRotateBy: fc.constantFrom('2027-05-01', '2027-02-28'),
      zonePermissionSets: fc.constantFrom({}, { operators: 'Zone-Operators' }, { tokenAdministrators: 'Keepers' }),
      mailManagedElsewhere: fc.constant('The company sends its mail from this domain.'),
    },
    { requiredKeys: ['originStage'] },
  );
  const complete = settings.map((cloudflare) =>
    cloudflare.originStage === 'locked' ? { ...cloudflare, originPullAuthority: AUTHORITY } : cloudflare,
  );
  return tier === Tier.PRODUCTION
    ? complete.map((cloudflare) => ({ cloudflare }))
    : fc.option(complete, { nil: undefined }).map((cloudflare) => ({ cloudflare }));
}

function shieldOf({ shielded }: Strictness): Pick<EnvironmentSettings, 'shieldAdvanced'> {
  if (shielded === 0) return {};
  const { STATEMENT: statement } = ShieldSubscription;
  return { shieldAdvanced: { confirmedBy: 'Head of platform', confirmedOn: '2026-11-22', statement } };
}

function leastTasks(tier: Tier, { minTasks }: Strictness): number {
  return tier === Tier.DEVELOPMENT ? minTasks : Math.max(2, minTasks);
}

function strictnesses(): fc.Arbitrary<Strictnesses> {
  return fc
    .record({
      zones: ascending(fc.integer({ min: 2, max: 3 })),
      logDays: ascending(fc.constantFrom(...LOG_RETENTION_DAYS)),
      accessLogDays: ascending(fc.integer({ min: 30, max: 3653 })),
      keyDeletionDays: ascending(fc.integer({ min: 7, max: 30 })),
      readers: ascending(fc.integer({ min: 0, max: 4 })),
      backupRetentionDays: ascending(fc.integer({ min: 7, max: 35 })),
      minAcu: ascending(halfUnits(0, 8)),
      minTasks: ascending(fc.integer({ min: 1, max: 6 })),
      shielded: ascending(fc.integer({ min: 0, max: 1 })),
    })
    .map((sorted) => ({
      [Tier.DEVELOPMENT]: pick(sorted, 0),
      [Tier.STAGING]: pick(sorted, 1),
      [Tier.PRODUCTION]: pick(sorted, 2),
    }));
}

function pick(sorted: Readonly<Record<keyof Strictness, readonly number[]>>, position: number): Strictness {
  const value = (key: keyof Strictness): number => sorted[key][position] ?? 0;
  return {
    zones: value('zones'),
    logDays: value('logDays'),
    accessLogDays: value('accessLogDays'),
    keyDeletionDays: value('keyDeletionDays'),
    readers: value('readers'),
    backupRetentionDays: value('backupRetentionDays'),
    minAcu: value('minAcu'),
    minTasks: value('minTasks'),
    shielded: value('shielded'),
  };
}

function ascending(number: fc.Arbitrary<number>): fc.Arbitrary<readonly number[]> {
  return fc.tuple(number, number, number).map((numbers) => [...numbers].sort((one, other) => one - other));
}

function egress(tier: Tier): fc.Arbitrary<EgressSettings> {
  switch (tier) {
    case Tier.DEVELOPMENT:
      return fc.constantFrom<EgressSettings>(
        { kind: 'single-nat', reason: REASON },
        { kind: 'nat-per-availability-zone' },
      );
    case Tier.STAGING:
      return fc.constantFrom<EgressSettings>({ kind: 'nat-per-availability-zone' }, { kind: 'regional-nat' });
    case Tier.PRODUCTION:
      return fc.constantFrom<EgressSettings>(
        { kind: 'nat-per-availability-zone' },
        { kind: 'regional-nat' },
        { kind: 'inspected', allowedDomains: ['api.example.com', '*.example.org'] },
        { kind: 'none' },
      );
  }
}

function dns(): fc.Arbitrary<DnsSettings> {
  return fc.constantFrom<DnsSettings>(
    { kind: 'allow-list', allowedDomains: ['status.example.com'] },
    { kind: 'any', reason: 'Names are not known in advance: the service visits what customers link.' },
  );
}

function backups(tier: Tier): fc.Arbitrary<BackupSettings> {
  return ascending(fc.integer({ min: 7, max: 3652 })).chain(([dailyDays = 7, weeklyDays = 7, third = 7]) => {
    const monthlyDays = Math.max(third, weeklyDays + 1);
    const confirmation = {
      confirmedBy: 'Information security board',
      confirmedOn: '2026-11-22',
      retentionDays: monthlyDays,
      statement: COMPLIANCE_MODE_STATEMENT,
    };
    const complianceModeLock = fc.boolean().map((airGappedVault) => ({ ...confirmation, airGappedVault }));
    return fc
      .option(tier === Tier.DEVELOPMENT ? fc.constant(undefined) : complianceModeLock, { nil: undefined })
      .map((locked) => ({ dailyDays, weeklyDays, monthlyDays, ...(locked && { complianceModeLock: locked }) }));
  });
}

/** Each calls those after it: none calls back. */
function calling(services: readonly ServiceSettings[]): readonly ServiceSettings[] {
  return services.map((service, index) => ({
    ...service,
    connectsTo: services.slice(index + 1).map(({ name }) => name),
  }));
}

function anotherRegion(region: string): string {
  return region === 'eu-central-1' ? 'eu-west-1' : 'eu-central-1';
}
