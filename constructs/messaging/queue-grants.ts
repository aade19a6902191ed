import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { throughService } from '../encryption';

const SEND = ['sqs:SendMessage'];
const RECEIVE = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'];

/** Grants on the messages of a queue, and on its key through SQS. */
export class QueueGrants {
  /** @internal */
  public static _of(
    queue: sqs.IQueue,
    encryptionKey: kms.IKey,
    nameSender: (sender: iam.IGrantable) => void,
  ): QueueGrants {
    return new QueueGrants(queue, encryptionKey, nameSender);
  }

  private constructor(
    private readonly queue: sqs.IQueue,
    private readonly encryptionKey: kms.IKey,
    private readonly nameSender: (sender: iam.IGrantable) => void,
  ) {}

  /** Grants to send messages, and names the role as a sender in the policy of the queue. */
  public send(grantee: iam.IGrantable): iam.Grant {
    this.nameSender(grantee);
    return this.grant(grantee, SEND).combine(this.key(grantee, ['kms:Decrypt', 'kms:GenerateDataKey']));
  }

  /** Grants to receive messages, to delete them, and to change the time until they are visible again. */
  public receive(grantee: iam.IGrantable): iam.Grant {
    return this.grant(grantee, RECEIVE).combine(this.key(grantee, ['kms:Decrypt']));
  }

  private grant(grantee: iam.IGrantable, actions: string[]): iam.Grant {
    return iam.Grant.addToPrincipal({ grantee, actions, resourceArns: [this.queue.queueArn] });
  }

  private key(grantee: iam.IGrantable, actions: string[]): iam.Grant {
    const conditions = throughService(this.queue, 'sqs');
    return iam.Grant.addToPrincipal({ grantee, actions, resourceArns: [this.encryptionKey.keyArn], conditions });
  }
}
