import { Stack } from 'aws-cdk-lib';
import {
  ClientSecurityGroup,
  EncryptedAuroraCluster,
  EncryptionKeys,
  HardenedQueue,
  AlertRouting,
  PrivateNetwork,
  ServiceCluster,
} from '../../../constructs';
import type { EnvironmentSettings, ServiceSettings } from '../../../lib/config';
import { development } from '../../reference-estate';
import { type DatabaseEndpoint, databaseVariables, endpointOf } from '../../../lib/stacks/database-access';
import { ServiceStack } from '../../../lib/stacks/service-stack';
import { connectServices, deploymentStrategy } from '../../../lib/stacks/service-traffic';
import { testApp, TestTemplate } from '../../support/stacks';

const AUTHORITY = 'arn:aws:acm-pca:eu-west-1:444444444444:certificate-authority/12345678-1234-1234-1234-123456789012';

const [web] = development.services;

function service(changes: Partial<ServiceSettings>): ServiceSettings {
  if (web === undefined) throw new Error('development has no service');
  const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;
  return { ...web, usesDatabase: false, image: { kind: 'ecr', repository: 'shop/web', digest }, ...changes };
}

describe('what the settings of services say', () => {
  let shop: TestTemplate;
  let orders: TestTemplate;
  let database: DatabaseEndpoint;

  beforeAll(() => {
    const app = testApp();
    const { account, network: addresses, region } = development;
    const services = [
      service({
        name: 'shop',
        connectsTo: ['orders'],
        capacity: 'spot',
        breakGlass: {
          assumedBy: 'OnCall',
          reason: 'Requests hang: we look at open connections.',
          until: '2026-12-31',
        },
      }),
      service({
        name: 'orders',
        scaling: {
          cpuPercent: 50,
          queueBacklog: { queue: 'work', messagesPerTask: 20 },
          schedules: [
            { schedule: 'cron(0 7 ? * MON-FRI *)', timeZone: 'Europe/Dublin', minTasks: 4, maxTasks: 8 },
            { schedule: 'cron(0 20 ? * MON-FRI *)', timeZone: 'Europe/Dublin', minTasks: 1, maxTasks: 4 },
          ],
        },
      }),
    ];
    const serviceConnect = { namespace: 'shop', certificateAuthorityArn: AUTHORITY };
    const settings: EnvironmentSettings = { ...development, serviceConnect, services };
    const shared = new Stack(app, 'shared', { env: { account, region } });
    const network = new PrivateNetwork(shared, 'Network', {
      cidr: addresses.cidr,
      availabilityZones: [...addresses.availabilityZones],
    });
    const server = new EncryptedAuroraCluster(shared, 'Database', { vpc: network.vpc });
    const { vpc } = network;
    const clients = new ClientSecurityGroup(shared, 'Clients', { vpc, server, serverName: 'database' });
    database = endpointOf(clients, { database: server, databaseName: 'shop' });
    const dependencies = {
      settings,
      keys: new EncryptionKeys(shared, 'Keys'),
      network,
      alertRouting: new AlertRouting(shared, 'Alerts'),
      cluster: new ServiceCluster(shared, 'Cluster', { vpc: network.vpc, namespace: 'shop' }),
      database,
      projectRoot: process.cwd(),
      egress: new Map(),
      linkTargets: new Map(),
      queues: new Map([['work', new HardenedQueue(shared, 'Work')]]),
      loadBalancer: undefined,
      signIns: new Map(),
      certificateAuthorityArn: AUTHORITY,
    };
    const stacks = services.map(
      (each) => new ServiceStack(app, `service-${each.name}`, { ...dependencies, serviceSettings: each }),
    );
    connectServices(
      services,
      stacks.map((stack) => stack.service),
    );
    const templates = stacks.map((stack) => TestTemplate.of(stack));
    [shop, orders] = templates as [TestTemplate, TestTemplate];
  });

  test('a service that is called offers its name, under TLS of the authority (NET-09)', () => {
    expect(orders.one('AWS::ECS::Service').Properties).toMatchObject({
      ServiceConnectConfiguration: {
        Services: [{ DiscoveryName: 'orders', Tls: { IssuerCertificateAuthority: { AwsPcaAuthorityArn: AUTHORITY } } }],
      },
    });
    expect(shop.one('AWS::ECS::Service').Properties['ServiceConnectConfiguration']).not.toHaveProperty('Services');
  });

  test('a service scales with CPU, with the messages per task of a queue, and at given times (CMP-08)', () => {
    const policies = orders.properties('AWS::ApplicationAutoScaling::ScalingPolicy');
    expect(policies.map((each) => each['TargetTrackingScalingPolicyConfiguration'])).toMatchObject([
      { PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' }, TargetValue: 50 },
      {
        PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageMemoryUtilization' },
        TargetValue: 60,
      },
      { CustomizedMetricSpecification: { Metrics: [{}, {}, { Expression: 'messages / tasks' }] }, TargetValue: 20 },
    ]);
    expect(orders.one('AWS::ApplicationAutoScaling::ScalableTarget').Properties['ScheduledActions']).toMatchObject([
      {
        Schedule: 'cron(0 7 ? * MON-FRI *)',
        Timezone: 'Europe/Dublin',
        ScalableTargetAction: { MinCapacity: 4, MaxCapacity: 8 },
      },
      { Schedule: 'cron(0 20 ? * MON-FRI *)', ScalableTargetAction: { MinCapacity: 1, MaxCapacity: 4 } },
    ]);
  });

  test('the caller is let in, on the port of the proxy alone (NET-03)', () => {
    const rules = { ...shop.all('AWS::EC2::SecurityGroupIngress'), ...orders.all('AWS::EC2::SecurityGroupIngress') };
    expect(Object.values(rules).map(({ Properties }) => Properties)).toMatchObject([
      { FromPort: 15_443, ToPort: 15_443 },
    ]);
  });

  test('spot capacity, if development enables it', () => {
    const strategies = [shop, orders].map(
      (each) => each.one('AWS::ECS::Service').Properties['CapacityProviderStrategy'],
    );
    expect(strategies).toEqual([[{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }], undefined]);
  });

  test('the variables for the database, with the certificate authorities that issue its certificate (TLS-03)', () => {
    expect(databaseVariables(database, 'web-shop')).toMatchObject({
      DATABASE_CA_BUNDLE: '/etc/ssl/rds/global-bundle.pem',
      DATABASE_USER: 'web_shop',
    });
    // Of a proxy's certificate every system knows the authority.
    const { certificates, ...proxy } = database;
    expect(certificates).toBeDefined();
    expect(databaseVariables(proxy, 'web')).not.toHaveProperty('DATABASE_CA_BUNDLE');
  });

  test('a shell, for one service (CMP-10)', () => {
    const opened = [shop, orders].map((each) => each.one('AWS::ECS::Service').Properties['EnableExecuteCommand']);
    expect(opened).toEqual([true, false]);
    expect(JSON.stringify(shop.one('AWS::IAM::Role', 'BreakGlass'))).toContain('AWSReservedSSO_OnCall_*');
  });
});

describe('how new tasks take over', () => {
  test.each([
    [undefined, { circuitBreaker: { enable: true, rollback: true } }],
    [{ kind: 'blue-green', bakeMinutes: 30 } as const, { deploymentStrategy: 'BLUE_GREEN' }],
    [{ kind: 'linear', stepPercent: 25 } as const, { linearConfiguration: { stepPercent: 25 } }],
    [{ kind: 'canary', stepPercent: 0.5 } as const, { canaryConfiguration: { stepPercent: 0.5 } }],
  ])('%j', (settings, props) => {
    expect(deploymentStrategy(settings)._serviceProps).toMatchObject(props);
  });

  test('with the minutes that the settings name', () => {
    const { bakeTime, canaryConfiguration } = deploymentStrategy({
      kind: 'canary',
      stepMinutes: 10,
      bakeMinutes: 60,
    })._serviceProps;
    expect([bakeTime?.toMinutes(), canaryConfiguration?.stepBakeTime?.toMinutes()]).toEqual([60, 10]);
  });
});
