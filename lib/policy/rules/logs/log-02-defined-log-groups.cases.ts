import { definedLogGroups } from './log-02-defined-log-groups';
import { taskDefinition, testRule } from '../../../../test/support/policy';

const lambda = (properties: object = {}) => ({ Type: 'AWS::Lambda::Function', Properties: { ...properties } });
const group = (LogGroupName?: unknown) => ({ Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName } });
const project = (properties: object = {}) => ({ Type: 'AWS::CodeBuild::Project', Properties: { ...properties } });
const logging = (Options: object) => ({ LogConfiguration: { LogDriver: 'awslogs', Options } });

const implicit = (name: string) =>
  `Orders[LogGroup] Properties.LoggingConfig.LogGroup: the function writes to the log group ${name}, which is created without a KMS key and without retention`;

testRule(definedLogGroups, {
  'finds a function without a log group': [{ Orders: lambda() }, implicit('/aws/lambda/Orders')],
  'finds a function whose log group has the name of another function': [
    { Orders: lambda({ FunctionName: 'orders' }), Log: group('/aws/lambda/orders-old') },
    implicit('/aws/lambda/orders'),
  ],
  'finds a function that names a log group outside the templates': [
    { Orders: lambda({ LoggingConfig: { LogGroup: '/orders' } }), Log: group('/others') },
    implicit('/orders'),
  ],
  'passes a function with a log group': [
    { Orders: lambda({ LoggingConfig: { LogGroup: { Ref: 'Log' } } }), Log: group() },
  ],
  'passes a function whose log group has its name': [
    { Orders: lambda({ FunctionName: 'orders' }), Log: group('/aws/lambda/orders') },
  ],
  'passes a function whose log group refers to it': [
    { Orders: lambda(), Log: group({ 'Fn::Sub': '/aws/lambda/${Orders}' }) },
  ],
  'passes a function that only deployments invoke': [
    {
      Orders: lambda(),
      Resource: { Type: 'Custom::Settings', Properties: { ServiceToken: { 'Fn::GetAtt': ['Orders', 'Arn'] } } },
    },
  ],
  'finds a log driver that creates a log group': [
    { Task: taskDefinition(logging({ 'awslogs-group': '/ecs/report', 'awslogs-create-group': 'true' })) },
    "Task[web] Properties.ContainerDefinitions.0.LogConfiguration.Options.awslogs-create-group: 'web' creates the log group /ecs/report without a KMS key and retention",
  ],
  'passes a log driver that creates no log group': [
    { Task: taskDefinition(logging({ 'awslogs-group': '/ecs/report' })) },
  ],
  'passes a log driver whose log group is defined': [
    {
      Task: taskDefinition(logging({ 'awslogs-group': { Ref: 'Log' }, 'awslogs-create-group': 'true' })),
      Log: group(),
    },
  ],
  'finds builds without a log group': [
    { Build: project({ Name: 'build' }) },
    'Build[GroupName] Properties.LogsConfig.CloudWatchLogs.GroupName: builds write to the log group /aws/codebuild/build, which is created without a KMS key and without retention',
  ],
  'passes builds with a log group': [
    { Build: project({ LogsConfig: { CloudWatchLogs: { GroupName: { Ref: 'Log' } } } }), Log: group() },
  ],
  'passes builds without logs in CloudWatch': [
    { Build: project({ LogsConfig: { CloudWatchLogs: { Status: 'DISABLED' } } }) },
  ],
});
