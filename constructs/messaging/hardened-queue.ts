import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { QUEUE_MAX_RECEIVE_COUNT, QUEUE_RETENTION_DAYS, QUEUE_VISIBILITY_SECONDS } from '../../facts/messaging-limits';
import { DataDomain, DataKey, keyAliasError } from '../encryption';
import { NamedPrincipals } from '../identity';
import { type AlertRoutingOptions, AlertRouting, RoutedAlarm, Runbook, Severity } from '../observability';
import { daysBetween, durationBetween, numberBetween, validateAll } from '../validation';
import { QueueGrants } from './queue-grants';

export interface HardenedQueueProps extends AlertRoutingOptions {
  /**
   * Roles that may send messages, in addition to grants by `grants.send`: for example an operator who moves messages of the dead-letter
   * queue back.
   * @default - only roles with a grant
   */
  readonly senders?: iam.IRole[];
  /**
   * Workloads of other stacks that may send messages: the values of the tag `workload` of their roles (`WorkloadTag`).
   * @default - no workloads of other stacks
   */
  readonly senderWorkloads?: string[];
  /**
   * Time for which a received message is invisible to other receivers, up to 12 hours; longer than the processing of one message.
   * @default Duration.seconds(30)
   */
  readonly visibilityTimeout?: Duration;
  /**
   * Time after which a message that is not received is deleted, 1 to 14 days.
   * @default Duration.days(4)
   */
  readonly retention?: Duration;
  /**
   * Number of times that a message is received before it moves to the dead-letter queue, 1 to 1000.
   * @default 5
   */
  readonly maxReceiveCount?: number;
  /**
   * Key of the messages; its policy has to allow use through SQS, as that of a `DataKey` for messages does.
   * @default - a dedicated key
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * Removal policy of the queue and its dead-letter queue.
   * @default RemovalPolicy.RETAIN - a deletion would lose messages (DEL-02)
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * An SQS queue with a dead-letter queue.
 *
 * **Guarantees**: a customer managed key (KEY-01); TLS only (TLS-04); only named senders; messages that fail move to a dead-letter queue
 * with 14 days of retention, and a message there triggers an alarm (STO-03).
 *
 * **Costs** 0.40 USD per million requests, 0.10 USD per month for the alarm; 1 USD per month for a dedicated key.
 */
export class HardenedQueue extends Construct {
  /** The queue. */
  public readonly queue: sqs.IQueue;
  /** Receives the messages that fail. */
  public readonly deadLetterQueue: sqs.IQueue;
  /** The alarm on messages in the dead-letter queue. */
  public readonly deadLetterAlarm: cloudwatch.IAlarm;
  /** Grants on the messages, including the key. */
  public readonly grants: QueueGrants;

  constructor(scope: Construct, id: string, props: HardenedQueueProps = {}) {
    super(scope, id);
    const senders = new NamedPrincipals(this, props.senderWorkloads);
    this.validate(props, senders);

    const encryptionKey = props.encryptionKey ?? new DataKey(this, 'Key', { domain: DataDomain.MESSAGES }).key;
    const deadLetters = this.createDeadLetterQueue(encryptionKey, props);
    const queue = this.createQueue(encryptionKey, deadLetters, props);
    for (const role of props.senders ?? []) senders.addRole(role);
    queue.addToResourcePolicy(
      senders.denyOthers({
        sid: 'DenySendExceptNamedSenders',
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
      }),
    );
    this.queue = queue;
    this.deadLetterQueue = deadLetters;
    this.deadLetterAlarm = this.createAlarm(deadLetters, props);
    this.grants = QueueGrants._of(queue, encryptionKey, (sender) => {
      senders.add(sender);
    });
  }

  private validate(props: HardenedQueueProps, senders: NamedPrincipals): void {
    validateAll(
      this,
      ...senders.requirements,
      keyAliasError('encryptionKey', props.encryptionKey),
      daysBetween('retention', props.retention, QUEUE_RETENTION_DAYS),
      durationBetween('visibilityTimeout', props.visibilityTimeout, [
        Duration.seconds(QUEUE_VISIBILITY_SECONDS.min),
        Duration.seconds(QUEUE_VISIBILITY_SECONDS.max),
      ]),
      numberBetween('maxReceiveCount', props.maxReceiveCount, [
        QUEUE_MAX_RECEIVE_COUNT.min,
        QUEUE_MAX_RECEIVE_COUNT.max,
      ]),
    );
  }

  private createDeadLetterQueue(encryptionMasterKey: kms.IKey, { removalPolicy }: HardenedQueueProps): sqs.Queue {
    return new sqs.Queue(this, 'DeadLetters', {
      encryptionMasterKey,
      enforceSSL: true,
      retentionPeriod: Duration.days(QUEUE_RETENTION_DAYS.max),
      removalPolicy: removalPolicy ?? RemovalPolicy.RETAIN,
    });
  }

  private createQueue(encryptionMasterKey: kms.IKey, deadLetters: sqs.Queue, props: HardenedQueueProps): sqs.Queue {
    return new sqs.Queue(this, 'Queue', {
      encryptionMasterKey,
      enforceSSL: true,
      visibilityTimeout: props.visibilityTimeout ?? Duration.seconds(30),
      retentionPeriod: props.retention ?? Duration.days(4),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: props.maxReceiveCount ?? 5 },
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
    });
  }

  private createAlarm(deadLetters: sqs.Queue, { alertRouting }: HardenedQueueProps): cloudwatch.IAlarm {
    return new RoutedAlarm(this, 'DeadLettersAlarm', {
      alertRouting: alertRouting ?? new AlertRouting(this, 'AlertRouting'),
      runbook: Runbook.JOB,
      severity: Severity.WARNING,
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) }),
      threshold: 1,
      description: `Queue ${this.node.path}: a message failed and is in the dead-letter queue. Read the log of the receiver, fix the cause, then move the message back.`,
    }).alarm;
  }
}
