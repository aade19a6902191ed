import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {
  EgressPolicy,
  FargateCapacity,
  HardenedFargateService,
  type HardenedFargateServiceProps,
  AlertRouting,
} from '../../../constructs';
import {
  actionsOf,
  TestTemplate,
  testCluster,
  testImage,
  testNetwork,
  testStack,
  testVpc,
  testService,
} from '../../support/stacks';

const HEALTH_CHECK = ['node', '/app/health-check.mjs'];

function webService(props: Partial<HardenedFargateServiceProps> = {}) {
  const stack = testStack();
  const vpc = testVpc(stack);
  const service = new HardenedFargateService(stack, 'Web', {
    cluster: testCluster(stack, vpc),
    image: testImage(stack),
    port: 8443,
    healthCheckCommand: HEALTH_CHECK,
    ...props,
  });
  return { stack, vpc, service };
}

function template(props?: Partial<HardenedFargateServiceProps>): TestTemplate {
  return TestTemplate.of(webService(props).stack);
}

describe('secure by default', () => {
  const synthesized = template();

  const service = () => synthesized.one('AWS::ECS::Service');

  test('its tasks have 0.25 vCPU and 512 MiB', () => {
    expect(synthesized.one('AWS::ECS::TaskDefinition').Properties).toMatchObject({ Cpu: '256', Memory: '512' });
  });

  test('its tasks run in private subnets without a public address (NET-01)', () => {
    expect(service().Properties).toMatchObject({
      NetworkConfiguration: {
        AwsvpcConfiguration: {
          AssignPublicIp: 'DISABLED',
          Subnets: ['1', '2'].map((index) => ({
            Ref: expect.stringMatching(`^VpcprivateSubnet${index}Subnet`) as unknown,
          })),
        },
      },
    });
  });

  test('its security group allows no inbound traffic, and outbound HTTPS (NET-03, NET-04)', () => {
    const { Properties } = synthesized.one('AWS::EC2::SecurityGroup', 'WebSecurityGroup');
    expect(Properties['SecurityGroupIngress']).toBeUndefined();
    expect(Properties['SecurityGroupEgress']).toEqual([
      {
        CidrIp: '0.0.0.0/0',
        Description: 'HTTPS: AWS APIs, image layers',
        FromPort: 443,
        ToPort: 443,
        IpProtocol: 'tcp',
      },
    ]);
    expect(synthesized.all('AWS::EC2::SecurityGroupIngress')).toEqual({});
  });

  test('the circuit breaker and alarms roll back a failed deployment (CMP-07)', () => {
    const alarms = Object.keys(synthesized.all('AWS::CloudWatch::Alarm')).filter((id) => id.includes('Utilization'));
    expect(alarms).toHaveLength(2);
    expect(service().Properties).toMatchObject({
      DeploymentController: { Type: 'ECS' },
      DeploymentConfiguration: {
        DeploymentCircuitBreaker: { Enable: true, Rollback: true },
        Alarms: { Enable: true, Rollback: true, AlarmNames: alarms.map((Ref) => ({ Ref })) },
        MinimumHealthyPercent: 100,
        MaximumPercent: 200,
      },
    });
  });

  test('tasks have the tags of the service, and those of ECS', () => {
    expect(service().Properties).toMatchObject({ PropagateTags: 'SERVICE', EnableECSManagedTags: true });
  });

  test('the alarms monitor this service', () => {
    const { ServiceName } = service().Properties;
    expect(ServiceName).toMatch(/^Stack-Web-[\w]+$/);
    const alarms = synthesized.properties('AWS::CloudWatch::Alarm').filter(({ Namespace }) => Namespace === 'AWS/ECS');
    expect(alarms).toHaveLength(2);
    for (const { Dimensions } of alarms) {
      expect(Dimensions).toEqual([
        { Name: 'ClusterName', Value: { Ref: expect.stringMatching(/^Cluster/) as unknown } },
        { Name: 'ServiceName', Value: ServiceName },
      ]);
    }
  });

  test('its alarms notify on ALARM and on OK (INC-01)', () => {
    const route = [{ Ref: expect.stringMatching(/^WebAlertRoutingWarning/) as unknown }];
    for (const properties of synthesized.properties('AWS::CloudWatch::Alarm')) {
      expect(properties).toMatchObject({ AlarmActions: route, OKActions: route });
    }
  });

  test('the number of tasks scales with CPU and memory, between minimum and maximum (CMP-08)', () => {
    expect(service().Properties).toMatchObject({ AvailabilityZoneRebalancing: 'ENABLED' });
    expect(synthesized.one('AWS::ApplicationAutoScaling::ScalableTarget').Properties).toMatchObject({
      MinCapacity: 2,
      MaxCapacity: 4,
    });
    const policies = synthesized.properties('AWS::ApplicationAutoScaling::ScalingPolicy');
    expect(policies.map((policy) => policy['TargetTrackingScalingPolicyConfiguration'])).toEqual([
      { PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' }, TargetValue: 60 },
      {
        PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageMemoryUtilization' },
        TargetValue: 60,
      },
    ]);
  });

  test('a deployment does not reset the number of tasks', () => {
    expect(service().Properties).not.toHaveProperty('DesiredCount');
  });

  test('the health check requires no shell, and the container stops gracefully (CMP-09)', () => {
    expect(synthesized.one('AWS::ECS::TaskDefinition').Properties['ContainerDefinitions']).toMatchObject([
      {
        HealthCheck: { Command: ['CMD', ...HEALTH_CHECK], Interval: 15, Timeout: 5, Retries: 3, StartPeriod: 30 },
        StopTimeout: 30,
        PortMappings: [{ ContainerPort: 8443 }],
      },
    ]);
  });

  test('it depends on the permissions of its roles', () => {
    expect(service().DependsOn).toEqual(
      expect.arrayContaining([expect.stringMatching(/^WebTaskExecutionRolePermissions/)]),
    );
  });
});

describe('props', () => {
  test('minimum and maximum number of tasks can be set', () => {
    expect(template({ minTasks: 6 }).one('AWS::ApplicationAutoScaling::ScalableTarget').Properties).toMatchObject({
      MinCapacity: 6,
      MaxCapacity: 6,
    });
  });

  test('a given alert routing is used, and none is created', () => {
    const stack = testStack();
    const alertRouting = new AlertRouting(stack, 'Alerts');
    const cluster = testCluster(stack);
    testService(stack, 'Web', { cluster, alertRouting });
    const synthesized = TestTemplate.of(stack);
    expect(Object.keys(synthesized.all('AWS::SNS::Topic'))).toHaveLength(2);
    for (const { AlarmActions } of synthesized.properties('AWS::CloudWatch::Alarm')) {
      expect(AlarmActions).toEqual([{ Ref: expect.stringMatching(/^AlertsWarning/) as unknown }]);
    }
  });

  test('in a network without egress, the subnets can be set', () => {
    const stack = testStack();
    const network = testNetwork(stack, { egress: EgressPolicy.none() });
    testService(stack, 'Web', { cluster: testCluster(stack, network.vpc), vpcSubnets: network.privateSubnets });
    expect(TestTemplate.of(stack).one('AWS::ECS::Service').Properties).toMatchObject({
      NetworkConfiguration: {
        AwsvpcConfiguration: {
          Subnets: ['1', '2'].map((index) => ({
            Ref: expect.stringMatching(`^NetworkVpcprivateSubnet${index}Subnet`) as unknown,
          })),
        },
      },
    });
  });
});

describe('Fargate Spot', () => {
  const spot = template({ capacity: FargateCapacity.spot() }).one('AWS::ECS::Service').Properties;

  test('provides the tasks of the service', () => {
    expect(spot).toMatchObject({ CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }] });
    expect(spot).not.toHaveProperty('LaunchType');
  });

  test('has a different name: ECS replaces the service while the old one exists', () => {
    const lasting = template({ capacity: FargateCapacity.onDemand() }).one('AWS::ECS::Service').Properties;
    expect(spot['ServiceName']).not.toBe(lasting['ServiceName']);
    expect(lasting['ServiceName']).toBe(template().one('AWS::ECS::Service').Properties['ServiceName']);
  });
});

describe('grants and connections', () => {
  test('an allowed peer has rules for the port in both security groups', () => {
    const { service, stack, vpc } = webService();
    const peer = new ec2.SecurityGroup(stack, 'Peer', { vpc, allowAllOutbound: false });
    service.connections.allowFrom(peer, ec2.Port.tcp(service.port), 'Peer to the service');
    const template = TestTemplate.of(stack);
    const [peerId] = Object.keys(template.all('AWS::EC2::SecurityGroup')).filter((id) => id.startsWith('Peer'));
    const ports = { FromPort: 8443, ToPort: 8443, IpProtocol: 'tcp' };
    expect(template.one('AWS::EC2::SecurityGroupIngress').Properties).toMatchObject({
      ...ports,
      GroupId: { 'Fn::GetAtt': [expect.stringMatching(/^WebSecurityGroup/) as unknown, 'GroupId'] },
      SourceSecurityGroupId: { 'Fn::GetAtt': [peerId, 'GroupId'] },
    });
    expect(template.one('AWS::EC2::SecurityGroupEgress').Properties).toMatchObject({
      ...ports,
      GroupId: { 'Fn::GetAtt': [peerId, 'GroupId'] },
    });
    const [rule] = Object.keys(template.all('AWS::EC2::SecurityGroupIngress'));
    expect(template.one('AWS::ECS::Service').DependsOn).toContain(rule);
  });

  test('a grant to the service is a grant to its task role', () => {
    const { service, stack } = webService();
    new sqs.Queue(stack, 'Queue').grantSendMessages(service);
    expect(TestTemplate.of(stack).permissions('WebTaskTaskRole').flatMap(actionsOf)).toContain('sqs:SendMessage');
  });
});

describe('rejects', () => {
  test.each<[string, Partial<HardenedFargateServiceProps>, string[]]>([
    [
      'a port that requires a Linux capability',
      { port: 443 },
      ['port is 443; allowed is a whole number from 1024 to 65535'],
    ],
    [
      'a port that is not a whole number',
      { port: 8443.5 },
      ['port is 8443.5; allowed is a whole number from 1024 to 65535'],
    ],
    [
      'a maximum of 0 tasks',
      { minTasks: 0, maxTasks: 0 },
      [
        'minTasks is 0; allowed is a whole number from 1 to 5000',
        'maxTasks is 0; allowed is a whole number from 1 to 5000',
      ],
    ],
    ['a minimum above the maximum', { minTasks: 3, maxTasks: 2 }, ['maxTasks is 2; the minimum is minTasks (3)']],
    [
      'no health check',
      { healthCheckCommand: [] },
      ['healthCheckCommand is empty; use a program that exits with 0 if the container is healthy'],
    ],
  ])('%s', (_, props, errors) => {
    expect(() => webService(props)).toThrow(new Error(['Stack/Web: invalid props', ...errors].join('\n  - ')));
  });
});
