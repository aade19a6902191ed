import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as targets from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { throughService } from '../encryption';
import { type PermissionsBoundaryOptions, WorkloadRole } from '../identity';
import type { HardenedFunction } from './hardened-function';

/** An invocation that Lambda does not accept in this time counts as missed. */
const START_WITHIN = Duration.minutes(15);
const RETRIES = 3;

export interface FunctionScheduleProps extends PermissionsBoundaryOptions {
  /** The function to invoke. */
  readonly function: HardenedFunction;
  /** Schedule with its time zone. */
  readonly schedule: scheduler.ScheduleExpression;
}

/**
 * Invokes a function on a schedule, by its alias.
 *
 * **Guarantees**: retries; an invocation that Lambda does not accept within 15 minutes is moved to the dead-letter queue of the function,
 * which has an alarm (CMP-12, CMP-13); a dedicated role that can invoke this alias only (IAM-01).
 *
 * **Costs** nothing below 14 million invocations per month.
 */
export class FunctionSchedule extends Construct {
  /** The schedule. */
  public readonly schedule: scheduler.ISchedule;

  constructor(scope: Construct, id: string, props: FunctionScheduleProps) {
    super(scope, id);
    const role = this.createRole(props);
    this.schedule = this.createSchedule(props, role);
    // The schedule has no reference to the permissions of its role.
    this.schedule.node.addDependency(role);
  }

  private createRole({ function: invoked, permissionsBoundary }: FunctionScheduleProps): WorkloadRole {
    const role = new WorkloadRole(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      description: `Invokes ${invoked.node.path}`,
      permissionsBoundary,
    });
    const { encryptionMasterKey } = invoked.deadLetterQueue;
    if (encryptionMasterKey !== undefined) {
      // The target grants access to the queue, but not to its key.
      role.addToPrincipalPolicy(
        new iam.PolicyStatement({
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: [encryptionMasterKey.keyArn],
          conditions: throughService(this, 'sqs'),
        }),
      );
    }
    return role;
  }

  private createSchedule({ function: invoked, schedule }: FunctionScheduleProps, role: iam.IRole): scheduler.Schedule {
    return new scheduler.Schedule(this, 'Schedule', {
      schedule,
      description: `Invocations of ${invoked.node.path}`,
      target: new targets.LambdaInvoke(invoked.alias, {
        role,
        deadLetterQueue: invoked.deadLetterQueue,
        maxEventAge: START_WITHIN,
        retryAttempts: RETRIES,
      }),
    });
  }
}
