import { ArnFormat, type Duration, Stack } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { acceptFinding, reportedArn } from '../../acknowledgment';
import { type PermissionsBoundaryOptions, WorkloadRole } from '../../identity';
import { EncryptedLogGroup, type LogOptions } from '../../logs';
import type { HardenedTask } from '../hardened-task';
import type { IServiceCluster } from '../service-cluster';
import { createStateMachine, stateMachineLog, stateMachineName, stateMachinePrincipal } from '../state-machine';

/** ECS errors that can be transient. */
const TRANSIENT_ERRORS = ['ECS.AmazonECSException', 'ECS.ServerException', 'ECS.ThrottlingException'];

interface JobStateMachineProps extends LogOptions, PermissionsBoundaryOptions {
  /** ECS cluster of the task. */
  readonly cluster: IServiceCluster;
  /** Security groups of the task. */
  readonly securityGroupIds: string[];
  /** Subnets of the task. */
  readonly vpcSubnets: ec2.SubnetSelection;
  /** Maximum duration of a run. After this time, the run fails. */
  readonly timeout: Duration;
}

/** Creates a state machine that runs the task, waits for its end, and fails if the exit code is not 0. One execution runs at a time. */
export function createJobStateMachine(
  scope: Construct,
  task: HardenedTask,
  props: JobStateMachineProps,
): sfn.StateMachine {
  const name = stateMachineName(scope);
  const { logGroup } = new EncryptedLogGroup(scope, 'RunLog', stateMachineLog(name, props));
  const role = new WorkloadRole(scope, 'StateMachineRole', {
    assumedBy: stateMachinePrincipal(scope),
    description: `Runs the task of ${scope.node.path}`,
    permissionsBoundary: props.permissionsBoundary,
  });
  permitRun(role, task, props.cluster.cluster);
  acceptFindings(role);
  const definition = renderOverlapGuard(scope, name, renderRun(scope, task, props));
  return createStateMachine(scope, { name, logGroup, role, definition, timeout: props.timeout });
}

function renderOverlapGuard(scope: Construct, stateMachineName: string, run: sfn.IChainable): sfn.IChainable {
  const runningExecutions = new tasks.CallAwsService(scope, 'ListRunningExecutions', {
    service: 'sfn',
    action: 'listExecutions',
    parameters: { StateMachineArn: sfn.JsonPath.stateMachineId, StatusFilter: 'RUNNING', MaxResults: 2 },
    iamAction: 'states:ListExecutions',
    iamResources: [
      Stack.of(scope).formatArn({
        service: 'states',
        resource: 'stateMachine',
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        resourceName: stateMachineName,
      }),
    ],
  });
  const overlap = new sfn.Fail(scope, 'Overlap', {
    error: 'AnotherExecutionRunning',
    cause: 'Another execution is running. Shorten the job or increase the interval of the schedule.',
  });
  return runningExecutions.next(
    new sfn.Choice(scope, 'IsAnotherExecutionRunning')
      .when(sfn.Condition.isPresent('$.Executions[1]'), overlap)
      .otherwise(run),
  );
}

/**
 * `ecs:runTask.sync` as a custom state. The L2 construct would allow the role to run every revision of the task definition.
 */
function renderRun(scope: Construct, task: HardenedTask, { cluster, ...props }: JobStateMachineProps): sfn.IChainable {
  const run = new sfn.CustomState(scope, 'Run', {
    stateJson: {
      Type: 'Task',
      Resource: `arn:${Stack.of(scope).partition}:states:::ecs:runTask.sync`,
      Parameters: {
        Cluster: cluster.cluster.clusterArn,
        TaskDefinition: task.taskDefinition.taskDefinitionArn,
        LaunchType: 'FARGATE',
        PlatformVersion: ecs.FargatePlatformVersion.LATEST,
        PropagateTags: 'TASK_DEFINITION',
        NetworkConfiguration: {
          AwsvpcConfiguration: {
            AssignPublicIp: 'DISABLED',
            SecurityGroups: props.securityGroupIds,
            Subnets: cluster.cluster.vpc.selectSubnets(props.vpcSubnets).subnetIds,
          },
        },
      },
    },
  });
  run.addRetry({ errors: TRANSIENT_ERRORS, maxAttempts: 2 });
  return run;
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html */
function permitRun(role: WorkloadRole, task: HardenedTask, cluster: ecs.ICluster): void {
  const { taskDefinition } = task;
  const roleArns = [taskDefinition.taskRole.roleArn, taskDefinition.executionRole?.roleArn].filter(
    (arn) => arn !== undefined,
  );
  role.addToPrincipalPolicy(
    new iam.PolicyStatement({ actions: ['ecs:RunTask'], resources: [taskDefinition.taskDefinitionArn] }),
  );
  role.addToPrincipalPolicy(
    // The run propagates tags, which require a separate permission.
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/supported-iam-actions-tagging.html
    new iam.PolicyStatement({
      actions: ['ecs:TagResource'],
      resources: [tasksOfThisAccount(role)],
      conditions: { StringEquals: { 'ecs:CreateAction': 'RunTask' } },
    }),
  );
  role.addToPrincipalPolicy(
    new iam.PolicyStatement({
      actions: ['ecs:StopTask', 'ecs:DescribeTasks'],
      resources: [tasksOfThisAccount(role)],
      conditions: { ArnEquals: { 'ecs:cluster': cluster.clusterArn } },
    }),
  );
  role.addToPrincipalPolicy(
    new iam.PolicyStatement({
      actions: ['iam:PassRole'],
      resources: roleArns,
      conditions: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
    }),
  );
  role.addToPrincipalPolicy(
    new iam.PolicyStatement({
      actions: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
      resources: [
        Stack.of(role).formatArn({
          service: 'events',
          resource: 'rule',
          resourceName: 'StepFunctionsGetEventsForECSTaskRule',
        }),
      ],
    }),
  );
}

/** A task has no ARN before it runs: conditions limit the permission. */
function tasksOfThisAccount(scope: Construct): string {
  return Stack.of(scope).formatArn({ service: 'ecs', resource: 'task', resourceName: '*' });
}

function acceptFindings(role: WorkloadRole): void {
  acceptFinding(
    role,
    {
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'Log delivery and X-Ray actions do not support resource-level permissions; RunTask is limited to the task definition.',
      control: 'IAM-01',
    },
    {
      id: `AwsSolutions-IAM5[Resource::${reportedArn(role, tasksOfThisAccount(role))}]`,
      reason: 'A task has no ARN before it runs; conditions limit the permission to the cluster and to new tasks.',
      control: 'IAM-01',
    },
  );
}
