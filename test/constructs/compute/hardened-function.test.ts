import { Duration } from 'aws-cdk-lib';
import { LambdaDeploymentConfig } from 'aws-cdk-lib/aws-codedeploy';
import { Port, SecurityGroup, SubnetType } from 'aws-cdk-lib/aws-ec2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { AwsService } from '../../../facts/aws-service';
import { HardenedFunction, type HardenedFunctionProps } from '../../../constructs/compute';
import { WorkloadEgress, WorkloadEndpoints } from '../../../constructs/network';
import { actionsOf, TestTemplate, testNetwork, testStack, testVpc, ZONES } from '../../support/stacks';
import { findingsAlone } from '../../support/standing-alone';

const PROGRAM: HardenedFunctionProps = {
  code: lambda.Code.fromInline('exports.handler = async () => {}'),
  handler: 'index.handler',
  runtime: lambda.Runtime.NODEJS_22_X,
  description: 'Loads what came in',
  environment: { LOG_LEVEL: 'info' },
};

function etlFunction(props: Partial<HardenedFunctionProps> = {}) {
  const stack = testStack();
  const etl = new HardenedFunction(stack, 'Etl', { ...PROGRAM, ...props });
  return { stack, etl };
}

describe('secure by default', () => {
  const { findings, template } = findingsAlone(etlFunction().stack);

  test('it has no findings in all packs', () => {
    expect(findings).toEqual([]);
  });

  test('it has a key, reserved concurrency, a dead-letter queue, tracing and ARM (CMP-13)', () => {
    expect(template.one('AWS::Lambda::Function').Properties).toMatchObject({
      Architectures: ['arm64'],
      DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': [expect.stringMatching(/^EtlDeadLetters/) as unknown, 'Arn'] } },
      KmsKeyArn: { 'Fn::GetAtt': [expect.stringMatching(/^EtlKey/) as unknown, 'Arn'] },
      ReservedConcurrentExecutions: 10,
      TracingConfig: { Mode: 'Active' },
    });
  });

  test('its alias refers to a published version, which is retained (CMP-13)', () => {
    expect(template.one('AWS::Lambda::Version')).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
    expect(template.one('AWS::Lambda::Alias').Properties).toMatchObject({
      FunctionVersion: { 'Fn::GetAtt': [expect.stringMatching(/^EtlFunctionCurrentVersion/) as unknown, 'Version'] },
    });
  });

  test('errors of the alias, throttling and failed events raise alarms', () => {
    const alarms = template.properties('AWS::CloudWatch::Alarm').map(({ MetricName }) => MetricName);
    expect(alarms.sort()).toEqual(['ApproximateNumberOfMessagesVisible', 'Errors', 'Throttles']);
  });
});

describe('traffic shift', () => {
  test('is rolled back by the alarm on errors', () => {
    const { findings, template } = findingsAlone(
      etlFunction({ trafficShift: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES }).stack,
    );
    expect(findings).toEqual([]);
    expect(template.one('AWS::CodeDeploy::DeploymentGroup').Properties).toMatchObject({
      AlarmConfiguration: {
        Enabled: true,
        Alarms: [{ Name: { Ref: expect.stringMatching(/^EtlErrors/) as unknown } }],
      },
      AutoRollbackConfiguration: { Enabled: true },
    });
  });
});

describe('in a VPC', () => {
  const { etl, network, stack } = networkedFunction();
  const database = new SecurityGroup(stack, 'Database', {
    vpc: network.vpc,
    description: 'The database',
    allowAllOutbound: false,
  });
  etl.connections.allowTo(database, Port.tcp(5432), 'Etl to the database');
  const { findings, template } = findingsAlone(stack);

  test('it has no findings in all packs', () => {
    expect(findings).toEqual([]);
  });

  test('it is in the private subnets, with a dedicated security group (NET-01)', () => {
    const etl = template.properties('AWS::Lambda::Function').find(({ VpcConfig }) => VpcConfig !== undefined);
    expect(etl?.['VpcConfig']).toEqual({
      SecurityGroupIds: [{ 'Fn::GetAtt': [expect.stringMatching(/^EtlSecurityGroup/) as unknown, 'GroupId'] }],
      SubnetIds: ZONES.map((_, zone) => ({
        Ref: expect.stringMatching(new RegExp(`privateSubnet${zone + 1}`)) as unknown,
      })),
    });
  });

  test('it allows outbound traffic only to declared peers (NET-04)', () => {
    expect(template.one('AWS::EC2::SecurityGroup', 'Etl').Properties).toMatchObject({
      SecurityGroupEgress: [{ CidrIp: '255.255.255.255/32' }],
    });
    expect(template.one('AWS::EC2::SecurityGroupEgress').Properties).toMatchObject({ FromPort: 5432, ToPort: 5432 });
  });

  test('Lambda may create network interfaces with the role, and the code may not (IAM-01)', () => {
    const allowed = template.permissions('EtlRole').filter(({ Action }) => JSON.stringify(Action).includes('ec2:'));
    expect(allowed).toMatchObject([
      { Action: ['ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets'], Resource: '*' },
      { Action: expect.arrayContaining(['ec2:CreateNetworkInterface']) as unknown },
    ]);
    expect(JSON.stringify(allowed[1]?.Resource)).toContain(':ec2:eu-west-1:111111111111:*/*');
    const [denied] = template.permissions('EtlDenyNetworkInterfacesToCode');
    expect(denied).toMatchObject({
      Effect: 'Deny',
      Condition: { ArnEquals: { 'lambda:SourceFunctionArn': { 'Fn::GetAtt': [expect.anything(), 'Arn'] } } },
    });
    expect(denied?.Action).toEqual(allowed.flatMap(actionsOf));
  });
});

function networkedFunction() {
  const stack = testStack();
  const network = testNetwork(stack, { interfaceEndpoints: [...WorkloadEndpoints.ALL] });
  const etl = new HardenedFunction(stack, 'Etl', { ...PROGRAM, vpc: network.vpc });
  return { etl, network, stack };
}

test('outside a VPC it has no connections', () => {
  expect(() => etlFunction().etl.connections).toThrow(
    new Error('Stack/Etl: the function has no security group; set vpc'),
  );
});

describe('added after its creation', () => {
  const { etl, network, stack } = networkedFunction();
  const clients = new SecurityGroup(stack, 'Clients', { vpc: network.vpc, allowAllOutbound: false });
  etl.joinSecurityGroup(clients);
  etl.addEnvironment('BUCKET', 'uploads');
  etl.alarmOnDuration();
  const template = TestTemplate.of(stack);

  test('a security group of clients comes after its own', () => {
    const { VpcConfig } = template.one('AWS::Lambda::Function', 'Etl').Properties;
    expect(VpcConfig).toMatchObject({
      SecurityGroupIds: [
        { 'Fn::GetAtt': [expect.stringMatching(/^EtlSecurityGroup/) as unknown, 'GroupId'] },
        { 'Fn::GetAtt': [expect.stringMatching(/^Clients/) as unknown, 'GroupId'] },
      ],
    });
  });

  test('an environment variable is set, once', () => {
    expect(template.one('AWS::Lambda::Function', 'Etl').Properties).toMatchObject({
      Environment: { Variables: { BUCKET: 'uploads', LOG_LEVEL: 'info' } },
    });
    expect(() => {
      etl.addEnvironment('LOG_LEVEL', 'debug');
    }).toThrow(/environment has 'LOG_LEVEL' twice; rename one of the variables/);
    expect(() => {
      etl.addEnvironment('API_KEY', 'abc');
    }).toThrow(/environment has 'API_KEY', which looks like a secret/);
  });

  test('an alarm notifies before invocations reach the timeout (DET-02)', () => {
    expect(template.one('AWS::CloudWatch::Alarm', 'EtlDurationAlarm').Properties).toMatchObject({
      MetricName: 'Duration',
      Statistic: 'Maximum',
      Threshold: 24_000,
    });
  });

  test('the dashboard shows invocations, failures and durations (DET-06)', () => {
    expect(etl.dashboardSection().widgets).toHaveLength(3);
  });
});

test('with egress, it connects to the endpoints of its dependencies only (NET-04)', () => {
  const stack = testStack();
  const uses = { awsServices: [AwsService.SQS] };
  const network = testNetwork(stack, WorkloadEndpoints.requiredBy([uses]));
  const egress = network.egressFor(uses);
  new HardenedFunction(stack, 'Etl', { ...PROGRAM, vpc: network.vpc, egress });
  const rules = TestTemplate.of(stack).all('AWS::EC2::SecurityGroupEgress');
  const own = Object.entries(rules).filter(([id]) => id.startsWith('EtlSecurityGroup'));
  expect(own.map(([, { Properties }]) => Properties)).toMatchObject([
    { DestinationSecurityGroupId: { 'Fn::GetAtt': [expect.stringMatching(/Endpoint/) as unknown, 'GroupId'] } },
    { DestinationPrefixListId: { 'Fn::GetAtt': [expect.stringMatching(/PrefixLists/) as unknown, 'PrefixListId'] } },
  ]);
});

test('its role can use the key of the dead-letter queue', () => {
  const template = TestTemplate.of(etlFunction().stack);
  expect(template.permissions('EtlRole').map(({ Action }) => Action)).toContainEqual([
    'kms:Decrypt',
    'kms:GenerateDataKey',
  ]);
});

describe('rejects', () => {
  test('egress without a VPC', () => {
    expect(() => etlFunction({ egress: WorkloadEgress.httpsAnywhere() })).toThrow(
      /egress is set without vpc, so that it has no effect; set vpc, or remove egress/,
    );
  });

  test('public subnets', () => {
    const stack = testStack();
    const props = { ...PROGRAM, vpc: testVpc(stack), vpcSubnets: { subnetType: SubnetType.PUBLIC } };
    expect(() => new HardenedFunction(stack, 'Etl', props)).toThrow(/public subnet/);
  });

  test.each<[Partial<HardenedFunctionProps>, RegExp]>([
    [{ runtime: lambda.Runtime.NODEJS_20_X }, /runtime is nodejs20\.x; allowed are nodejs22\.x/],
    [{ concurrency: 0 }, /concurrency is 0; allowed is a whole number from 1 to 1000/],
    [{ memoryMiB: 64 }, /memoryMiB is 64; allowed is a whole number from 128 to 10240/],
    [{ timeout: Duration.minutes(16) }, /timeout is 16 minutes; allowed is 1 second to 15 minutes/],
    [
      { environment: { API_KEY: 'abc' } },
      /environment has 'API_KEY', which looks like a secret; store it in Secrets Manager/,
    ],
  ])('%j', (props, error) => {
    expect(() => etlFunction(props)).toThrow(error);
  });
});
