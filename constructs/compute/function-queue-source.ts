import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { throughService } from '../encryption';
import { numberBetween, validateAll } from '../validation';
import { FUNCTION_BATCH_SIZE, FUNCTION_QUEUE_CONCURRENCY } from '../../facts/function-limits';
import type { HardenedFunction } from './hardened-function';

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-permissions */
const RECEIVE = ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];

export interface FunctionQueueSourceProps {
  /** The function that processes the messages. */
  readonly function: HardenedFunction;
  /**
   * Queue with a dead-letter queue. Its visibility timeout is at least six times the timeout of the function: otherwise a message becomes
   * visible again while the function processes it.
   */
  readonly queue: sqs.IQueue;
  /**
   * Maximum concurrent executions for this queue, 2 to 1000; not more than the reserved concurrency of the function, otherwise messages of
   * throttled invocations move to the dead-letter queue.
   */
  readonly maxConcurrency: number;
  /**
   * Messages of an invocation, 1 to 10. The function returns those that failed in `batchItemFailures`.
   * @default 10
   */
  readonly batchSize?: number;
}

/**
 * Invokes a function with the messages of a queue, by its alias.
 *
 * **Guarantees**: only failed messages of a batch are received again, and after the limit of the queue they move to its dead-letter queue
 * (CMP-13); a limit of concurrent executions; the function can receive and delete messages of this queue only (IAM-01).
 *
 * **Costs** nothing beyond the requests to the queue.
 */
export class FunctionQueueSource extends Construct {
  constructor(scope: Construct, id: string, props: FunctionQueueSourceProps) {
    super(scope, id);
    const { batchSize, function: processor, maxConcurrency, queue } = props;
    validateAll(
      this,
      numberBetween('maxConcurrency', maxConcurrency, [FUNCTION_QUEUE_CONCURRENCY.min, FUNCTION_QUEUE_CONCURRENCY.max]),
      numberBetween('batchSize', batchSize, [FUNCTION_BATCH_SIZE.min, FUNCTION_BATCH_SIZE.max]),
    );

    const grants = this.grantReceive(processor, queue);
    const mapping = new lambda.CfnEventSourceMapping(this, 'Mapping', {
      functionName: processor.alias.functionArn,
      eventSourceArn: queue.queueArn,
      batchSize: batchSize ?? FUNCTION_BATCH_SIZE.max,
      functionResponseTypes: ['ReportBatchItemFailures'],
      scalingConfig: { maximumConcurrency: maxConcurrency },
    });
    // Lambda checks the permissions of the role when it creates the mapping.
    for (const grant of grants) grant.applyBefore(mapping);
  }

  private grantReceive(grantee: HardenedFunction, queue: sqs.IQueue): iam.Grant[] {
    const receive = iam.Grant.addToPrincipal({ grantee, actions: RECEIVE, resourceArns: [queue.queueArn] });
    if (queue.encryptionMasterKey === undefined) return [receive];
    const decrypt = iam.Grant.addToPrincipal({
      grantee,
      actions: ['kms:Decrypt'],
      resourceArns: [queue.encryptionMasterKey.keyArn],
      conditions: throughService(this, 'sqs'),
    });
    return [receive, decrypt];
  }
}
