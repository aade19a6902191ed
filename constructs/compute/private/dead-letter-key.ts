import { Aspects } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct, IConstruct } from 'constructs';

/**
 * Grants the role of a function the use of the key of its dead-letter queue; the L2 construct grants access to the queue only.
 *
 * The statement is added at synthesis: it stays behind the statements of other constructs, and is merged with an equal one.
 */
export function grantKeyOfDeadLetters(scope: Construct, queue: sqs.IQueue, role: iam.IRole): void {
  Aspects.of(scope).add({
    visit: (node: IConstruct) => {
      if (node === scope) queue.encryptionMasterKey?.grant(role, 'kms:Decrypt', 'kms:GenerateDataKey');
    },
  });
}
