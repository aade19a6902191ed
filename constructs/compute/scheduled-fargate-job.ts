import { Duration, Lazy, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as targets from 'aws-cdk-lib/aws-scheduler-targets';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { acceptFinding } from '../acknowledgment';
import { DataDomain, DataKey, throughService } from '../encryption';
import { WorkloadRole } from '../identity';
import { SavedQuery } from '../logs';
import { type ISecurityGroupMember, WorkloadEgress } from '../network';
import {
  type DashboardSection,
  graph,
  type IDashboardSource,
  type AlertRoutingOptions,
  type IAlertRouting,
  AlertRouting,
  RoutedAlarm,
  Runbook,
  Severity,
} from '../observability';
import { durationBetween, validateAll } from '../validation';
import { HardenedTask, type HardenedTaskOptions } from './hardened-task';
import { createJobStateMachine } from './private/job-state-machine';
import type { IServiceCluster } from './service-cluster';
import { JOB_TIMEOUT_MINUTES } from '../../facts/workload-limits';

/** A run that does not start in this time counts as missed. */
const START_WITHIN = Duration.minutes(15);

export interface ScheduledFargateJobProps extends AlertRoutingOptions, HardenedTaskOptions {
  /** ECS cluster of the tasks. */
  readonly cluster: IServiceCluster;
  /** Schedule with its time zone. */
  readonly schedule: scheduler.ScheduleExpression;
  /**
   * Time after which a run is stopped and fails, a minute to a day.
   * @default Duration.hours(1)
   */
  readonly timeout?: Duration;
  /**
   * Subnets of the tasks.
   * @default - the VPC's private subnets
   */
  readonly vpcSubnets?: ec2.SubnetSelection;
  /**
   * Outbound connections of the tasks in addition to the peers of `connections`; `network.egressFor(dependencies)` is the minimum.
   * @default WorkloadEgress.httpsAnywhere() - the endpoints of an imported VPC are unknown (NET-04)
   */
  readonly egress?: WorkloadEgress;
  /**
   * KMS key of the queue of missed runs.
   * @default - a dedicated key
   */
  readonly messageEncryptionKey?: kms.IKey;
}

/**
 * A hardened Fargate task on a schedule.
 *
 * EventBridge Scheduler considers a run complete when ECS has accepted it. Therefore it starts a state machine, which waits for
 * the task, stops it after the timeout, checks its exit code and rejects overlapping runs.
 *
 * **Guarantees**: all of {@link HardenedTask}; an alarm for runs that fail, time out, overlap or are missed
 * (CMP-12); no public address (NET-01).
 *
 * **Costs** the running task, and a few cents per month.
 */
export class ScheduledFargateJob
  extends Construct
  implements ec2.IConnectable, iam.IGrantable, IDashboardSource, ISecurityGroupMember
{
  /** Security group rules of the job. */
  public readonly connections: ec2.Connections;
  /** Task role: the AWS permissions of the process. */
  public readonly grantPrincipal: iam.IPrincipal;
  /** State machine; each execution is a run. */
  public readonly stateMachine: sfn.IStateMachine;
  /** Topics that are notified when a run fails or is missed. */
  public readonly alertRouting: IAlertRouting;
  private readonly task: HardenedTask;
  /** The security group of the job is the first. */
  private readonly securityGroups: ec2.ISecurityGroup[];

  constructor(scope: Construct, id: string, props: ScheduledFargateJobProps) {
    super(scope, id);
    validateAll(
      this,
      durationBetween('timeout', props.timeout, [
        Duration.minutes(JOB_TIMEOUT_MINUTES.min),
        Duration.minutes(JOB_TIMEOUT_MINUTES.max),
      ]),
    );

    this.alertRouting = props.alertRouting ?? new AlertRouting(this, 'AlertRouting');
    const task = new HardenedTask(this, 'Task', props);
    this.task = task;
    SavedQuery.forErrors(this, 'ErrorsQuery', { logGroup: task.logGroup });
    this.grantPrincipal = task.taskRole.grantPrincipal;
    const securityGroup = this.createSecurityGroup(props);
    this.securityGroups = [securityGroup];
    this.connections = securityGroup.connections;
    this.stateMachine = createJobStateMachine(this, task, {
      ...props,
      securityGroupIds: Lazy.list({ produce: () => this.securityGroups.map(({ securityGroupId }) => securityGroupId) }),
      timeout: props.timeout ?? Duration.hours(1),
      vpcSubnets: props.vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
    });
    const key = props.messageEncryptionKey ?? new DataKey(this, 'Key', { domain: DataDomain.MESSAGES }).key;
    const missedRuns = this.createMissedRunsQueue(key);
    const schedule = this.createSchedule(props, missedRuns, key);
    // A run requires its permissions and security group rules, to which the schedule has no reference.
    schedule.node.addDependency(task.taskRole, task.executionRole, securityGroup);
    this.createAlarms(missedRuns);
  }

  /**
   * Adds an environment variable to the container, such as the name of a bucket.
   *
   * @throws Error if the container already has the variable, or if the value looks like a secret (SEC-01)
   */
  public addEnvironment(name: string, value: string): void {
    this.task.addEnvironment(name, value);
  }

  public joinSecurityGroup(securityGroup: ec2.ISecurityGroup): void {
    this.securityGroups.push(securityGroup);
  }

  public dashboardSection(): DashboardSection {
    const { stateMachine } = this;
    const period = Duration.hours(1);
    return {
      title: this.node.path,
      widgets: [
        graph('Runs', stateMachine.metricSucceeded({ period }), stateMachine.metricStarted({ period })),
        graph('Failures', ...[stateMachine.metricFailed({ period }), stateMachine.metricTimedOut({ period })]),
        graph('Milliseconds', stateMachine.metricTime({ period, statistic: 'Maximum' })),
      ],
    };
  }

  private createSecurityGroup(props: ScheduledFargateJobProps): ec2.SecurityGroup {
    const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc: props.cluster.cluster.vpc,
      description: `Tasks of ${this.node.path}`,
      allowAllOutbound: false,
    });
    (props.egress ?? WorkloadEgress.httpsAnywhere()).permit(securityGroup);
    return securityGroup;
  }

  private createMissedRunsQueue(key: kms.IKey): sqs.Queue {
    const queue = new sqs.Queue(this, 'MissedRuns', {
      encryptionMasterKey: key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acceptFinding(queue, {
      id: 'AwsSolutions-SQS3',
      reason: 'The queue is the dead-letter queue of the schedule and has an alarm.',
      control: 'CMP-12',
    });
    return queue;
  }

  private createSchedule(
    props: ScheduledFargateJobProps,
    deadLetterQueue: sqs.Queue,
    key: kms.IKey,
  ): scheduler.Schedule {
    const role = new WorkloadRole(this, 'SchedulerRole', {
      assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      description: `Starts the runs of ${this.node.path}`,
      permissionsBoundary: props.permissionsBoundary,
    });
    // The target grants access to the queue, but not to its key.
    role.addToPrincipalPolicy(
      new iam.PolicyStatement({
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: [key.keyArn],
        conditions: throughService(this, 'sqs'),
      }),
    );
    const schedule = new scheduler.Schedule(this, 'Schedule', {
      schedule: props.schedule,
      description: `Runs of ${this.node.path}`,
      target: new targets.StepFunctionsStartExecution(this.stateMachine, {
        role,
        deadLetterQueue,
        maxEventAge: START_WITHIN,
        retryAttempts: 3,
      }),
    });
    schedule.node.addDependency(role);
    return schedule;
  }

  private createAlarms(missedRuns: sqs.Queue): void {
    const period = Duration.minutes(5);
    const failures = {
      Failed: { metric: this.stateMachine.metricFailed({ period }), event: 'failed' },
      TimedOut: { metric: this.stateMachine.metricTimedOut({ period }), event: 'timed out' },
      Aborted: { metric: this.stateMachine.metricAborted({ period }), event: 'was aborted' },
      Missed: { metric: missedRuns.metricApproximateNumberOfMessagesVisible({ period }), event: 'did not start' },
    };
    RoutedAlarm.all(this, {
      alertRouting: this.alertRouting,
      runbook: Runbook.JOB,
      subject: `Job ${this.node.path}`,
      alarms: Object.entries(failures).map(([name, { event, metric }]) => ({
        id: `${name}Alarm`,
        metric,
        threshold: 1,
        severity: Severity.WARNING,
        description: `a run ${event}. Check the execution in Step Functions and the log group of the job.`,
      })),
    });
  }
}
