import { Aspects } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct, IConstruct } from 'constructs';
import { throughService } from '../../encryption';

/**
 * Grants the role of a function the use of the key of its dead-letter queue; the L2 construct grants access to the queue only.
 *
 * The statement is added at synthesis: it stays behind the statements of other constructs, and is merged with an equal one. In a VPC, the
 * condition states that the code itself does not call KMS, and needs no endpoint for it (NET-05).
 */
export function grantKeyOfDeadLetters(scope: Construct, queue: sqs.IQueue, handler: lambda.Function): void {
  const key = queue.encryptionMasterKey;
  if (key === undefined) return;
  Aspects.of(scope).add({
    visit: (node: IConstruct) => {
      if (node !== scope) return;
      iam.Grant.addToPrincipal({
        grantee: handler,
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resourceArns: [key.keyArn],
        conditions: handler.isBoundToVpc ? throughService(scope, 'sqs') : undefined,
      });
    },
  });
}
