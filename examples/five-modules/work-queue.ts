import { Duration } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { FunctionQueueSource, type HardenedFunction, HardenedQueue, type IAlertRouting } from '../../constructs';

/** AWS recommends six times the timeout of the function. */
const VISIBILITY_TIMEOUT = Duration.minutes(3);

const ATTEMPTS = 3;

export interface WorkQueueProps {
  /** Function that processes the messages. */
  readonly worker: HardenedFunction;
  /**
   * Maximum concurrency of the event source: not more than the reserved concurrency, otherwise throttled messages are moved to the
   * dead-letter queue.
   */
  readonly maxConcurrency: number;
  /** Key of the messages. */
  readonly encryptionKey: kms.IKey;
  /** Notification targets of the alarm on failed messages. */
  readonly alertRouting: IAlertRouting;
}

/** A queue for a function; messages that fail three times are moved to its dead-letter queue, which has an alarm. */
export class WorkQueue extends Construct {
  /** The queue. */
  public readonly queue: sqs.IQueue;
  private readonly grants: HardenedQueue['grants'];

  constructor(scope: Construct, id: string, { alertRouting, encryptionKey, maxConcurrency, worker }: WorkQueueProps) {
    super(scope, id);
    const { grants, queue } = new HardenedQueue(this, 'Queue', {
      encryptionKey,
      visibilityTimeout: VISIBILITY_TIMEOUT,
      maxReceiveCount: ATTEMPTS,
      alertRouting,
    });
    this.queue = queue;
    this.grants = grants;
    new FunctionQueueSource(this, 'Source', { function: worker, queue, maxConcurrency });
  }

  /** Grants permission to send messages. */
  public grantSend(grantee: iam.IGrantable): void {
    this.grants.send(grantee);
  }
}
