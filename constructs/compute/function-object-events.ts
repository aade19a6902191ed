import { Duration, Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { HardenedFunction } from './hardened-function';

const RETRIES = 8;
const RETRY_FOR = Duration.hours(1);

export interface FunctionObjectEventsProps {
  /** The function that receives the events. */
  readonly function: HardenedFunction;
  /** Bucket that sends events to EventBridge, such as that of a `PrivateBucket`. */
  readonly bucket: s3.IBucket;
  /**
   * Prefix of the object keys.
   * @default - all objects
   */
  readonly keyPrefix?: string;
}

/**
 * Invokes a function for every object that is created in a bucket, by its alias.
 *
 * **Guarantees**: retries for an hour; an event that EventBridge cannot deliver is moved to the dead-letter queue of the function, which has
 * an alarm (CMP-13); only this rule can invoke the function (IAM-01). The function has no access to the objects without a grant.
 *
 * **Costs** nothing: EventBridge does not charge for events of S3.
 */
export class FunctionObjectEvents extends Construct {
  constructor(scope: Construct, id: string, props: FunctionObjectEventsProps) {
    super(scope, id);
    const { bucket, function: receiver, keyPrefix } = props;
    this.allowEncryption(receiver);
    new events.Rule(this, 'Rule', {
      description: `Objects for ${receiver.node.path}`,
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: {
          bucket: { name: [bucket.bucketName] },
          ...(keyPrefix === undefined ? {} : { object: { key: events.Match.prefix(keyPrefix) } }),
        },
      },
      targets: [
        new targets.LambdaFunction(receiver.alias, {
          deadLetterQueue: receiver.deadLetterQueue,
          maxEventAge: RETRY_FOR,
          retryAttempts: RETRIES,
        }),
      ],
    });
  }

  /**
   * EventBridge uses the key of the dead-letter queue with its service principal. The statement names all queues of the account, so that it is
   * the same for each function.
   *
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
   */
  private allowEncryption({ deadLetterQueue }: HardenedFunction): void {
    const { account, partition, region } = Stack.of(this);
    deadLetterQueue.encryptionMasterKey?.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'EventBridgeDeadLetters',
        principals: [new iam.ServicePrincipal('events.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          ArnLike: { 'kms:EncryptionContext:aws:sqs:arn': `arn:${partition}:sqs:${region}:${account}:*` },
        },
      }),
    );
  }
}
