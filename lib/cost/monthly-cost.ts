import prices from './prices.json';

/** Hours of a month, as AWS calculates with. */
const HOURS = 730;

/** What anomaly detection adds to the metric of an alarm: the two limits of its band. */
const BAND_METRICS = 2;

/** What a cost is for. */
export interface CostLine {
  readonly name: string;
  readonly quantity: number;
  /** USD a month. */
  readonly usd: number;
}

type Properties = Readonly<Record<string, unknown>>;

/** A template of an environment. */
export interface CostTemplate {
  readonly Resources?: Readonly<Record<string, { readonly Type: string; readonly Properties?: Properties }>>;
}

/**
 * What the resources of an environment cost a month in eu-west-1 without any traffic: hours, keys, alarms, metrics and the runs of probes.
 * What is paid by use is not in it.
 */
export function monthlyCost(templates: readonly CostTemplate[]): CostLine[] {
  const all = (type: string) => templates.flatMap((template) => ofType(template, type));
  const count = (type: string) => all(type).length;
  const loadBalancers = all('AWS::ElasticLoadBalancingV2::LoadBalancer');
  const publicBalancers = loadBalancers.filter(({ Scheme }) => Scheme === 'internet-facing');
  const addresses = count('AWS::EC2::EIP') + sum(publicBalancers, ({ Subnets }) => lengthOf(Subnets));
  const endpoints = all('AWS::EC2::VPCEndpoint').filter(({ VpcEndpointType }) => VpcEndpointType === 'Interface');
  const rules = sum(all('AWS::WAFv2::WebACL'), ({ Rules }) => lengthOf(Rules));
  const keys = count('AWS::KMS::Key');
  const managed = all('AWS::RDS::DBCluster').filter(
    ({ ManageMasterUserPassword }) => ManageMasterUserPassword === true,
  );
  const lines: CostLine[] = [
    hourly('NAT gateways', count('AWS::EC2::NatGateway'), prices.natGatewayHour),
    hourly('public IPv4 addresses', addresses, prices.publicAddressHour),
    hourly(
      'interface endpoints',
      sum(endpoints, ({ SubnetIds }) => lengthOf(SubnetIds)),
      prices.endpointHour,
    ),
    hourly('load balancer', loadBalancers.length, prices.loadBalancerHour),
    hourly('trust store', count('AWS::ElasticLoadBalancingV2::TrustStore'), prices.trustStoreHour),
    line(
      'web ACL and its rules',
      rules,
      count('AWS::WAFv2::WebACL') * prices.webAclMonth.usd + rules * prices.webAclRuleMonth.usd,
    ),
    ...[templates.map(tasksOf)].map((tasks) =>
      line(
        'tasks of services',
        sum(tasks, ({ quantity }) => quantity),
        sum(tasks, ({ usd }) => usd),
      ),
    ),
    ...[templates.map(capacityOf)].map((units) =>
      hourly(
        'database, in ACU',
        sum(units, (unit) => unit),
        prices.auroraCapacityHour,
      ),
    ),
    monthly('keys', keys, prices.keyMonth),
    monthly('secrets', count('AWS::SecretsManager::Secret') + managed.length, prices.secretMonth),
    monthly('metrics of alarms', sum(all('AWS::CloudWatch::Alarm'), metricsOf), prices.alarmMetricMonth),
    monthly('metrics from logs', count('AWS::Logs::MetricFilter'), prices.customMetricMonth),
    monthly('runs of probes', sum(all('AWS::Synthetics::Canary'), runsOf), prices.canaryRun),
  ];
  return lines.filter(({ quantity }) => quantity > 0);
}

/** The lines as a table of Markdown, with their sum. */
export function costTable(lines: readonly CostLine[]): string {
  const rows = lines.map(({ name, quantity, usd }) => `| ${name} | ${quantity} | ${usd.toFixed(2)} |`);
  return [...rows, `| **Sum** | | **${sum(lines, ({ usd }) => usd).toFixed(2)}** |`].join('\n');
}

function tasksOf(template: CostTemplate): { quantity: number; usd: number } {
  const definitions = template.Resources ?? {};
  const minimum = sum(ofType(template, 'AWS::ApplicationAutoScaling::ScalableTarget'), ({ MinCapacity }) =>
    Number(MinCapacity),
  );
  const perTask = sum(ofType(template, 'AWS::ECS::Service'), ({ TaskDefinition }) => {
    const { Ref: id = '' } = TaskDefinition as { Ref?: string };
    const { Cpu, Memory } = definitions[id]?.Properties ?? {};
    return (Number(Cpu) / 1024) * prices.armCpuHour.usd + (Number(Memory) / 1024) * prices.armMemoryHour.usd;
  });
  return { quantity: minimum, usd: minimum * perTask * HOURS };
}

/** Capacity that a serverless database has at least; zero where it pauses. */
function capacityOf(template: CostTemplate): number {
  const [cluster] = ofType(template, 'AWS::RDS::DBCluster');
  const { MinCapacity = 0 } = (cluster?.['ServerlessV2ScalingConfiguration'] ?? {}) as { MinCapacity?: number };
  return ofType(template, 'AWS::RDS::DBInstance').length * MinCapacity;
}

function metricsOf({ Metrics }: Properties): number {
  if (!Array.isArray(Metrics)) return 1;
  const stats = (Metrics as Properties[]).filter(({ MetricStat }) => MetricStat !== undefined).length;
  return stats + (JSON.stringify(Metrics).includes('ANOMALY_DETECTION_BAND') ? BAND_METRICS : 0);
}

function runsOf({ Schedule }: Properties): number {
  const { Expression = '' } = Schedule as { Expression?: string };
  const [, minutes] = /^rate\((\d+) minutes?\)$/.exec(Expression) ?? [];
  return minutes === undefined ? 0 : (HOURS * 60) / Number(minutes);
}

function ofType({ Resources = {} }: CostTemplate, type: string): Properties[] {
  return Object.values(Resources).flatMap(({ Properties = {}, Type }) => (Type === type ? [Properties] : []));
}

const lengthOf = (value: unknown) => (Array.isArray(value) ? value.length : 0);

const sum = <T>(values: readonly T[], of: (value: T) => number) =>
  values.reduce((total, value) => total + of(value), 0);

const line = (name: string, quantity: number, usd: number): CostLine => ({ name, quantity, usd });

const monthly = (name: string, quantity: number, { usd }: { readonly usd: number }) =>
  line(name, quantity, quantity * usd);

const hourly = (name: string, quantity: number, { usd }: { readonly usd: number }) =>
  line(name, quantity, quantity * usd * HOURS);
