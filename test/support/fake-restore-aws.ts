import { production } from '../reference-estate';
import { type AwsClients, clientsIn } from '../../lib/operate/aws-clients';

/** A command as the SDK sent it. */
export interface SentCommand {
  /** Without `Command` at its end. */
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export interface FakeStack {
  status: string;
  protected: boolean;
  readonly resources: readonly (readonly [type: string, physicalId: string])[];
  readonly imports: readonly string[];
}

export interface FakeCluster {
  readonly instances: number;
  readonly isProtected: boolean;
}

const ACCOUNT = production.account;
const REGION = production.region;
export const SERVICE = `arn:aws:ecs:${REGION}:${ACCOUNT}:service/cluster/web`;
export const SCALING = 'service/cluster/web';
export const STATE_MACHINE = `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:report`;

/** The part of an account that a restore reads and changes. The SDK's clients are real, up to the wire. */
export class FakeRestoreAws {
  public readonly sent: SentCommand[] = [];
  public account = ACCOUNT;
  /** Operations that fail, with their message. */
  public readonly failures = new Map<string, string>();
  /** Stacks that CloudFormation cannot delete. */
  public readonly undeletable = new Set<string>();
  public readonly stacks = new Map<string, FakeStack>();
  public readonly clusters = new Map<string, FakeCluster>([['production-main', { instances: 2, isProtected: true }]]);
  /** Answers to operations that a restore does not call, by the name of the operation. */
  public readonly answers = new Map<string, (input: SentCommand['input']) => object>();
  public desiredCount = 2;
  public isSuspended = false;
  public isEnabled = true;
  public executions = ['execution-1'];
  public readonly clients = clientsIn(REGION);

  constructor() {
    this.deployData('production-main');
    this.deployWorkloads();
    const { region: _region, ...clients } = this.clients;
    for (const client of Object.values(clients) as AwsClients['rds'][]) {
      client.middlewareStack.add(
        (_next, context) => (args) => {
          const name = String(context.commandName).replace(/Command$/, '');
          const input = args.input as SentCommand['input'];
          this.sent.push({ name, input });
          const failure = this.failures.get(name);
          if (failure !== undefined) return Promise.reject(new Error(failure));
          return Promise.resolve({ response: {}, output: { $metadata: {}, ...this.answer(name, input) } } as never);
        },
        { step: 'initialize', priority: 'high' },
      );
    }
  }

  public deploy(name: string, status: string, imports: readonly string[] = []): void {
    this.stacks.set(name, { status, protected: true, resources: [], imports });
  }

  public deployData(cluster: string, stack = 'production-data'): void {
    const resources = [['AWS::RDS::DBCluster', cluster]] as const;
    this.stacks.set(stack, { status: 'UPDATE_COMPLETE', protected: true, resources, imports: [] });
    if (!this.clusters.has(cluster)) this.clusters.set(cluster, { instances: 2, isProtected: true });
  }

  public deployWorkloads(): void {
    const stack = { status: 'CREATE_COMPLETE', protected: true, imports: ['Endpoint'] };
    this.stacks.set('production-service-web', {
      ...stack,
      // The state after a failed deployment is stable, too.
      status: 'UPDATE_ROLLBACK_COMPLETE',
      resources: [
        ['AWS::ECS::Service', SERVICE],
        ['AWS::ApplicationAutoScaling::ScalableTarget', `${SCALING}|ecs:service:DesiredCount|ecs`],
      ],
    });
    this.stacks.set('production-job-report', {
      ...stack,
      resources: [
        ['AWS::Scheduler::Schedule', 'report'],
        ['AWS::StepFunctions::StateMachine', STATE_MACHINE],
      ],
    });
    if (this.stacks.has('production-data-reporting')) {
      this.deploy('production-service-reports', 'CREATE_COMPLETE', ['Reports']);
    }
    Object.assign(this, { desiredCount: 2, isSuspended: false, isEnabled: true });
  }

  /** Inputs of an operation, in order. */
  public inputs(name: string): SentCommand['input'][] {
    return this.sent.filter((command) => command.name === name).map(({ input }) => input);
  }

  private answer(name: string, input: SentCommand['input']): object {
    return {
      ...this.cloudFormation(name, input),
      ...this.workloads(name, input),
      ...this.databases(name, input),
      ...this.answers.get(name)?.(input),
      ...(name === 'GetCallerIdentity'
        ? { Account: this.account, Arn: `arn:aws:iam::${this.account}:user/operator` }
        : {}),
    };
  }

  private cloudFormation(name: string, input: SentCommand['input']): object {
    const stackName = String(input.StackName);
    const stack = this.stacks.get(stackName);
    switch (name) {
      case 'ListStacks':
        return {
          StackSummaries: [...this.stacks].map(([StackName, { status }]) => ({ StackName, StackStatus: status })),
        };
      case 'DescribeStacks':
        if (stack === undefined) throw validationError(`Stack with id ${stackName} does not exist`);
        return { Stacks: [{ StackName: stackName, StackStatus: stack.status }] };
      case 'ListStackResources':
        return {
          StackResourceSummaries: stack?.resources.map(([ResourceType, PhysicalResourceId]) => ({
            ResourceType,
            PhysicalResourceId,
          })),
        };
      case 'ListExports':
        return {
          Exports: Object.entries({ Endpoint: 'data', Unused: 'data', Reports: 'data-reporting', Key: 'keys' }).map(
            ([Name, id]) => ({
              Name,
              ExportingStackId: `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/production-${id}/1`,
            }),
          ),
        };
      case 'ListImports': {
        const exported = String(input.ExportName);
        const Imports = [...this.stacks].filter(([, { imports }]) => imports.includes(exported)).map(([key]) => key);
        if (Imports.length === 0) throw validationError(`Export '${exported}' is not imported by any stack.`);
        return { Imports };
      }
      case 'UpdateTerminationProtection':
        if (stack !== undefined) stack.protected = false;
        return {};
      case 'DeleteStack':
        if (stack?.protected === true)
          throw new Error(`Stack [${stackName}] cannot be deleted while TerminationProtection is enabled`);
        if (stack !== undefined && this.undeletable.has(stackName)) stack.status = 'DELETE_FAILED';
        else this.stacks.delete(stackName);
        return {};
      case 'DescribeStackEvents': {
        const reason = {
          LogicalResourceId: 'Group',
          ResourceStatus: 'DELETE_FAILED',
          ResourceStatusReason: 'has a dependent object',
        };
        return { StackEvents: [{ LogicalResourceId: 'Other', ResourceStatus: 'DELETE_COMPLETE' }, reason] };
      }
      default:
        return {};
    }
  }

  private workloads(name: string, input: SentCommand['input']): object {
    switch (name) {
      case 'DescribeServices':
        return { services: [{ desiredCount: this.desiredCount, runningCount: this.desiredCount, pendingCount: 0 }] };
      case 'UpdateService':
        // Scaling that is not suspended starts tasks again.
        this.desiredCount = this.isSuspended ? Number(input.desiredCount) : Math.max(2, Number(input.desiredCount));
        return {};
      case 'DescribeScalableTargets': {
        const all = {
          DynamicScalingInSuspended: true,
          DynamicScalingOutSuspended: true,
          ScheduledScalingSuspended: true,
        };
        return { ScalableTargets: [{ SuspendedState: this.isSuspended ? all : {} }] };
      }
      case 'RegisterScalableTarget':
        this.isSuspended = (input.SuspendedState as { DynamicScalingOutSuspended: boolean }).DynamicScalingOutSuspended;
        return {};
      case 'GetSchedule':
        return {
          Name: 'report',
          ScheduleExpression: 'rate(1 day)',
          Target: { Arn: STATE_MACHINE },
          State: this.isEnabled ? 'ENABLED' : 'DISABLED',
        };
      case 'UpdateSchedule':
        this.isEnabled = input.State === 'ENABLED';
        return {};
      case 'ListExecutions':
        return { executions: this.executions.map((executionArn) => ({ executionArn })) };
      case 'StopExecution':
        this.executions = this.executions.filter((arn) => arn !== input.executionArn);
        return {};
      default:
        return {};
    }
  }

  private databases(name: string, input: SentCommand['input']): object {
    if (name === 'DescribeDBClusterSnapshots') {
      const DBClusterSnapshotArn = `arn:aws:rds:${REGION}:${ACCOUNT}:cluster-snapshot:awsbackup:job-1`;
      return { DBClusterSnapshots: [{ DBClusterSnapshotArn, Status: 'available', Engine: 'aurora-postgresql' }] };
    }
    if (name !== 'DescribeDBClusters') return {};
    const id = String(input.DBClusterIdentifier);
    const cluster = this.clusters.get(id);
    if (cluster === undefined)
      throw Object.assign(new Error(`DBCluster ${id} not found.`), { name: 'DBClusterNotFoundFault' });
    return {
      DBClusters: [
        {
          DBClusterIdentifier: id,
          Status: 'available',
          DeletionProtection: cluster.isProtected,
          DBClusterMembers: Array.from({ length: cluster.instances }, () => ({})),
          EarliestRestorableTime: new Date('2026-10-20T00:00:00Z'),
          LatestRestorableTime: new Date('2026-11-28T08:00:00Z'),
          ReaderEndpoint: `${id}.cluster-ro.example.com`,
        },
      ],
    };
  }
}

/** The waiters of the SDK decide by the name. */
function validationError(message: string): Error {
  return Object.assign(new Error(message), { name: 'ValidationError' });
}
