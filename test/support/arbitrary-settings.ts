import * as fc from 'fast-check';
import { fargateMemoryChoices, FARGATE_CPU_CHOICES } from '../../facts/fargate-size';
import { LOG_RETENTION_DAYS } from '../../facts/retention';
import { MAX_INSPECTED_VPC_PREFIX } from '../../facts/subnet-plan';
import { Tier, TIERS } from '../../facts/tier';
import { missingTypes } from '../../facts/regions';
import { availabilityZonesOf, EU_REGIONS } from '../../lib/config/allowed-regions';
import type {
  BackupSettings,
  DatabaseSettings,
  EgressSettings,
  EnvironmentSettings,
  FunctionSettings,
  FunctionTriggerSettings,
  ServiceSettings,
} from '../../lib/config/environment-settings';
import { REGIONAL_PARTS } from '../../lib/config/regional-parts';
import { database } from '../../lib/config/sections/database';
import { environment } from '../../lib/config/sections/environment';
import type { WorkloadSettings } from '../../lib/config/sections/workload';
import { consistentFunctions } from './arbitrary-functions';
import { consistentScaling, scheduledTasks } from './arbitrary-scaling';
import { consistentDataStores, consistentLinks } from './arbitrary-data-stores';
import { consistentDomain, consistentObservability, consistentSites } from './arbitrary-domain';
import { consistentIncidents } from './arbitrary-incidents';
import { withConsistentSignIn } from './arbitrary-sign-in';
import { arbitraryOf, type Given, halfUnits } from './arbitrary-values';

/** The allowed Regions that offer the resource types of every setting. */
const COMPLETE_REGIONS = EU_REGIONS.filter((region) =>
  REGIONAL_PARTS.every(({ resourceTypes }) => missingTypes(resourceTypes, region).length === 0),
);

/** Numbers that decide how strict an environment is; each grows, or stays, with the tier. */
const STRICTNESS = {
  zones: fc.integer({ min: 2, max: 3 }),
  logDays: fc.constantFrom(...LOG_RETENTION_DAYS),
  accessLogDays: fc.integer({ min: 30, max: 3653 }),
  keyDeletionDays: fc.integer({ min: 7, max: 30 }),
  readers: fc.integer({ min: 0, max: 4 }),
  backupRetentionDays: fc.integer({ min: 7, max: 35 }),
  minAcu: halfUnits(0, 8),
  minTasks: fc.integer({ min: 1, max: 6 }),
  shielded: fc.integer({ min: 0, max: 1 }),
};

type Strictness = Readonly<Record<keyof typeof STRICTNESS, number>>;

/** Numbers that decide how strict a database is. */
export type DatabaseStrictness = Pick<Strictness, 'readers' | 'backupRetentionDays' | 'minAcu'>;

const EGRESS: Readonly<Record<Tier, readonly string[]>> = {
  [Tier.DEVELOPMENT]: ['single-nat', 'nat-per-availability-zone'],
  [Tier.STAGING]: ['nat-per-availability-zone', 'regional-nat'],
  [Tier.PRODUCTION]: ['nat-per-availability-zone', 'regional-nat', 'inspected', 'none'],
};
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

/** A database in eu-west-1 that `validateSettings` accepts in the tier. */
export function acceptedDatabase(tier: Tier, strict: DatabaseStrictness): fc.Arbitrary<DatabaseSettings> {
  return arbitraryOf(database, databaseValues(tier, strict), 'database').map((drawn) =>
    consistentDatabase(drawn as DatabaseSettings, 'eu-west-1'),
  );
}

function strictnesses(): fc.Arbitrary<Readonly<Record<Tier, Strictness>>> {
  const drawn = fc.record(STRICTNESS);
  return fc.tuple(drawn, drawn, drawn).map((all) => {
    const sorted = Object.keys(STRICTNESS).map((key): [string, number[]] => [
      key,
      all.map((each) => each[key as keyof Strictness]).sort((one, other) => one - other),
    ]);
    const at = (position: number) => Object.fromEntries(sorted.map(([key, numbers]) => [key, numbers[position]]));
    return Object.fromEntries(TIERS.map((tier, position) => [tier, at(position)])) as Record<Tier, Strictness>;
  });
}

function acceptedEnvironment(tier: Tier, strict: Strictness): fc.Arbitrary<EnvironmentSettings> {
  return arbitraryOf(environment, values(tier, strict)).map((drawn) => {
    const settings = withConsistentSignIn(consistent(drawn as EnvironmentSettings, strict));
    const { account, region } = settings;
    const text = JSON.stringify(settings).replaceAll(':eu-west-1:', `:${region}:`);
    return JSON.parse(text.replaceAll(`:${region}:111111111111:`, `:${region}:${account}:`)) as EnvironmentSettings;
  });
}

/** The settings whose values depend on the tier, and those for which the schema alone has no values. */
function values(tier: Tier, strict: Strictness): Given {
  const position = TIERS.indexOf(tier) + 1;
  const isProduction = tier === Tier.PRODUCTION;
  const minTasks = tier === Tier.DEVELOPMENT ? strict.minTasks : Math.max(2, strict.minTasks);
  return {
    name: always(tier),
    tier: always(tier),
    account: always(String(position).repeat(12)),
    region: () => fc.constantFrom(...COMPLETE_REGIONS),
    'network.cidr': () =>
      fc.integer({ min: 16, max: 20 }).map((prefix) => `10.${String(16 * position)}.0.0/${String(prefix)}`),
    'network.egress': (derived) => derived().filter((egress) => EGRESS[tier].includes((egress as EgressSettings).kind)),
    'retention.logDays': always(strict.logDays),
    'retention.accessLogDays': always(strict.accessLogDays),
    'retention.keyDeletionDays': always(isProduction ? 30 : strict.keyDeletionDays),
    'domain.dnsZone': always(`${tier}.example.com`),
    ...(isProduction && { 'domain.cloudflare': required }),
    'domain.cloudflare.migration': required,
    'domain.cloudflare.adminAccess.paths': always([`www.${tier}.example.com/admin`]),
    'accountServices.breakGlassUsers.account': always('999999999999'),
    shieldAdvanced: required,
    exceptions: always(undefined),
    services: possiblyEmpty,
    jobs: possiblyEmpty,
    'services[].task': task,
    'jobs[].task': task,
    'functions[].triggers[]': oftenHttp,
    'functions[].reservedConcurrency': () => fc.integer({ min: 1, max: 100 }),
    'services[].minTasks': always(minTasks),
    'services[].maxTasks': () => fc.integer({ min: minTasks, max: 20 }),
    'services[].scaling.schedules': scheduledTasks(minTasks),
    ...databaseValues(tier, strict),
    ...databaseValues(tier, strict, 'databases[]'),
  };
}

function databaseValues(
  tier: Tier,
  { backupRetentionDays, minAcu, readers }: DatabaseStrictness,
  section = 'database',
): Given {
  const isProduction = tier === Tier.PRODUCTION;
  const leastAcu = tier === Tier.DEVELOPMENT ? minAcu : Math.max(0.5, minAcu);
  const leastReaders = isProduction ? Math.max(1, readers) : readers;
  return {
    [`${section}.capacity.minAcu`]: always(leastAcu),
    [`${section}.capacity.maxAcu`]: () => halfUnits(Math.max(1, leastAcu), 64),
    [`${section}.readers`]: always(leastReaders),
    [`${section}.maxReaders`]: () => fc.constantFrom(undefined, leastReaders, leastReaders + 3),
    [`${section}.backupRetentionDays`]: always(isProduction ? 35 : backupRetentionDays),
  };
}

function always(value: unknown): Given[string] {
  return () => fc.constant(value);
}

function required(derived: () => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return derived().filter((value) => value !== undefined);
}

function possiblyEmpty(derived: () => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.option(derived(), { nil: [] });
}

/** The trigger with the most settings is drawn nearly as often as all others together. */
function oftenHttp(derived: () => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { arbitrary: derived(), weight: 2 },
    { arbitrary: derived().filter((trigger) => (trigger as FunctionTriggerSettings).kind === 'http'), weight: 1 },
  );
}

function task(): fc.Arbitrary<ServiceSettings['task']> {
  return fc
    .constantFrom(...FARGATE_CPU_CHOICES)
    .chain((cpu) => fc.record({ cpu: fc.constant(cpu), memoryMiB: fc.constantFrom(...fargateMemoryChoices(cpu)) }));
}

/** The drawn settings without those that conflict with other settings. */
function consistent(given: EnvironmentSettings, strict: Strictness): EnvironmentSettings {
  const drawn = { ...given, ...consistentDataStores(given) };
  const { accountServices, existingKeys, network, region, tier } = drawn;
  const isInspected = network.egress.kind === 'inspected';
  const otherRegion = region === 'eu-central-1' ? 'eu-west-1' : 'eu-central-1';
  const shieldAdvanced = drawn.domain && strict.shielded === 1 ? drawn.shieldAdvanced : undefined;
  const [address = '', prefix = ''] = network.cidr.split('/');
  return {
    ...drawn,
    network: {
      ...network,
      cidr: `${address}/${String(isInspected ? Math.min(Number(prefix), MAX_INSPECTED_VPC_PREFIX) : prefix)}`,
      availabilityZones: availabilityZonesOf(region).slice(0, strict.zones),
      dualStack: isInspected ? undefined : network.dualStack,
    },
    // Each data domain has its own key.
    existingKeys:
      existingKeys &&
      Object.fromEntries(
        Object.entries(existingKeys).map(([domain, arn], index) => [domain, arn && arn.slice(0, -1) + String(index)]),
      ),
    accountServices: accountServices && {
      ...accountServices,
      shieldContacts: shieldAdvanced && accountServices.shieldContacts,
      identityCenter: accountServices.breakGlassUsers && accountServices.identityCenter,
    },
    domain: consistentDomain(drawn),
    incidents: consistentIncidents(drawn),
    sites: consistentSites(drawn),
    observability: consistentObservability(drawn, otherRegion),
    shieldAdvanced,
    probeRegions: tier === Tier.PRODUCTION ? [otherRegion] : undefined,
    services: drawn.services.map((service, index) => consistentService(service, index, drawn)),
    functions: consistentFunctions(drawn, (each) => sharedSettings(each, drawn)),
    jobs: drawn.jobs
      .filter(({ name }) => !drawn.services.some((service) => service.name === name))
      .map((job) => ({ ...job, ...sharedSettings(job, drawn) })),
    database: consistentDatabase(drawn.database, region),
    databases: drawn.databases?.map((each) => consistentDatabase(each, region)),
    backups: consistentBackups(drawn, otherRegion),
  };
}

function consistentService(service: ServiceSettings, index: number, drawn: EnvironmentSettings): ServiceSettings {
  const { domain, serviceConnect, services, tier } = drawn;
  const hostname = domain && service.hostname !== undefined ? `${service.name}.${domain.dnsZone}` : undefined;
  const { deployment = { kind: 'rolling' } } = service;
  const shared = sharedSettings(service, drawn);
  return {
    ...service,
    ...shared,
    hostname,
    scaling: consistentScaling({ ...service, links: shared.links, hostname }, drawn),
    deployment: hostname === undefined ? undefined : service.deployment,
    tokenVerification: hostname && deployment.kind === 'rolling' ? service.tokenVerification : undefined,
    capacity: tier === Tier.DEVELOPMENT ? service.capacity : 'on-demand',
    // Each service calls those after it: none of them calls back.
    connectsTo: serviceConnect && service.connectsTo && services.slice(index + 1).map(({ name }) => name),
    breakGlass: tier === Tier.PRODUCTION ? undefined : service.breakGlass,
  };
}

/** The settings of workloads that depend on the environment. */
function sharedSettings(workload: FunctionSettings | WorkloadSettings, drawn: EnvironmentSettings) {
  const { cache, network } = drawn;
  const { databaseAccess, dependencies, usesCache, usesDatabase } = workload;
  return {
    usesCache: cache && usesCache,
    links: workload.links && consistentLinks(workload, drawn),
    databaseAccess: usesDatabase === true ? databaseAccess : undefined,
    dependencies: network.egress.kind === 'none' ? { ...dependencies, hosts: undefined } : dependencies,
  };
}

function consistentDatabase<T extends DatabaseSettings>(drawn: T, region: string): T {
  const { capacity, restoreFrom } = drawn;
  const hasBacktrack = drawn.engine === 'mysql' && /^eu-(?:central-1|west-\d)$/.test(region);
  const pauses = capacity.kind === 'serverless' && capacity.minAcu === 0;
  return {
    ...drawn,
    identifier: restoreFrom ? `${drawn.identifier}-r20261122` : drawn.identifier,
    maxReaders: drawn.readers > 0 ? drawn.maxReaders : undefined,
    backtrackHours: hasBacktrack ? drawn.backtrackHours : undefined,
    proxy: pauses ? undefined : drawn.proxy,
  };
}

function consistentBackups({ backups, tier }: EnvironmentSettings, copyRegion: string): BackupSettings {
  const [dailyDays = 0, weeklyDays = 0, days = 0] = [backups.dailyDays, backups.weeklyDays, backups.monthlyDays].sort(
    (one, other) => one - other,
  );
  const monthlyDays = Math.max(days, weeklyDays + 1);
  const lock = tier === Tier.DEVELOPMENT ? undefined : backups.complianceModeLock;
  return {
    ...backups,
    dailyDays,
    weeklyDays,
    monthlyDays,
    copyRegion: backups.copyRegion && copyRegion,
    complianceModeLock: lock && { ...lock, retentionDays: monthlyDays },
  };
}
