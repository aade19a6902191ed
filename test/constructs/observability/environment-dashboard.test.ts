import { Stack, TimeZone } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { ProtectedBackups } from '../../../constructs/backup';
import { ScheduledFargateJob } from '../../../constructs/compute';
import { EncryptedAuroraCluster } from '../../../constructs/database';
import { PublicLoadBalancer } from '../../../constructs/edge';
import {
  EnvironmentDashboard,
  type EnvironmentDashboardProps,
  graph,
  type IDashboardSource,
  ServiceDashboard,
} from '../../../constructs/observability';
import { UptimeProbe } from '../../../constructs/probes';
import { TestTemplate, testCluster, testImage, testStack, testVpc, testService } from '../../support/stacks';

const OWNERSHIP = { owner: 'team-shop', contact: 'shop@example.com', runbooks: 'https://runbooks.example.com/shop/' };

interface Widget {
  readonly type: string;
  readonly properties: {
    readonly markdown?: string;
    readonly title?: string;
    readonly metrics?: unknown[][];
    readonly alarms?: string[];
  };
}

/** The widgets of each dashboard by its name, with references as `?`. */
function dashboardsOf(template: TestTemplate): ReadonlyMap<unknown, readonly Widget[]> {
  return new Map(
    template.properties('AWS::CloudWatch::Dashboard').map(({ DashboardBody, DashboardName }) => {
      const parts =
        typeof DashboardBody === 'string'
          ? [DashboardBody]
          : (DashboardBody as { readonly 'Fn::Join': [string, unknown[]] })['Fn::Join'][1];
      const text = parts.map((part) => (typeof part === 'string' ? part : '?')).join('');
      return [DashboardName, (JSON.parse(text) as { readonly widgets: Widget[] }).widgets];
    }),
  );
}

describe('an environment', () => {
  const stack = testStack();
  const vpc = testVpc(stack);
  const cluster = testCluster(stack, vpc);
  const image = testImage(stack);
  const web = testService(stack, 'Web', { cluster });
  const schedule = ScheduleExpression.expression('cron(15 3 * * ? *)', TimeZone.EUROPE_DUBLIN);
  const arn = 'arn:aws:acm:eu-west-1:111111111111:certificate/12345678-1234-1234-1234-123456789012';
  const entry = new PublicLoadBalancer(stack, 'Entry', {
    vpc,
    certificate: Certificate.fromCertificateArn(stack, 'Certificate', arn),
  });
  entry.routeTo(web, { hostname: 'www.example.com', healthCheckPath: '/health' });
  const elsewhere = new Stack(stack.node.root, 'Elsewhere', {
    env: { account: stack.account, region: 'eu-central-1' },
  });
  const sources = [
    new UptimeProbe(stack, 'Probe', { hostname: 'www.example.com', path: '/health' }),
    new UptimeProbe(elsewhere, 'Probe', { hostname: 'www.example.com', path: '/health' }),
    entry,
    web,
    new ScheduledFargateJob(stack, 'Report', { cluster, image, schedule }),
    new EncryptedAuroraCluster(stack, 'Database', { vpc }),
    new ProtectedBackups(stack, 'Backups'),
  ];
  const ownership = OWNERSHIP;
  new EnvironmentDashboard(stack, 'All', { subject: 'production', dashboardName: 'production', ownership, sources });
  new ServiceDashboard(stack, 'OfWeb', { source: web, dashboardName: 'production-web', ownership });
  const dashboards = dashboardsOf(TestTemplate.of(stack));

  const markdown = (name: string) =>
    (dashboards.get(name) ?? []).flatMap(({ properties }) => properties.markdown ?? []);
  const namespaces = (name: string) =>
    new Set(
      (dashboards.get(name) ?? []).flatMap(({ properties }) => (properties.metrics ?? []).map(([first]) => first)),
    );

  test('has one dashboard with all resources in the given order (DET-06)', () => {
    expect(markdown('production').slice(1)).toEqual([
      '## https://www.example.com/health from eu-west-1',
      '## https://www.example.com/health from eu-central-1',
      '## Stack/Entry',
      '## Stack/Web',
      '## Stack/Report',
      '## Stack/Database',
      '## Stack/Backups',
    ]);
    expect([...namespaces('production')].toSorted()).toEqual([
      ...['AWS/ApplicationELB', 'AWS/Backup', 'AWS/ECS', 'AWS/RDS', 'AWS/States', 'AWS/WAFV2'],
      ...['CloudWatchSynthetics', 'ECS/ContainerInsights', 'SecureBaseline/Services'],
    ]);
  });

  test('shows a probe of another Region by its literal name', () => {
    const metrics = (dashboards.get('production') ?? []).flatMap(({ properties }) => properties.metrics ?? []);
    const regions = metrics
      .filter(([namespace, name]) => namespace === 'CloudWatchSynthetics' && name === 'SuccessPercent')
      .map((metric) => (metric.at(-1) as { readonly region?: string }).region);
    expect(regions).toEqual(['eu-west-1', 'eu-central-1']);
  });

  test('shows owner and runbooks at the top', () => {
    const [header] = markdown('production');
    expect(header).toMatch(/^# production\nOwner: team-shop, shop@example.com/);
    expect(header).toContain('[Runbooks](https://runbooks.example.com/shop/README.md)');
    expect(header).toContain('https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#alarmsV2');
  });

  test('has a dashboard for each service, with alarms and last errors (DET-06)', () => {
    const titles = dashboards.get('production-web')?.map(({ properties }) => properties.title);
    expect(titles).toEqual([
      undefined,
      'Alarms',
      ...['Utilization (%)', 'Tasks', 'Errors in the log', 'requests', 'errors', 'latency'],
      'Last errors',
    ]);
    const states = dashboards.get('production-web')?.flatMap(({ properties }) => properties.alarms ?? []);
    expect(states?.length).toBeGreaterThan(4);
    expect(dashboards.get('production')?.some(({ type }) => type === 'log')).toBe(false);
  });
});

function source(title: string, graphs: number): IDashboardSource {
  const metric = new Metric({ namespace: 'Shop', metricName: 'Orders' });
  return {
    dashboardSection: () => ({ title, widgets: Array.from({ length: graphs }, () => graph('Orders', metric)) }),
  };
}

const dashboard = (props: Partial<EnvironmentDashboardProps>) =>
  TestTemplate.containing(
    (stack) => new EnvironmentDashboard(stack, 'All', { subject: 'shop', sources: [source('orders', 1)], ...props }),
  );

describe('limits', () => {
  test('sections above the limit continue on the next page, and no section is split', () => {
    const sources = [source('a', 300), source('b', 197), source('c', 6)];
    const pages = dashboardsOf(dashboard({ dashboardName: 'shop', sources }));
    expect([...pages].map(([name, widgets]) => [name, widgets.length])).toEqual([
      ['shop', 500],
      ['shop-2', 8],
    ]);
  });

  test('rejects an invalid name and a dashboard without sources', () => {
    expect(() => dashboard({ dashboardName: 'shop/web', sources: [] })).toThrow(
      /dashboardName is 'shop\/web'; allowed are up to 255 letters, digits, '-' and '_'[^]*sources is empty/,
    );
  });
});
