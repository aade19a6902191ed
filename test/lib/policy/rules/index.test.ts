import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOG, ControlLevel, findControl } from '../../../../lib/policy/catalog';
import { CLOUDFLARE_RULES } from '../../../../lib/policy/cloudflare';
import { RULES } from '../../../../lib/policy/rules';
import { controlIdOf } from '../../../../lib/policy/rules/rule';

const FOLDER = join(__dirname, '../../../../lib/policy/rules');

const cases = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.cases.ts'))
  .map((file) => readFileSync(join(FOLDER, file), 'utf8'))
  .join('');

describe('the rules', () => {
  test('are exactly these', () => {
    expect(RULES.map((rule) => rule.id)).toEqual([
      'BAK-01-BackupPlanFrequency',
      'BAK-01-BackupServiceOptIn',
      'BAK-01-BucketVersioning',
      'BAK-01-ResourceInBackupPlan',
      'BAK-02-VaultLock',
      'BAK-03-CopyRetentionWithinVaultLock',
      'BAK-04-RestoreTestFailureNotification',
      'BAK-04-RestoreTesting',
      'BAK-05-RecoveryPointExpiration',
      'CMP-01-FargateOnly',
      'CMP-01-LatestPlatformVersion',
      'CMP-01-NoOtherContainerService',
      'CMP-02-EphemeralVolumes',
      'CMP-02-ReadonlyRootFilesystem',
      'CMP-03-NonRootUser',
      'CMP-04-InitProcess',
      'CMP-04-LinuxCapabilities',
      'CMP-04-NoHostAccess',
      'CMP-05-EncryptedEphemeralStorage',
      'CMP-05-ResourceLimits',
      'CMP-06-SingleApplicationContainer',
      'CMP-07-DeploymentRollback',
      'CMP-08-MultiAzAutoScaling',
      'CMP-08-OnDemandCapacity',
      'CMP-09-ContainerHealthCheck',
      'CMP-09-StopTimeout',
      'CMP-09-TargetGroupHealthCheck',
      'CMP-10-RestrictedEcsExec',
      'CMP-11-ContainerInsights',
      'CMP-12-JobAlarms',
      'CMP-12-SynchronousRunTask',
      'CMP-13-ActiveTracing',
      'CMP-13-DeadLetterQueue',
      'CMP-13-EncryptedEnvironmentVariables',
      'CMP-13-PublishedVersion',
      'CMP-13-ReservedConcurrency',
      'CMP-13-SupportedRuntime',
      'DB-01-ReaderInstance',
      'DB-02-ReplicaLagAlarm',
      'DB-03-EncryptedPerformanceInsights',
      'DB-03-EncryptedStorage',
      'DB-03-ExportedLogGroups',
      'DB-04-BackupRetention',
      'DB-05-DeletionProtection',
      'DB-05-RetainedRestoreSource',
      'DB-06-AuditLog',
      'DB-07-IamAuthentication',
      'DB-07-ManagedMasterPasswordCompatibility',
      'DB-07-MasterPasswordRotation',
      'DB-07-ProxyIamAuthentication',
      'DB-08-DatabaseAlarms',
      'DB-10-CrossRegionBackupCopy',
      'DB-10-ProtectedGlobalCluster',
      'DB-11-CacheAuthentication',
      'DB-11-CacheEncryptionAtRest',
      'DEL-01-ManualApproval',
      'DEL-01-PipelineOnlyDeployment',
      'DEL-02-RetainDeletionPolicy',
      'DEL-06-TerminationProtection',
      'DET-01-AccountConfigRecorder',
      'DET-01-AccountInspector',
      'DET-01-AccountSecurityHub',
      'DET-01-AccountThreatDetection',
      'DET-01-ConfigRecorderScope',
      'DET-01-DetectionServices',
      'DET-01-GuardDutyProtectionPlans',
      'DET-01-SecurityHubStandards',
      'DET-02-ErrorLogAlarm',
      'DET-02-TargetGroupAlarms',
      'DET-03-AnomalyDetectionAlarms',
      'DET-04-AccountTrailAlarms',
      'DET-04-CloudTrailAlarms',
      'DET-05-SyntheticsCanaries',
      'DET-06-EnvironmentDashboard',
      'DET-07-DnsQueryLogging',
      'EDGE-01-ApiWebAcl',
      'EDGE-01-WebAcl',
      'EDGE-02-NoCountAction',
      'EDGE-02-OwaspManagedRuleGroups',
      'EDGE-03-RateBasedRule',
      'EDGE-04-WafDataProtection',
      'EDGE-04-WafLogging',
      'EDGE-05-DdosAlarm',
      'EDGE-05-DdosMitigation',
      'EDGE-05-ShieldProtection',
      'EDGE-06-OriginLock',
      'EDGE-07-DistributionHttpsOnly',
      'EDGE-07-OriginAccessControl',
      'EDGE-07-SecurityHeaders',
      'EDGE-08-ApiAuthorization',
      'EDGE-08-JwtAudience',
      'ENV-01-NoCrossEnvironmentPeering',
      'ENV-01-SingleEnvironmentTag',
      'ENV-02-AllowedRegion',
      'ENV-02-AllowedReplicaRegion',
      'ENV-03-OwnershipTags',
      'IAM-01-ConfusedDeputyPrevention',
      'IAM-01-NoPublicSharing',
      'IAM-01-NoResourcePolicyWildcardAction',
      'IAM-01-NoUserPolicy',
      'IAM-01-NoWildcardAction',
      'IAM-01-NoWildcardPrincipal',
      'IAM-01-NoWildcardResource',
      'IAM-01-SeparateTaskRoles',
      'IAM-01-ServicePrincipalConditions',
      'IAM-02-AccountCredentialChecks',
      'IAM-02-CredentialConfigRules',
      'IAM-02-NoIamUsers',
      'IAM-03-MfaRequired',
      'IAM-03-NoBoundaryEscalation',
      'IAM-03-PermissionsBoundary',
      'IAM-03-SamlAudience',
      'IAM-04-OidcTrustConditions',
      'IAM-05-OneEnvironmentPerAccount',
      'IAM-06-AccountAccessAnalyzer',
      'IAM-06-AccountDefaults',
      'IAM-06-AccountSecurityDefaults',
      'IAM-06-BucketBlockPublicAccess',
      'IAM-06-InstanceMetadataService',
      'IMG-01-PrivateImageDigest',
      'IMG-02-ContinuousScanning',
      'IMG-02-EncryptedRepository',
      'IMG-02-ImageLifecyclePolicy',
      'IMG-02-ImageScanning',
      'IMG-02-ImmutableTags',
      'IMG-02-SeparatePullAndPush',
      'IMG-03-CodeSigningEnforcement',
      'IMG-03-ImageSigning',
      'INC-01-AlarmAction',
      'INC-01-EncryptedTopic',
      'INC-01-EnvironmentAlertRoute',
      'INC-01-TopicSubscription',
      'INC-02-AlarmOwnerAndRunbook',
      'INC-03-AccountFindingRoutes',
      'INC-03-FindingNotifications',
      'KEY-01-EncryptedDataStores',
      'KEY-01-EncryptedQueue',
      'KEY-01-SingleDataDomain',
      'KEY-02-DeletionWindow',
      'KEY-02-KeyDeletionAlarm',
      'KEY-02-KeyRotation',
      'KEY-03-KeyPolicyAlarm',
      'KEY-03-SeparateKeyPrincipals',
      'KEY-03-SeparateKeyStatements',
      'KEY-04-KeyUseConditions',
      'LOG-01-AccountTrail',
      'LOG-01-EncryptedTrail',
      'LOG-01-MultiRegionTrail',
      'LOG-01-TrailObjectLock',
      'LOG-02-EncryptedLogGroup',
      'LOG-02-LogRetention',
      'LOG-03-LogDataProtection',
      'LOG-05-ApiAccessLogs',
      'LOG-05-BucketAccessLogs',
      'LOG-05-EntryPointAccessLogs',
      'LOG-06-BucketLifecycleExpiration',
      'NET-01-NoAutoAssignedPublicIp',
      'NET-01-NoInstancePublicIp',
      'NET-01-NoTaskPublicIp',
      'NET-01-PrivateSubnets',
      'NET-02-IsolatedSubnets',
      'NET-02-NoPublicAccess',
      'NET-03-DefaultSecurityGroup',
      'NET-03-NoOpenIngress',
      'NET-03-SinglePortIngress',
      'NET-04-SinglePortEgress',
      'NET-05-EndpointPolicy',
      'NET-05-VpcEndpoints',
      'NET-06-FlowLogs',
      'NET-07-ApplicationLayerDrop',
      'NET-07-DefaultDeny',
      'NET-07-DnsFirewall',
      'NET-07-FirewallLogging',
      'NET-07-NoFirewallBypass',
      'NET-08-MultipleAvailabilityZones',
      'NET-08-ZonalNatGateways',
      'NET-09-ServiceConnectTls',
      'NET-10-BlockPublicAccessExclusions',
      'NET-10-NetworkAclAdministrationPorts',
      'NET-10-VpcBlockPublicAccess',
      'SEC-01-EncryptedSecret',
      'SEC-01-NoHardcodedSecret',
      'SEC-01-NoSecretInParameterOrOutput',
      'SEC-02-RotationFailureNotification',
      'SEC-02-SecretRotation',
      'SEC-03-RestrictedSecretReaders',
      'TLS-01-HttpRedirect',
      'TLS-01-ListenerSecurityPolicy',
      'TLS-01-NoLegacyEndpoints',
      'TLS-02-TargetEncryption',
      'TLS-03-DatabaseRequiresTls',
      'TLS-03-ProxyRequiresTls',
      'TLS-04-CacheTransitEncryption',
      'TLS-04-TlsOnlyPolicy',
      'TLS-05-AcmCertificate',
      'TLS-05-CertificateExpirationAlarm',
    ]);
  });

  test.each(RULES)('$id belongs to a control of the catalog, whose id it starts with', (rule) => {
    expect(findControl(controlIdOf(rule))).toBeDefined();
    expect(rule.id).toMatch(/^[A-Z]+-\d{2}-[A-Z][A-Za-z]+$/);
  });

  test.each(RULES)('$id says what holds, what to do and where that is written', ({ statement, fix, source }) => {
    expect([statement, fix].every((text) => text.endsWith('.'))).toBe(true);
    expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  });

  test.each(RULES)('$id has cases', ({ id }) => {
    const file = id.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
    expect(cases).toContain(`from './${file}';`);
  });

  test('cover every control, except those with a reason why no rule can', () => {
    const covered = new Set([...RULES, ...CLOUDFLARE_RULES].map(controlIdOf));
    const without = CATALOG.filter(({ id }) => !covered.has(id)).map(({ id }) => id);
    expect(CATALOG.flatMap(({ id, withoutRule }) => (withoutRule === undefined ? [] : [id]))).toEqual(without);
  });

  test('are missing only where a control is held outside of templates, or is a choice', () => {
    const enforced = CATALOG.filter(
      ({ level, withoutRule }) => level !== ControlLevel.INFORMATIVE && withoutRule !== undefined,
    );
    expect(enforced.map(({ id }) => id)).toEqual(['DB-09', 'KEY-05', 'DEL-05']);
  });

  test('are replaced by what is in the repository, where that is the reason', () => {
    const files = CATALOG.flatMap(
      ({ besideRules = '', withoutRule = '' }) =>
        `${besideRules} ${withoutRule}`.match(/(?:\.github|docs|test|examples)\/[\w./-]*/g) ?? [],
    );
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) expect(existsSync(join(__dirname, '../../../..', file))).toBe(true);
  });
});
