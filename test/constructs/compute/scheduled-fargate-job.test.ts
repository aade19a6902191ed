import { Duration, TimeZone } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { DataDomain, DataKey, ScheduledFargateJob, type ScheduledFargateJobProps } from '../../../constructs';
import {
  ACCOUNT,
  actionsOf,
  REGION,
  type Statement,
  statement,
  TestTemplate,
  testCluster,
  testImage,
  testStack,
  testVpc,
} from '../../support/stacks';

function nightlyJob(props: Partial<ScheduledFargateJobProps> = {}) {
  const stack = testStack();
  const vpc = testVpc(stack);
  const job = new ScheduledFargateJob(stack, 'Report', {
    cluster: testCluster(stack, vpc),
    image: testImage(stack),
    schedule: ScheduleExpression.expression('cron(15 3 * * ? *)', TimeZone.EUROPE_DUBLIN),
    ...props,
  });
  return { stack, vpc, job };
}

/** The state machine's definition, with references as text. */
function definition(template: TestTemplate): Readonly<Record<string, unknown>> {
  const { DefinitionString } = template.one('AWS::StepFunctions::StateMachine').Properties;
  const [, parts] = (DefinitionString as { readonly 'Fn::Join': [string, unknown[]] })['Fn::Join'];
  const text = parts.map((part) => (typeof part === 'string' ? part : referenced(part))).join('');
  return JSON.parse(text) as Readonly<Record<string, unknown>>;
}

function referenced(part: unknown): string {
  const { Ref, 'Fn::GetAtt': attribute } = part as { readonly Ref?: string; readonly 'Fn::GetAtt'?: string[] };
  return Ref ?? attribute?.join('.') ?? '';
}

const TASKS = {
  'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:ecs:${REGION}:${ACCOUNT}:task/*`]],
};

describe('secure by default', () => {
  let template: TestTemplate;
  let states: Readonly<Record<string, Readonly<Record<string, unknown>>>>;

  beforeAll(() => {
    template = TestTemplate.of(nightlyJob().stack);
    states = definition(template)['States'] as typeof states;
  });

  const permissions = (): readonly Statement[] => template.permissions('ReportStateMachineRole');
  const permission = (action: string) => permissions().find((each) => actionsOf(each).includes(action));

  test('a run waits for the task and fails if its exit code is not 0', () => {
    expect(states['Run']).toMatchObject({ Type: 'Task', Resource: 'arn:AWS::Partition:states:::ecs:runTask.sync' });
  });

  test('its task has no public address and runs in private subnets (NET-01)', () => {
    expect(states['Run']?.['Parameters']).toMatchObject({
      LaunchType: 'FARGATE',
      NetworkConfiguration: {
        AwsvpcConfiguration: {
          AssignPublicIp: 'DISABLED',
          Subnets: ['1', '2'].map((index) => expect.stringMatching(`^VpcprivateSubnet${index}Subnet`) as unknown),
        },
      },
    });
  });

  test('its security group allows no inbound traffic, and outbound HTTPS', () => {
    const { Properties } = template.one('AWS::EC2::SecurityGroup', 'ReportSecurityGroup');
    expect(Properties['SecurityGroupIngress']).toBeUndefined();
    expect(Properties['SecurityGroupEgress']).toMatchObject([{ FromPort: 443, ToPort: 443, IpProtocol: 'tcp' }]);
  });

  test('a run is stopped after one hour', () => {
    expect(definition(template)).toMatchObject({ TimeoutSeconds: 3600 });
  });

  test('a run fails if another run is in progress', () => {
    expect(definition(template)).toMatchObject({ StartAt: 'ListRunningExecutions' });
    expect(states).toMatchObject({
      ListRunningExecutions: {
        Parameters: { StatusFilter: 'RUNNING', MaxResults: 2 },
        Next: 'IsAnotherExecutionRunning',
      },
      IsAnotherExecutionRunning: {
        Choices: [{ Variable: '$.Executions[1]', IsPresent: true, Next: 'Overlap' }],
        Default: 'Run',
      },
      Overlap: { Type: 'Fail', Error: 'AnotherExecutionRunning' },
    });
  });

  test('transient errors of ECS are retried, errors of the job are not', () => {
    expect(states['Run']?.['Retry']).toEqual([
      { ErrorEquals: ['ECS.AmazonECSException', 'ECS.ServerException', 'ECS.ThrottlingException'], MaxAttempts: 2 },
    ]);
  });

  test('a run that fails, times out, is stopped or is missed raises a routed alarm (CMP-12, INC-01)', () => {
    const alarms = template.properties('AWS::CloudWatch::Alarm');
    expect(alarms.map(({ MetricName }) => MetricName)).toEqual([
      'ExecutionsFailed',
      'ExecutionsTimedOut',
      'ExecutionsAborted',
      'ApproximateNumberOfMessagesVisible',
    ]);
    for (const alarm of alarms) {
      expect(alarm).toMatchObject({
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        AlarmActions: [{ Ref: expect.stringMatching(/^ReportAlertRoutingWarning/) as unknown }],
      });
    }
  });

  test('a run that cannot start is kept as an encrypted message for two weeks', () => {
    const [queueId] = Object.keys(template.all('AWS::SQS::Queue'));
    expect(template.one('AWS::SQS::Queue').Properties).toMatchObject({
      KmsMasterKeyId: expect.anything() as unknown,
      MessageRetentionPeriod: 1_209_600,
    });
    expect(template.one('AWS::Scheduler::Schedule').Properties).toMatchObject({
      Target: {
        DeadLetterConfig: { Arn: { 'Fn::GetAtt': [queueId, 'Arn'] } },
        RetryPolicy: { MaximumEventAgeInSeconds: 900, MaximumRetryAttempts: 3 },
      },
    });
  });

  test('the schedule depends on the permissions and security group rules of the runs', () => {
    const { job, stack, vpc } = nightlyJob();
    const peer = new ec2.SecurityGroup(stack, 'Peer', { vpc, allowAllOutbound: false });
    job.connections.allowTo(peer, ec2.Port.tcp(5432));
    const template = TestTemplate.of(stack);
    const [rule] = Object.keys(template.all('AWS::EC2::SecurityGroupEgress'));
    const { DependsOn } = template.one('AWS::Scheduler::Schedule');
    expect(DependsOn).toContain(rule);
    for (const role of ['SchedulerRole', 'TaskExecutionRole']) {
      expect(DependsOn).toContainEqual(expect.stringMatching(`^Report${role}Permissions`));
    }
  });

  test('runs are logged without execution data, and traced', () => {
    expect(template.one('AWS::StepFunctions::StateMachine').Properties).toMatchObject({
      LoggingConfiguration: { IncludeExecutionData: false, Level: 'ALL' },
      TracingConfiguration: { Enabled: true },
    });
  });

  test('the state machine may run this task definition, stop tasks of this cluster and pass these two roles', () => {
    expect(permission('ecs:RunTask')?.Resource).toEqual({ Ref: expect.stringMatching(/^ReportTask/) as unknown });
    expect(permission('ecs:StopTask')).toMatchObject({
      Resource: TASKS,
      Condition: {
        ArnEquals: { 'ecs:cluster': { 'Fn::GetAtt': [expect.stringMatching(/^Cluster/) as unknown, 'Arn'] } },
      },
    });
    expect(permission('iam:PassRole')).toMatchObject({
      Resource: ['TaskRole', 'ExecutionRole'].map((role) => ({
        'Fn::GetAtt': [expect.stringMatching(`^ReportTask${role}`) as unknown, 'Arn'],
      })),
      Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
    });
  });

  test('it may tag only the task that it runs, because tags are propagated', () => {
    expect(states['Run']?.['Parameters']).toMatchObject({ PropagateTags: 'TASK_DEFINITION' });
    expect(permission('ecs:TagResource')).toEqual({
      Effect: 'Allow',
      Action: 'ecs:TagResource',
      Resource: TASKS,
      Condition: { StringEquals: { 'ecs:CreateAction': 'RunTask' } },
    });
  });

  test('it may list its own runs only', () => {
    const { StateMachineName } = template.one('AWS::StepFunctions::StateMachine').Properties;
    expect(permission('states:ListExecutions')?.Resource).toEqual({
      'Fn::Join': [
        '',
        ['arn:', { Ref: 'AWS::Partition' }, `:states:${REGION}:${ACCOUNT}:stateMachine:${String(StateMachineName)}`],
      ],
    });
  });
});

describe('props', () => {
  test('schedule, time zone and timeout can be set', () => {
    const template = TestTemplate.of(nightlyJob({ timeout: Duration.minutes(5) }).stack);
    expect(template.one('AWS::Scheduler::Schedule').Properties).toMatchObject({
      ScheduleExpression: 'cron(15 3 * * ? *)',
      ScheduleExpressionTimezone: 'Europe/Dublin',
    });
    expect(definition(template)).toMatchObject({ TimeoutSeconds: 300 });
  });
});

describe('grants and connections', () => {
  test('the scheduler may start the job, and send missed runs to the encrypted queue', () => {
    const stack = testStack();
    const { key } = new DataKey(stack, 'Messages', { domain: DataDomain.MESSAGES });
    new ScheduledFargateJob(stack, 'Report', {
      cluster: testCluster(stack),
      image: testImage(stack),
      schedule: ScheduleExpression.rate(Duration.hours(1)),
      messageEncryptionKey: key,
    });
    const template = TestTemplate.of(stack);
    const keyArn = { 'Fn::GetAtt': [expect.stringMatching(/^Messages/) as unknown, 'Arn'] };
    const granted = template.permissions('ReportSchedulerRole');
    expect(granted.flatMap(actionsOf).sort()).toEqual([
      'kms:Decrypt',
      'kms:GenerateDataKey',
      'sqs:SendMessage',
      'states:StartExecution',
    ]);
    const throughQueues = ['', [`sqs.${REGION}.`, { Ref: 'AWS::URLSuffix' }]];
    expect(granted.find((each) => actionsOf(each).includes('kms:Decrypt'))).toMatchObject({
      Resource: keyArn,
      Condition: { StringEquals: { 'kms:ViaService': { 'Fn::Join': throughQueues } } },
    });
    const use = statement(template.keyPolicy('Messages'), 'KeyUseThroughDomainServices');
    expect(actionsOf(use)).toEqual(expect.arrayContaining(['kms:Decrypt', 'kms:GenerateDataKey']));
    expect(JSON.stringify(use.Condition)).toContain(`"sqs.${REGION}."`);
  });

  test('a grant to the job is a grant to its task role, and its connections are those of its tasks', () => {
    const { job, stack, vpc } = nightlyJob();
    new sqs.Queue(stack, 'Queue').grantSendMessages(job);
    job.connections.allowTo(new ec2.SecurityGroup(stack, 'Peer', { vpc, allowAllOutbound: false }), ec2.Port.tcp(5433));
    const template = TestTemplate.of(stack);
    expect(template.permissions('ReportTaskTaskRole').flatMap(actionsOf)).toContain('sqs:SendMessage');
    expect(template.one('AWS::EC2::SecurityGroupEgress').Properties).toMatchObject({
      GroupId: { 'Fn::GetAtt': [expect.stringMatching(/^ReportSecurityGroup/) as unknown, 'GroupId'] },
      FromPort: 5433,
    });
  });
});

describe('rejects', () => {
  test.each([
    [Duration.seconds(59), '59 seconds'],
    [Duration.hours(25), '1 day 1 hour'],
  ])('a timeout out of bounds', (timeout, words) => {
    expect(() => nightlyJob({ timeout })).toThrow(
      new Error(`Stack/Report: invalid props\n  - timeout is ${words}; allowed is 1 minute to 1 day`),
    );
  });
});
