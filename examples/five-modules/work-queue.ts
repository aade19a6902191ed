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
  /** What works on the messages. */
  readonly worker: HardenedFunction;
  /** Executions of the function that the queue uses at once: no more than it reserves, or messages are throttled into the dead letters. */
  readonly maxConcurrency: number;
  /** Key of the messages. */
  readonly encryptionKey: kms.IKey;
}

/** Work for a function; what it fails on three times joins the events that it could not handle, which an alarm watches. */
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
      // Spelled out: the L2's grant has a wildcard of actions.
      new iam.PolicyStatement({
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: [this.encryptionKey.keyArn],
      }),
    ];
    for (const statement of statements) grantee.grantPrincipal.addToPrincipalPolicy(statement);
  }
}
