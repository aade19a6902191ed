import { join } from 'node:path';
import { Duration, Stack, Stage } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import * as constructs from '../../constructs';
import { BaselinePolicy } from '../../lib/policy';
import { PROVIDED_ELSEWHERE } from '../support/provided-elsewhere';
import { sampleOf } from '../support/sampling';
import { ACCOUNT, OWNERSHIP_TAGS, REGION, testApp, testCluster, testImage, ZONES } from '../support/stacks';
import { ALERTS } from './alerts';
import { DATA_STORES } from './data-stores';

type Builder = (stack: Stack) => unknown;

const NETWORK = { cidr: '10.0.0.0/16', availabilityZones: ZONES };
const ORIGIN_PULL_AUTHORITY = join(__dirname, '../../examples/origin-pull-authority/certificate-authority.pem');
const HEALTH_CHECK = ['node', '/app/health-check.mjs'];

/** Each construct, with its required props only. */
const STANDALONE: Readonly<Record<string, Builder>> = {
  DataKey: (stack) => new constructs.DataKey(stack, 'Key', { domain: constructs.DataDomain.DATA }),
  EncryptionKeys: (stack) => new constructs.EncryptionKeys(stack, 'Keys'),
  EncryptedLogGroup: (stack) => new constructs.EncryptedLogGroup(stack, 'Log'),
  WorkloadLogGroup: (stack) => new constructs.WorkloadLogGroup(stack, 'Log'),
  PrivateBucket: (stack) => {
    const { grants } = new constructs.PrivateBucket(stack, 'Files');
    const reader = new constructs.WorkloadRole(stack, 'Reader', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: 'Reads and writes what comes in',
    });
    grants.readWrite(reader, 'in/*');
  },
  UptimeProbe: (stack) => new constructs.UptimeProbe(stack, 'Probe', { hostname: 'www.example.com', path: '/health' }),
  TerraformStateBucket: (stack) => new constructs.TerraformStateBucket(stack, 'States'),
  DeploymentRole: (stack) =>
    new constructs.DeploymentRole(stack, 'Deployment', {
      assumedBy: constructs.PipelineIdentity.githubEnvironment('example/shop', 'production'),
    }),
  HumanAccess: (stack) =>
    new constructs.HumanAccess(stack, 'People', {
      breakGlassUsers: { account: '999999999999', userNames: ['emergency-1', 'emergency-2'] },
    }),
  MfaSelfService: (stack) => new constructs.MfaSelfService(stack, 'Self'),
  OrganizationGuardrails: (stack) =>
    new constructs.OrganizationGuardrails(stack, 'Guardrails', {
      organizationId: 'o-a1b2c3d4e5',
      allowedRegions: [REGION],
    }),
  WorkloadPermissionsBoundary: (stack) => {
    new constructs.WorkloadPermissionsBoundary(stack, 'Boundary').applyTo(stack);
    return new constructs.ProtectedBackups(stack, 'Backups');
  },
  ThreatDetection: (stack) => new constructs.ThreatDetection(stack, 'Detection'),
  ConfigurationRecorder: (stack) => new constructs.ConfigurationRecorder(stack, 'Recorder'),
  AccountSecurityDefaults: (stack) =>
    new constructs.AccountSecurityDefaults(stack, 'Safeguards', {
      securityContact: { emailAddress: 'security@example.com', name: 'Security team' },
    }),
  AuditTrail: (stack) => new constructs.AuditTrail(stack, 'Trail'),
  PrivateNetwork: (stack) => new constructs.PrivateNetwork(stack, 'Network', NETWORK),
  DnsFirewall: (stack) =>
    new constructs.PrivateNetwork(stack, 'Network', { ...NETWORK, allowedDomains: ['api.example.com'] }),
  'PrivateNetwork without egress': (stack) =>
    new constructs.PrivateNetwork(stack, 'Network', { ...NETWORK, egress: constructs.EgressPolicy.none() }),
  InspectedEgress: (stack) =>
    new constructs.PrivateNetwork(stack, 'Network', {
      ...NETWORK,
      egress: constructs.EgressPolicy.inspected(['api.example.com']),
    }),
  NatPerAvailabilityZone: (stack) => {
    const sealed = new constructs.PrivateNetwork(stack, 'Network', {
      ...NETWORK,
      egress: constructs.EgressPolicy.none(),
    });
    new constructs.NatPerAvailabilityZone(stack, 'Nat', { ...NETWORK, vpc: sealed.vpc });
  },
  GuardDutyEndpointRemoval: (stack) =>
    new constructs.GuardDutyEndpointRemoval(stack, 'GuardDutyEndpoint', { vpc: network(stack).vpc }),
  VpcPublicAccessBlock: (stack) => {
    const both = new constructs.PrivateNetwork(stack, 'Network', { ...NETWORK, dualStack: true });
    new constructs.VpcPublicAccessBlock(stack, 'Block', { exclusions: both.openPublicSubnets() });
  },
  'PrivateNetwork with dual stack and without egress': (stack) =>
    new constructs.PrivateNetwork(stack, 'Network', {
      ...NETWORK,
      dualStack: true,
      egress: constructs.EgressPolicy.none(),
    }),
  GatewayPrefixLists: (stack) => {
    const least = new constructs.PrivateNetwork(stack, 'Network', {
      ...NETWORK,
      ...constructs.WorkloadEndpoints.requiredBy([{}]),
    });
    least.egressFor({});
  },
  RegionalNat: (stack) =>
    new constructs.PrivateNetwork(stack, 'Network', { ...NETWORK, egress: constructs.EgressPolicy.regionalNat() }),
  ClientSecurityGroup: (stack) => {
    const { vpc } = network(stack);
    const server = new constructs.EncryptedCache(stack, 'Cache', { vpc });
    new constructs.ClientSecurityGroup(stack, 'Clients', { vpc, server, serverName: 'the cache' });
  },
  ServiceCertificateAuthority: (stack) => new constructs.ServiceCertificateAuthority(stack, 'Authority'),
  ServiceCluster: (stack) => testCluster(stack, network(stack).vpc),
  HardenedTask: (stack) => new constructs.HardenedTask(stack, 'Task', { image: testImage(stack) }),
  HardenedFargateService: (stack) => service(stack, network(stack)),
  ScheduledFargateJob: (stack) =>
    new constructs.ScheduledFargateJob(stack, 'Report', {
      cluster: testCluster(stack, network(stack).vpc),
      image: testImage(stack),
      schedule: ScheduleExpression.rate(Duration.hours(1)),
    }),
  ProviderFunction: (stack) => {
    const options = { program: 'backup-service-opt-in', description: 'Opts in' };
    const provider = new constructs.ProviderFunction(stack, 'Provider', options);
    return provider.createResource(stack, 'OptIn', {
      type: 'BackupServiceOptIn',
      properties: { ResourceTypes: ['S3'] },
    });
  },
  ServiceLinkedRoles: (stack) => new constructs.ServiceLinkedRoles(stack, 'Roles'),
  LockedVault: (stack) =>
    new constructs.LockedVault(stack, 'Vault', { minRetention: Duration.days(7), maxRetention: Duration.days(90) }),
  BackupAudit: (stack) =>
    new constructs.BackupAudit(stack, 'Audit', {
      tagValue: 'production',
      minRetention: Duration.days(35),
      copied: true,
    }),
  ProtectedBackups: (stack) =>
    new constructs.ProtectedBackups(stack, 'Backups', { restoreTests: { vpc: network(stack).vpc } }),
  'ProtectedBackups in compliance mode': (stack) => {
    const confirmation = new constructs.IrreversibleConfirmation({
      confirmedBy: 'Information security board',
      confirmedOn: '2026-11-22',
      retention: Duration.days(365),
      statement: constructs.IrreversibleConfirmation.STATEMENT,
    });
    new constructs.ProtectedBackups(stack, 'Backups', {
      lock: constructs.VaultLock.compliance(confirmation),
      airGapped: confirmation,
    });
  },
  EncryptedAuroraCluster: (stack) =>
    new constructs.EncryptedAuroraCluster(stack, 'Database', { vpc: network(stack).vpc }),
  ...ALERTS,
  ...DATA_STORES,
  EncryptedCache: (stack) => new constructs.EncryptedCache(stack, 'Cache', { vpc: network(stack).vpc }),
  'EncryptedCache with nodes': (stack) =>
    new constructs.EncryptedCache(stack, 'Cache', {
      vpc: network(stack).vpc,
      capacity: constructs.CacheCapacity.nodes({ nodeType: 'cache.t4g.small' }),
    }),
  WebApplicationFirewall: (stack) => new constructs.WebApplicationFirewall(stack, 'Firewall'),
  PublicCertificate: (stack) => new constructs.PublicCertificate(stack, 'Certificate', { domainName: 'example.com' }),
  PublicLoadBalancer: (stack) => loadBalancer(stack, network(stack)),
  ShieldAdvancedProtection: (stack) => {
    const furtherGroups = [constructs.ManagedRuleGroup.antiDdosWithoutChallenge()];
    const entry = loadBalancer(stack, network(stack), { furtherGroups });
    new constructs.ShieldAdvancedProtection(stack, 'Shield', {
      subscription: subscription(),
      resources: [constructs.ShieldedResource.loadBalancer(entry.loadBalancer, entry.webApplicationFirewall)],
    });
  },
  ShieldResponseTeam: (stack) =>
    new constructs.ShieldResponseTeam(stack, 'Team', {
      subscription: subscription(),
      contacts: [{ emailAddress: 'on-call@example.com', phoneNumber: '+35310000000' }],
    }),
  CloudflareOriginLock: (stack) => {
    const proof = constructs.OriginProof.clientCertificate(ORIGIN_PULL_AUTHORITY);
    const lock = new constructs.CloudflareOriginLock(stack, 'Lock', { proof });
    return loadBalancer(stack, network(stack), { clientAccess: constructs.ClientAccess.cloudflareOnly(lock) });
  },
  HardenedUserPool: (stack) =>
    new constructs.HardenedUserPool(stack, 'Customers', {
      hostnames: ['www.example.com'],
      domain: constructs.UserPoolDomainName.prefix('example-shop'),
    }),
  DnsZoneOperator: (stack) =>
    new constructs.DnsZoneOperator(stack, 'Operator', {
      description: 'Works on the zone',
      stackNames: ['shop-edge'],
      assumedBy: constructs.OperatorIdentity.permissionSet('DnsZoneOperator'),
    }),
  'PublicLoadBalancer, HardenedFargateService and EncryptedAuroraCluster': (stack) => {
    const shared = network(stack);
    const web = service(stack, shared, { LOG_LEVEL: 'info', DATABASE_CA_BUNDLE: '/etc/ssl/rds/global-bundle.pem' });
    const database = new constructs.EncryptedAuroraCluster(stack, 'Database', {
      vpc: shared.vpc,
      databaseName: 'shop',
    });
    web.connections.allowToDefaultPort(database, 'Web to the database');
    database.grants.connect(web, constructs.DatabaseRole.readOnly('web'));
    loadBalancer(stack, shared).routeTo(web, { hostname: 'www.example.com', healthCheckPath: '/health' });
    const elsewhere = new Stack(stack.node.scope ?? stack, 'Elsewhere', {
      env: { account: ACCOUNT, region: 'eu-central-1' },
      terminationProtection: true,
      tags: OWNERSHIP_TAGS,
    });
    for (const place of [stack, elsewhere]) {
      new constructs.UptimeProbe(place, 'Probe', { hostname: 'www.example.com', path: '/health' });
    }
  },
};

function subscription(): constructs.ShieldSubscription {
  const { STATEMENT: statement } = constructs.ShieldSubscription;
  return new constructs.ShieldSubscription({ confirmedBy: 'Head of platform', confirmedOn: '2026-11-22', statement });
}

/** The network of workloads in production (NET-05). */
function network(stack: Stack): constructs.PrivateNetwork {
  const interfaceEndpoints = [...constructs.WorkloadEndpoints.ALL];
  return new constructs.PrivateNetwork(stack, 'Network', { ...NETWORK, interfaceEndpoints });
}

function service(
  stack: Stack,
  { vpc }: constructs.PrivateNetwork,
  environment?: Record<string, string>,
): constructs.HardenedFargateService {
  return new constructs.HardenedFargateService(stack, 'Web', {
    cluster: testCluster(stack, vpc),
    image: testImage(stack),
    port: 8443,
    healthCheckCommand: HEALTH_CHECK,
    environment,
  });
}

function loadBalancer(
  stack: Stack,
  { vpc }: constructs.PrivateNetwork,
  options: constructs.RequestFilterOptions = {},
): constructs.PublicLoadBalancer {
  const arn = `arn:aws:acm:${REGION}:${ACCOUNT}:certificate/12345678-1234-1234-1234-123456789012`;
  const certificate = acm.Certificate.fromCertificateArn(stack, 'Certificate', arn);
  return new constructs.PublicLoadBalancer(stack, 'Entry', { vpc, certificate, ...options });
}

/** One stage for each in one app without feature flags: the policy evaluates each stage separately. */
const app = testApp();
const stageName = (title: string) => title.replaceAll(/\W+/g, '-');
const checked = sampleOf(Object.keys(STANDALONE), 3);
beforeAll(() => {
  BaselinePolicy.enforce(app, { failOnStaleAcceptances: true, providedElsewhere: PROVIDED_ELSEWHERE });
  for (const title of checked) {
    const stage = new Stage(app, stageName(title), { env: { account: ACCOUNT, region: REGION } });
    STANDALONE[title]?.(new Stack(stage, 'Stack', { terminationProtection: true, tags: OWNERSHIP_TAGS }));
  }
  try {
    app.synth();
  } catch (error) {
    if (BaselinePolicy.results(app).every(({ findings }) => findings.length === 0)) throw error;
  }
});

test.each(checked)('%s passes the policy of production when used alone', (title) => {
  const result = BaselinePolicy.results(app).find(({ stage }) => stage === stageName(title));
  expect(result?.resources).toBeGreaterThan(0);
  expect(result?.findings.map(({ id, constructPath }) => `${id} at ${constructPath}`)).toEqual([]);
});

test('every construct is in the table, except parts of other constructs', () => {
  const parts = ['DatabaseMonitoring', 'LogDeliveryBucket', 'RoutedAlarm', 'SavedQuery', 'ServiceDashboard'];
  // Their tests evaluate them in the same way.
  const elsewhere = [
    ...['BreakGlassAccess', 'DataKeyReplica', 'EncryptedDatabaseProxy', 'EnvironmentDashboard', 'FunctionSchedule'],
    ...['HardenedFunction', 'ImageRepository', 'ManagedSecret', 'OperatorRole', 'RegistryScanning', 'RegistrySigning'],
    ...['FunctionObjectEvents', 'FunctionQueueSource', 'FunctionTopicSubscription', 'StaticSite', 'StatusPage'],
  ];
  const exported = Object.entries(constructs)
    .filter(([, value]) => typeof value === 'function' && value.prototype instanceof Construct)
    .map(([name]) => name);
  const others = [...elsewhere, ...parts, 'ServiceMonitoring', 'TargetMonitoring', 'WorkloadRole'];
  expect(exported.filter((name) => !(name in STANDALONE)).sort()).toEqual(others.sort());
});
