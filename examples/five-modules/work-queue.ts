import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { HardenedFunction } from '../../constructs';

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
}

/** A queue for a function; messages that fail three times are moved to the dead-letter queue of the function, which has an alarm. */
export class WorkQueue extends Construct {
  /** The queue. */
  public readonly queue: sqs.IQueue;
  private readonly encryptionKey: kms.IKey;

  constructor(scope: Construct, id: string, { encryptionKey, maxConcurrency, worker }: WorkQueueProps) {
    super(scope, id);
    this.encryptionKey = encryptionKey;
    this.queue = new sqs.Queue(this, 'Queue', {
      encryptionMasterKey: encryptionKey,
      enforceSSL: true,
      visibilityTimeout: VISIBILITY_TIMEOUT,
      deadLetterQueue: { queue: worker.deadLetterQueue, maxReceiveCount: ATTEMPTS },
    });
    worker.alias.addEventSource(new SqsEventSource(this.queue, { maxConcurrency, reportBatchItemFailures: true }));
  }

  /** Grants permission to send messages. */
  public grantSend(grantee: iam.IGrantable): void {
    const statements = [
      new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] }),
      // The grant of the L2 has an action with a wildcard.
      new iam.PolicyStatement({
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: [this.encryptionKey.keyArn],
      }),
    ];
    for (const statement of statements) grantee.grantPrincipal.addToPrincipalPolicy(statement);
  }
}
