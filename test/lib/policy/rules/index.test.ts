import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOGUE, ControlLevel, findControl } from '../../../../lib/policy/catalogue';
import { CLOUDFLARE_RULES } from '../../../../lib/policy/cloudflare';
import { RULES } from '../../../../lib/policy/rules';

const cases = readdirSync(__dirname)
  .filter((file) => file.endsWith('.cases.ts'))
  .map((file) => readFileSync(join(__dirname, file), 'utf8'))
  .join('');

describe('the rules', () => {
  test('are exactly these', () => {
    expect(RULES.map((rule) => rule.id)).toEqual([
      'BAK-01-InPlan',
      'BAK-01-OptIn',
      'BAK-01-PlanFrequency',
      'BAK-01-VersionedBucket',
      'BAK-02-LockedVault',
      'BAK-03-CopiesArrive',
      'BAK-04-RestoreAlarm',
      'BAK-04-RestoreTests',
      'BAK-05-RetentionEnds',
      'CMP-01-FargateOnly',
      'CMP-01-NoOtherRuntime',
      'CMP-01-PlatformVersion',
      'CMP-02-EphemeralVolumes',
      'CMP-02-ReadonlyRootFilesystem',
      'CMP-03-NonRootUser',
      'CMP-04-InitProcess',
      'CMP-04-LinuxCapabilities',
      'CMP-04-NoHostAccess',
      'CMP-05-EncryptedEphemeralStorage',
      'CMP-05-TaskLimits',
      'CMP-06-OneServiceContainer',
      'CMP-07-RollsBack',
      'CMP-08-LastingCapacity',
      'CMP-08-TwoTasks',
      'CMP-09-ContainerHealthCheck',
      'CMP-09-GracefulStop',
      'CMP-09-TargetHealthCheck',
      'CMP-10-AuditedExec',
      'CMP-11-ContainerInsights',
      'CMP-12-AwaitedRuns',
      'CMP-12-RunAlarms',
      'CMP-13-ConcurrencyLimit',
      'CMP-13-DeadLetterPath',
      'CMP-13-EncryptedEnvironment',
      'CMP-13-PublishedVersion',
      'CMP-13-SupportedRuntime',
      'CMP-13-Tracing',
      'DB-01-Reader',
      'DB-02-ReplicaLagAlarm',
      'DB-03-DeclaredLogs',
      'DB-03-EncryptedPerformanceData',
      'DB-03-EncryptedStorage',
      'DB-04-BackupRetention',
      'DB-05-DeletionProtection',
      'DB-05-RestoreSource',
      'DB-06-AuditLog',
      'DB-07-IamAuthentication',
      'DB-07-ManagedMasterFits',
      'DB-07-ProxySignIn',
      'DB-07-RotatedMaster',
      'DB-08-Alarms',
      'DB-10-CopiedSnapshots',
      'DB-10-ProtectedGlobalCluster',
      'DB-11-CacheUsers',
      'DB-11-EncryptedCache',
      'DEL-01-ApprovedDeployment',
      'DEL-01-PipelineDeploys',
      'DEL-02-RetainedData',
      'DEL-06-TerminationProtection',
      'DET-01-AccountServices',
      'DET-01-CompleteRecorder',
      'DET-01-NamedStandards',
      'DET-01-ProtectionPlans',
      'DET-02-WatchedExceptions',
      'DET-02-WatchedTargets',
      'DET-03-UnusualBehaviour',
      'DET-04-TrailAlarms',
      'DET-05-ProbedHosts',
      'DET-07-LoggedQuestions',
      'EDGE-01-ApiWebAcl',
      'EDGE-01-WebAcl',
      'EDGE-02-OwaspGroups',
      'EDGE-02-WafBlocks',
      'EDGE-03-RateLimit',
      'EDGE-04-ProtectedFields',
      'EDGE-04-WafLogs',
      'EDGE-05-AttackAlarm',
      'EDGE-05-AttackResponse',
      'EDGE-05-ShieldedEntries',
      'EDGE-06-OriginLock',
      'EDGE-07-HttpsOnly',
      'EDGE-07-PrivateOrigin',
      'EDGE-07-SecurityHeaders',
      'EDGE-08-AuthorizedRequests',
      'EDGE-08-TokenAudience',
      'ENV-01-OneEnvironment',
      'ENV-01-OwnNetworks',
      'ENV-02-AllowedRegion',
      'ENV-02-CopiesInAllowedRegions',
      'ENV-03-OwnershipTags',
      'IAM-01-BoundServiceTrust',
      'IAM-01-NamedActions',
      'IAM-01-NamedPrincipals',
      'IAM-01-NoPublicSharing',
      'IAM-01-NoUserPolicy',
      'IAM-01-NoWildcardAction',
      'IAM-01-ScopedResources',
      'IAM-01-SeparateRoles',
      'IAM-02-NoUsers',
      'IAM-02-ReportedUsers',
      'IAM-03-BoundaryHolds',
      'IAM-03-CappedRoles',
      'IAM-03-MfaForPeople',
      'IAM-03-SamlAudience',
      'IAM-04-BoundFederation',
      'IAM-05-OneEnvironmentAnAccount',
      'IAM-06-AccountSafeguards',
      'IAM-06-BlockedPublicAccess',
      'IAM-06-InstanceMetadata',
      'IMG-01-PinnedPrivateImage',
      'IMG-02-ContinuousScanning',
      'IMG-02-EncryptedRepository',
      'IMG-02-ImageLifecycle',
      'IMG-02-ImmutableTags',
      'IMG-02-PullAndPushApart',
      'IMG-02-ScannedImages',
      'IMG-03-EnforcedSignatures',
      'IMG-03-SignedImages',
      'INC-01-EncryptedTopic',
      'INC-01-HeardTopic',
      'INC-01-RoutedAlarm',
      'INC-02-AnsweredAlarm',
      'INC-03-FindingsReachPeople',
      'KEY-01-EncryptedQueue',
      'KEY-01-EncryptedStores',
      'KEY-01-OneDomain',
      'KEY-02-DeletionWindow',
      'KEY-02-EndAlarm',
      'KEY-02-Rotation',
      'KEY-03-PolicyAlarm',
      'KEY-03-SeparateIdentities',
      'KEY-03-SeparateStatements',
      'KEY-04-BoundUse',
      'LOG-01-CompleteTrail',
      'LOG-01-EncryptedTrail',
      'LOG-01-LockedTrailBucket',
      'LOG-02-EncryptedLogGroup',
      'LOG-02-LogRetention',
      'LOG-03-MaskedWorkloadLogs',
      'LOG-05-AccessLogs',
      'LOG-05-ApiAccessLogs',
      'LOG-05-BucketAccessLogs',
      'LOG-06-StoredDataEnds',
      'NET-01-NoAutomaticPublicIp',
      'NET-01-NoPublicInstance',
      'NET-01-NoPublicIp',
      'NET-01-PrivateSubnets',
      'NET-02-IsolatedSubnets',
      'NET-02-NoPublicAddress',
      'NET-03-DefaultSecurityGroup',
      'NET-03-NamedPorts',
      'NET-03-NoOpenIngress',
      'NET-04-NamedEgress',
      'NET-05-EndpointPolicy',
      'NET-05-ServiceEndpoints',
      'NET-06-FlowLogs',
      'NET-07-CompleteClientHello',
      'NET-07-DeniesByDefault',
      'NET-07-DnsFirewall',
      'NET-07-FirewallLogs',
      'NET-07-NoWayAround',
      'NET-08-EgressPerZone',
      'NET-08-TwoZones',
      'NET-09-ServiceConnectTls',
      'NET-10-BlockedPublicNetworks',
      'NET-10-NarrowExclusions',
      'NET-10-RefusedAdministration',
      'SEC-01-EncryptedSecret',
      'SEC-01-NoSecretHandedOver',
      'SEC-01-NoSecretLiteral',
      'SEC-02-RotatedSecret',
      'SEC-02-RotationAlarm',
      'SEC-03-NamedReaders',
      'TLS-01-ListenerPolicy',
      'TLS-01-NoOldEntries',
      'TLS-01-PlainHttpRedirects',
      'TLS-02-TargetEncryption',
      'TLS-03-DatabaseRequiresTls',
      'TLS-03-ProxyRequiresTls',
      'TLS-04-EncryptedCache',
      'TLS-04-TlsOnlyPolicy',
      'TLS-05-ExpiryAlarm',
      'TLS-05-ValidatedCertificate',
    ]);
  });

  test.each(RULES)('$id belongs to a control of the catalogue, whose id it starts with', ({ id, control }) => {
    expect(findControl(control)?.id).toBe(control);
    expect(id).toMatch(new RegExp(`^${control}-[A-Z][A-Za-z]+$`));
  });

  test.each(RULES)('$id says what holds, what to do and where that is written', ({ statement, fix, source }) => {
    expect([statement, fix].every((text) => text.endsWith('.'))).toBe(true);
    expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  });

  test.each(RULES)('$id has cases', ({ id }) => {
    const file = id.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
    expect(cases).toContain(`/lib/policy/rules/${file}';`);
  });

  test('judge every control, but for those that say why no rule can', () => {
    const judged = new Set([...RULES, ...CLOUDFLARE_RULES].map((rule) => rule.control));
    const without = CATALOGUE.filter(({ id }) => !judged.has(id)).map(({ id }) => id);
    expect(CATALOGUE.flatMap(({ id, withoutRule }) => (withoutRule === undefined ? [] : [id]))).toEqual(without);
  });

  test('are missing only where a control is held outside of templates, or is a choice', () => {
    const enforced = CATALOGUE.filter(
      ({ level, withoutRule }) => level !== ControlLevel.INFORMATIVE && withoutRule !== undefined,
    );
    expect(enforced.map(({ id }) => id)).toEqual(['DB-09', 'KEY-05', 'DEL-05']);
  });

  test('are replaced by what is in the repository, where that is the reason', () => {
    const files = CATALOGUE.flatMap(
      ({ withoutRule = '' }) => withoutRule.match(/(?:\.github|docs|test|examples)\/[\w./-]*/g) ?? [],
    );
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) expect(existsSync(join(__dirname, '../../../..', file))).toBe(true);
  });
});
