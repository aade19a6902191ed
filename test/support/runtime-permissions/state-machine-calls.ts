import type { DeployedEnvironment, DeployedResource, Properties } from './deployed-environment';
import { caller, type RuntimeCall } from './runtime-call';

interface State {
  readonly Resource?: string;
  readonly Parameters?: Properties;
}

/** What Step Functions calls with the role of each state machine, read from the definition. */
export function stateMachineCalls(environment: DeployedEnvironment): readonly RuntimeCall[] {
  return environment.ofType('AWS::StepFunctions::StateMachine').flatMap((machine) => {
    const { States } = JSON.parse(String(machine.properties['DefinitionString'])) as {
      readonly States: Readonly<Record<string, State>>;
    };
    return [
      ...Object.values(States).flatMap((state) => [
        ...runTaskCalls(machine, state, environment),
        ...sdkCalls(machine, state),
        ...publishCalls(machine, state),
      ]),
      ...observationCalls(machine),
    ];
  });
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html: `.sync` starts, watches and stops the task. */
function runTaskCalls(
  machine: DeployedResource,
  { Parameters, Resource }: State,
  environment: DeployedEnvironment,
): readonly RuntimeCall[] {
  if (Parameters === undefined || !/:states:::ecs:runTask\.sync$/.test(Resource ?? '')) return [];
  const { account, region } = machine.stack;
  const definition = environment.byArn(String(Parameters['TaskDefinition']));
  const cluster = { 'ecs:cluster': String(Parameters['Cluster']) };
  const task = `arn:aws:ecs:${region}:${account}:task/production/0123`;
  const rule = `arn:aws:events:${region}:${account}:rule/StepFunctionsGetEventsForECSTaskRule`;
  const roles = [definition?.properties['ExecutionRoleArn'], definition?.properties['TaskRoleArn']].map(String);
  const passing = { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' };
  const calls = callsOf(machine);
  return [
    ...calls('ecs', ['RunTask'], String(Parameters['TaskDefinition']), { context: cluster }),
    ...calls('ecs', ['TagResource'], task, { context: { 'ecs:CreateAction': 'RunTask' } }),
    ...calls('ecs', ['DescribeTasks', 'StopTask'], task, { context: cluster }),
    ...roles.flatMap((role) => calls('iam', ['PassRole'], role, { context: passing })),
    ...calls('events', ['PutTargets', 'PutRule', 'DescribeRule'], rule),
  ];
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html */
function sdkCalls(machine: DeployedResource, { Resource }: State): readonly RuntimeCall[] {
  const operation = /:states:::aws-sdk:sfn:(\w+)$/.exec(Resource ?? '')?.[1];
  if (operation === undefined) return [];
  return callsOf(machine)('states', [`${operation.charAt(0).toUpperCase()}${operation.slice(1)}`], machine.arn);
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-sns.html */
function publishCalls(machine: DeployedResource, { Parameters, Resource }: State): readonly RuntimeCall[] {
  if (!/:states:::sns:publish$/.test(Resource ?? '')) return [];
  return callsOf(machine)('sns', ['Publish'], String(Parameters?.['TopicArn']));
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html, …/concepts-xray-tracing.html */
function observationCalls(machine: DeployedResource): readonly RuntimeCall[] {
  const logs = ['CreateLogDelivery', 'GetLogDelivery', 'UpdateLogDelivery', 'DeleteLogDelivery', 'ListLogDeliveries'];
  const policies = ['PutResourcePolicy', 'DescribeResourcePolicies', 'DescribeLogGroups'];
  const traces = ['PutTraceSegments', 'PutTelemetryRecords', 'GetSamplingRules', 'GetSamplingTargets'];
  const isTraced = (machine.properties['TracingConfiguration'] as Properties | undefined)?.['Enabled'] === true;
  const calls = callsOf(machine);
  return [
    ...calls(
      'logs',
      [...logs, ...policies],
      machine.properties['LoggingConfiguration'] === undefined ? undefined : '*',
    ),
    ...calls('xray', traces, isTraced ? '*' : undefined),
  ];
}

function callsOf(machine: DeployedResource) {
  return caller(`state machine ${machine.logicalId} runs`, { role: String(machine.properties['RoleArn']) });
}
