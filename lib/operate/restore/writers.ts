import {
  DescribeScalableTargetsCommand,
  RegisterScalableTargetCommand,
  type ScalableTarget,
} from '@aws-sdk/client-application-auto-scaling';
import { paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { DescribeServicesCommand, type Service, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { GetScheduleCommand, type GetScheduleCommandOutput, UpdateScheduleCommand } from '@aws-sdk/client-scheduler';
import { ListExecutionsCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import type { AwsClients } from '../aws-clients';

/** Something that writes into the database, or starts what does, as it was before it was stopped. */
export type Writer =
  | { readonly kind: 'service'; readonly id: string; readonly desiredCount: number }
  | { readonly kind: 'scaling'; readonly id: string; readonly suspended: boolean }
  | { readonly kind: 'schedule'; readonly id: string; readonly enabled: boolean }
  | { readonly kind: 'state-machine'; readonly id: string };

const ECS_SCALING = { ServiceNamespace: 'ecs', ScalableDimension: 'ecs:service:DesiredCount' } as const;

/** The writers in the stacks, in the order in which they are stopped: what would start tasks again comes first. */
export async function findWriters(clients: AwsClients, stacks: readonly string[]): Promise<readonly Writer[]> {
  const ids = await idsByType(clients, stacks);
  const of = (type: string) => ids.get(type) ?? [];
  return [
    ...(await Promise.all(
      of('AWS::ApplicationAutoScaling::ScalableTarget').map(async (physicalId): Promise<Writer> => {
        // The physical id is `service/CLUSTER/SERVICE|ecs:service:DesiredCount|ecs`.
        const id = physicalId.split('|')[0] ?? physicalId;
        return { kind: 'scaling', id, suspended: isSuspended(await scalableTarget(clients, id)) };
      }),
    )),
    ...(await Promise.all(
      of('AWS::Scheduler::Schedule').map(async (id): Promise<Writer> => {
        return { kind: 'schedule', id, enabled: (await schedule(clients, id)).State === 'ENABLED' };
      }),
    )),
    ...(await Promise.all(
      of('AWS::ECS::Service').map(async (id): Promise<Writer> => {
        return { kind: 'service', id, desiredCount: (await service(clients, id))?.desiredCount ?? 0 };
      }),
    )),
    ...of('AWS::StepFunctions::StateMachine').map((id): Writer => ({ kind: 'state-machine', id })),
  ];
}

/** Stops a writer. Stopping it again changes nothing. */
export async function stopWriter(clients: AwsClients, writer: Writer): Promise<void> {
  switch (writer.kind) {
    case 'scaling':
      return suspendScaling(clients, writer.id, true);
    case 'schedule':
      return setSchedule(clients, writer.id, 'DISABLED');
    case 'service':
      return setDesiredCount(clients, writer.id, 0);
    case 'state-machine':
      for (const executionArn of await runningExecutions(clients, writer.id)) {
        const cause = 'The database that this job writes into is restored.';
        await clients.stepFunctions.send(new StopExecutionCommand({ executionArn, error: 'Restore', cause }));
      }
  }
}

/** Sets a writer to the state that it had before. A run of a job does not continue: the schedule starts the next one. */
export async function releaseWriter(clients: AwsClients, writer: Writer): Promise<void> {
  switch (writer.kind) {
    case 'scaling':
      return suspendScaling(clients, writer.id, writer.suspended);
    case 'schedule':
      return setSchedule(clients, writer.id, writer.enabled ? 'ENABLED' : 'DISABLED');
    case 'service':
      return setDesiredCount(clients, writer.id, writer.desiredCount);
    case 'state-machine':
  }
}

/** Why the writer can still write, or undefined if it cannot. */
export async function activityOf(clients: AwsClients, { id, kind }: Writer): Promise<string | undefined> {
  switch (kind) {
    case 'scaling':
      return isSuspended(await scalableTarget(clients, id)) ? undefined : 'its scaling is not suspended';
    case 'schedule': {
      const { State } = await schedule(clients, id);
      return State === 'DISABLED' ? undefined : `the schedule is ${State ?? 'unknown'}`;
    }
    case 'service': {
      const { desiredCount = 0, pendingCount = 0, runningCount = 0 } = (await service(clients, id)) ?? {};
      return desiredCount + pendingCount + runningCount === 0
        ? undefined
        : `desired ${desiredCount}, pending ${pendingCount}, running ${runningCount} tasks`;
    }
    case 'state-machine': {
      const { length } = await runningExecutions(clients, id);
      return length === 0 ? undefined : `${length} executions are running`;
    }
  }
}

async function idsByType({ cloudFormation: client }: AwsClients, stacks: readonly string[]) {
  const ids = new Map<string, string[]>();
  for (const StackName of stacks) {
    for await (const { StackResourceSummaries } of paginateListStackResources({ client }, { StackName })) {
      for (const { PhysicalResourceId, ResourceStatus, ResourceType = '' } of StackResourceSummaries ?? []) {
        if (PhysicalResourceId === undefined || ResourceStatus === 'DELETE_COMPLETE') continue;
        ids.set(ResourceType, [...(ids.get(ResourceType) ?? []), PhysicalResourceId]);
      }
    }
  }
  return ids;
}

function isSuspended({ SuspendedState = {} }: Pick<ScalableTarget, 'SuspendedState'>): boolean {
  const { DynamicScalingInSuspended, DynamicScalingOutSuspended, ScheduledScalingSuspended } = SuspendedState;
  return [DynamicScalingInSuspended, DynamicScalingOutSuspended, ScheduledScalingSuspended].every(Boolean);
}

async function scalableTarget({ scaling }: AwsClients, id: string): Promise<Pick<ScalableTarget, 'SuspendedState'>> {
  const request = new DescribeScalableTargetsCommand({ ...ECS_SCALING, ResourceIds: [id] });
  return (await scaling.send(request)).ScalableTargets?.[0] ?? {};
}

async function suspendScaling({ scaling }: AwsClients, ResourceId: string, suspended: boolean): Promise<void> {
  const SuspendedState = {
    DynamicScalingInSuspended: suspended,
    DynamicScalingOutSuspended: suspended,
    ScheduledScalingSuspended: suspended,
  };
  await scaling.send(new RegisterScalableTargetCommand({ ...ECS_SCALING, ResourceId, SuspendedState }));
}

async function schedule({ scheduler }: AwsClients, Name: string): Promise<GetScheduleCommandOutput> {
  return scheduler.send(new GetScheduleCommand({ Name }));
}

/** UpdateSchedule replaces the schedule: what is not in the request gets its default. */
async function setSchedule(clients: AwsClients, Name: string, State: 'DISABLED' | 'ENABLED'): Promise<void> {
  const current = await schedule(clients, Name);
  const { Description, EndDate, GroupName, KmsKeyArn, ScheduleExpressionTimezone, StartDate } = current;
  const { FlexibleTimeWindow, ScheduleExpression, Target } = current;
  const optional = { Description, EndDate, GroupName, KmsKeyArn, ScheduleExpressionTimezone, StartDate };
  await clients.scheduler.send(
    new UpdateScheduleCommand({ ...optional, Name, FlexibleTimeWindow, ScheduleExpression, Target, State }),
  );
}

/** The ARN ends in `service/CLUSTER/SERVICE`. */
function clusterOf(serviceArn: string): string | undefined {
  return serviceArn.split('/').at(-2);
}

async function service({ ecs }: AwsClients, arn: string): Promise<Service | undefined> {
  const request = new DescribeServicesCommand({ cluster: clusterOf(arn), services: [arn] });
  return (await ecs.send(request)).services?.[0];
}

async function setDesiredCount({ ecs }: AwsClients, arn: string, desiredCount: number): Promise<void> {
  await ecs.send(new UpdateServiceCommand({ cluster: clusterOf(arn), service: arn, desiredCount }));
}

async function runningExecutions({ stepFunctions }: AwsClients, stateMachineArn: string): Promise<string[]> {
  const request = new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING' });
  return ((await stepFunctions.send(request)).executions ?? []).flatMap(({ executionArn }) => executionArn ?? []);
}
