import type { DeployedEnvironment, DeployedResource, Properties } from './deployed-environment';
import type { RuntimeCall } from './runtime-call';

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
  return [
    call(machine, 'ecs:RunTask', String(Parameters['TaskDefinition']), cluster),
    call(machine, 'ecs:TagResource', task, { 'ecs:CreateAction': 'RunTask' }),
    call(machine, 'ecs:DescribeTasks', task, cluster),
    call(machine, 'ecs:StopTask', task, cluster),
    ...roles.map((role) => call(machine, 'iam:PassRole', role, { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' })),
    ...['PutTargets', 'PutRule', 'DescribeRule'].map((action) => call(machine, `events:${action}`, rule)),
  ];
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html */
function sdkCalls(machine: DeployedResource, { Resource }: State): readonly RuntimeCall[] {
  const operation = /:states:::aws-sdk:sfn:(\w+)$/.exec(Resource ?? '')?.[1];
  if (operation === undefined) return [];
  return [call(machine, `states:${operation.charAt(0).toUpperCase()}${operation.slice(1)}`, machine.arn)];
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html, …/concepts-xray-tracing.html */
function observationCalls(machine: DeployedResource): readonly RuntimeCall[] {
  const logs = ['CreateLogDelivery', 'GetLogDelivery', 'UpdateLogDelivery', 'DeleteLogDelivery', 'ListLogDeliveries'];
  const policies = ['PutResourcePolicy', 'DescribeResourcePolicies', 'DescribeLogGroups'];
  const traces = ['PutTraceSegments', 'PutTelemetryRecords', 'GetSamplingRules', 'GetSamplingTargets'];
  const isTraced = (machine.properties['TracingConfiguration'] as Properties | undefined)?.['Enabled'] === true;
  return [
    ...(machine.properties['LoggingConfiguration'] === undefined
      ? []
      : [...logs, ...policies].map((name) => call(machine, `logs:${name}`, '*'))),
    ...(isTraced ? traces.map((name) => call(machine, `xray:${name}`, '*')) : []),
  ];
}

function call(
  machine: DeployedResource,
  action: string,
  resource: string,
  context: RuntimeCall['context'] = {},
): RuntimeCall {
  const principal = { role: String(machine.properties['RoleArn']) };
  return { reason: `state machine ${machine.logicalId} runs`, principal, action, resource, context };
}
