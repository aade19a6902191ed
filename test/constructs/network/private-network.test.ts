import { App, Fn, Stack } from 'aws-cdk-lib';
import { InterfaceVpcEndpointAwsService } from 'aws-cdk-lib/aws-ec2';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  AlertRouting,
  EgressPolicy,
  PrivateNetwork,
  type PrivateNetworkProps,
  WorkloadEndpoints,
} from '../../../constructs';
import { ACCOUNT, statements, TestTemplate, testNetwork, ZONES } from '../../support/stacks';

const THREE_ZONES = [...ZONES, 'eu-west-1c'];

const network = (props: Partial<PrivateNetworkProps> = {}) =>
  TestTemplate.containing((stack) => testNetwork(stack, props));

/** The ids of the subnets of a tier. */
function subnets(template: TestTemplate, tier: string): string[] {
  return Object.keys(template.all('AWS::EC2::Subnet')).filter((id) => id.startsWith(`NetworkVpc${tier}Subnet`));
}

/** The destinations of the routes of a tier, except the VPC itself. */
function routes(template: TestTemplate, tier: string): unknown[] {
  return Object.entries(template.all('AWS::EC2::Route'))
    .filter(([id]) => id.startsWith(`NetworkVpc${tier}Subnet`))
    .map(([, route]) => [
      route.Properties['DestinationCidrBlock'],
      Object.keys(route.Properties).find((name) => name.endsWith('GatewayId')),
    ]);
}

describe('secure by default', () => {
  const template = network();

  test('each Availability Zone has a public, a private and an isolated subnet', () => {
    for (const tier of ['public', 'private', 'isolated']) expect(subnets(template, tier)).toHaveLength(2);
  });

  test('private subnets use the NAT gateway of their Availability Zone; isolated subnets have no egress (NET-02, NET-08)', () => {
    expect(routes(template, 'private')).toEqual([
      ['0.0.0.0/0', 'NatGatewayId'],
      ['0.0.0.0/0', 'NatGatewayId'],
    ]);
    expect(Object.keys(template.all('AWS::EC2::NatGateway'))).toHaveLength(2);
    expect(routes(template, 'isolated')).toEqual([]);
  });

  test('the default security group has no rules (NET-03)', () => {
    expect(template.one('Custom::VpcRestrictDefaultSG').Properties).toMatchObject({ Account: ACCOUNT });
  });

  test('the function that removes the rules of the default security group logs to an encrypted log group with retention (LOG-02)', () => {
    const [handler] = Object.entries(template.all('AWS::Lambda::Function')).filter(([id]) =>
      id.includes('RestrictDefaultSG'),
    );
    const { LogFormat, LogGroup } = handler?.[1].Properties['LoggingConfig'] as Record<string, { Ref: string }>;
    expect(LogFormat).toBe('JSON');
    expect(template.all('AWS::Logs::LogGroup')[LogGroup?.Ref ?? '']?.Properties).toMatchObject({
      KmsKeyId: expect.anything() as unknown,
      RetentionInDays: 365,
    });
  });

  test('the function that removes the rules of the default security group is traced, and failed events go to the critical topic (CMP-13)', () => {
    const routed = TestTemplate.containing((stack) => {
      testNetwork(stack, { alertRouting: new AlertRouting(stack, 'Alerts') });
    });
    const [handler] = Object.entries(routed.all('AWS::Lambda::Function')).filter(([id]) =>
      id.includes('RestrictDefaultSG'),
    );
    const topic = { Ref: expect.stringMatching(/^AlertsCritical/) as unknown };
    expect(handler?.[1].Properties).toMatchObject({
      TracingConfig: { Mode: 'Active' },
      DeadLetterConfig: { TargetArn: topic },
    });
    const [role] = Object.entries(routed.all('AWS::IAM::Role')).filter(([id]) => id.includes('RestrictDefaultSG'));
    expect(role?.[1].Properties['Policies']).toMatchObject([
      {
        PolicyDocument: {
          Statement: [
            {},
            { Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], Resource: '*' },
            { Action: ['sns:Publish'], Resource: topic },
            { Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: { 'Fn::GetAtt': [expect.anything(), 'Arn'] } },
          ],
        },
      },
    ]);
  });

  test('all flows are logged, aggregated over one minute, to an encrypted log group with retention (NET-06)', () => {
    const [logId] = Object.keys(template.all('AWS::Logs::LogGroup')).filter((id) => id.startsWith('NetworkFlowLogs'));
    expect(template.one('AWS::EC2::FlowLog').Properties).toMatchObject({
      TrafficType: 'ALL',
      ResourceType: 'VPC',
      MaxAggregationInterval: 60,
      LogGroupName: { Ref: logId },
      LogDestinationType: 'cloud-watch-logs',
      LogFormat: expect.stringContaining('${pkt-srcaddr} ${pkt-dstaddr}') as unknown,
    });
    expect(template.one('AWS::EC2::FlowLog').Properties).not.toHaveProperty('LogDestination');
    expect(template.one('AWS::Logs::LogGroup', 'NetworkFlowLogs').Properties).toMatchObject({
      KmsKeyId: expect.anything() as unknown,
      RetentionInDays: 365,
    });
  });

  test('the S3 endpoint allows principals of this account, and image layers', () => {
    const endpoint = template.one('AWS::EC2::VPCEndpoint');
    expect(endpoint.Properties).toMatchObject({ VpcEndpointType: 'Gateway' });
    expect(statements(endpoint, 'PolicyDocument')).toMatchObject([
      { Condition: { StringEquals: { 'aws:PrincipalAccount': ACCOUNT } } },
      {
        Action: 's3:GetObject',
        Resource: {
          'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::prod-eu-west-1-starport-layer-bucket/*']],
        },
      },
    ]);
  });
});

describe('props', () => {
  test('a third Availability Zone changes no existing subnet and no logical id', () => {
    const ranges = (template: TestTemplate) =>
      Object.fromEntries(
        Object.entries(template.all('AWS::EC2::Subnet')).map(([id, { Properties }]) => [
          id,
          [Properties['CidrBlock'], Properties['AvailabilityZone']],
        ]),
      );
    expect(ranges(network({ availabilityZones: THREE_ZONES }))).toMatchObject(ranges(network()));
  });

  test('without egress there is no route to the internet, and tasks use VPC endpoints (NET-05)', () => {
    const template = network({ egress: EgressPolicy.none() });
    expect(routes(template, 'private')).toEqual([]);
    expect(template.all('AWS::EC2::NatGateway')).toEqual({});
    const interfaces = Object.values(template.all('AWS::EC2::VPCEndpoint')).filter(
      ({ Properties }) => Properties['VpcEndpointType'] === 'Interface',
    );
    expect(interfaces).toHaveLength(WorkloadEndpoints.ALL.length);
    for (const endpoint of interfaces) {
      expect(endpoint.Properties).toMatchObject({ PrivateDnsEnabled: true });
      expect(statements(endpoint, 'PolicyDocument')).toMatchObject([
        { Condition: { StringEquals: { 'aws:PrincipalAccount': ACCOUNT } } },
      ]);
    }
  });

  test('endpoints accept HTTPS from private subnets only', () => {
    const template = network({ interfaceEndpoints: [InterfaceVpcEndpointAwsService.KMS] });
    const privateSubnets = subnets(template, 'private');
    expect(template.one('AWS::EC2::SecurityGroup').Properties['SecurityGroupIngress']).toMatchObject(
      ['10.0.0.0/18', '10.0.64.0/18'].map((CidrIp) => ({
        CidrIp,
        FromPort: 443,
        ToPort: 443,
        IpProtocol: 'tcp',
      })),
    );
    expect(template.one('AWS::EC2::VPCEndpoint', 'NetworkVpckms').Properties).toMatchObject({
      SubnetIds: privateSubnets.map((Ref) => ({ Ref })),
    });
  });

  test('flow logs have the given retention', () => {
    expect(
      network({ logRetention: RetentionDays.ONE_MONTH }).one('AWS::Logs::LogGroup', 'NetworkFlowLogs').Properties,
    ).toMatchObject({
      RetentionInDays: 30,
    });
  });
});

describe('rejects', () => {
  test.each([
    ['one Availability Zone', ['eu-west-1a'], 'eu-west-1a'],
    ['the same Availability Zone twice', ['eu-west-1a', 'eu-west-1a'], 'eu-west-1a, eu-west-1a'],
    [
      'four Availability Zones',
      ['eu-west-1a', 'eu-west-1b', 'eu-west-1c', 'eu-west-1d'],
      'eu-west-1a, eu-west-1b, eu-west-1c, eu-west-1d',
    ],
  ])('%s, and a range that cannot be divided, in one message', (_, availabilityZones, listed) => {
    expect(() => network({ availabilityZones, cidr: '10.0.0.0/24' })).toThrow(
      new Error(
        'Stack/Network: invalid props\n' +
          "  - cidr is '10.0.0.0/24'; allowed is an IPv4 network address with a prefix of /16 to /20, such as 10.0.0.0/16\n" +
          `  - availabilityZones is [${listed}]; allowed are 2 or 3 different Availability Zones of one Region`,
      ),
    );
  });

  test('Availability Zones of another Region than the stack', () => {
    expect(() => network({ availabilityZones: ['eu-west-1a', 'eu-central-1b', 'eu-west-11c'] })).toThrow(
      new Error(
        'Stack/Network: invalid props\n' +
          '  - availabilityZones has eu-central-1b, eu-west-11c; allowed are Availability Zones of eu-west-1, the Region of the stack, such as eu-west-1a',
      ),
    );
  });
});

describe('accepts', () => {
  test.each([
    ['Availability Zones in a stack whose Region is not known', undefined, ['eu-central-1a', 'eu-central-1b']],
    [
      'Availability Zones that are tokens',
      { region: 'eu-west-1' },
      [0, 1].map((index) => Fn.select(index, Fn.getAzs())),
    ],
    ['a Local Zone', { region: 'us-west-2' }, ['us-west-2a', 'us-west-2-lax-1a']],
  ])('%s', (_, env, availabilityZones) => {
    const stack = new Stack(new App(), 'Stack', { env });
    expect(() => new PrivateNetwork(stack, 'Network', { cidr: '10.0.0.0/16', availabilityZones })).not.toThrow();
  });
});
