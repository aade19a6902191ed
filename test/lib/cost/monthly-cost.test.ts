import { type CostTemplate, costTable, monthlyCost } from '../../../lib/cost/monthly-cost';

const cost = (Resources: NonNullable<CostTemplate['Resources']>) => monthlyCost([{ Resources }]);
const resource = (Type: string, Properties = {}) => ({ A: { Type, Properties } });

test.each([
  ['a NAT gateway', resource('AWS::EC2::NatGateway'), 'NAT gateways', 1, 35.04],
  [
    'an endpoint in two subnets',
    resource('AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Interface', SubnetIds: ['a', 'b'] }),
    'interface endpoints',
    2,
    16.06,
  ],
  ['an alarm on one metric', resource('AWS::CloudWatch::Alarm', { MetricName: 'Errors' }), 'metrics of alarms', 1, 0.1],
  [
    'an alarm with anomaly detection',
    resource('AWS::CloudWatch::Alarm', {
      Metrics: [{ MetricStat: {} }, { Expression: 'ANOMALY_DETECTION_BAND(m1, 2)' }],
    }),
    'metrics of alarms',
    3,
    0.3,
  ],
  [
    'a probe each five minutes',
    resource('AWS::Synthetics::Canary', { Schedule: { Expression: 'rate(5 minutes)' } }),
    'runs of probes',
    8760,
    10.51,
  ],
  ['a managed master password', resource('AWS::RDS::DBCluster', { ManageMasterUserPassword: true }), 'secrets', 1, 0.4],
])('%s', (_, resources, name, quantity, usd) => {
  const [line] = cost(resources);
  expect(line).toMatchObject({ name, quantity });
  expect(line?.usd).toBeCloseTo(usd, 2);
});

test('a public load balancer has an address in each subnet', () => {
  const scheme = (Scheme: string) =>
    cost(resource('AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme, Subnets: ['a', 'b', 'c'] }));
  expect(scheme('internet-facing').map(({ name, quantity }) => [name, quantity])).toEqual([
    ['public IPv4 addresses', 3],
    ['load balancer', 1],
  ]);
  expect(scheme('internal').map(({ name }) => name)).toEqual(['load balancer']);
});

test('a gateway endpoint and a database that pauses cost nothing by the hour', () => {
  expect(
    cost({
      Endpoint: { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcEndpointType: 'Gateway' } },
      Cluster: { Type: 'AWS::RDS::DBCluster', Properties: { ServerlessV2ScalingConfiguration: { MinCapacity: 0 } } },
      Writer: { Type: 'AWS::RDS::DBInstance' },
    }),
  ).toEqual([]);
});

test('a service costs its smallest number of tasks', () => {
  const [line] = cost({
    Service: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { Ref: 'Task' } } },
    Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { Cpu: '1024', Memory: '2048' } },
    Job: { Type: 'AWS::ECS::TaskDefinition', Properties: { Cpu: '4096', Memory: '8192' } },
    Target: { Type: 'AWS::ApplicationAutoScaling::ScalableTarget', Properties: { MinCapacity: 2 } },
  });
  expect(line).toMatchObject({ name: 'tasks of services', quantity: 2 });
  expect(line?.usd).toBeCloseTo(57.67, 2);
});

test('the table ends with the sum', () => {
  expect(costTable(cost(resource('AWS::KMS::Key')))).toBe('| keys | 1 | 1.00 |\n| **Sum** | | **1.00** |');
});
