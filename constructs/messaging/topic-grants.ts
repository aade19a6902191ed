import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { throughService } from '../encryption';

/** Grants on a topic, and on its key through SNS. */
export class TopicGrants {
  /** @internal */
  public static _of(
    topic: sns.ITopic,
    encryptionKey: kms.IKey,
    namePublisher: (publisher: iam.IGrantable) => void,
  ): TopicGrants {
    return new TopicGrants(topic, encryptionKey, namePublisher);
  }

  private constructor(
    private readonly topic: sns.ITopic,
    private readonly encryptionKey: kms.IKey,
    private readonly namePublisher: (publisher: iam.IGrantable) => void,
  ) {}

  /** Grants to publish messages, and names the role as a publisher in the policy of the topic. */
  public publish(grantee: iam.IGrantable): iam.Grant {
    this.namePublisher(grantee);
    const publish = iam.Grant.addToPrincipal({
      grantee,
      actions: ['sns:Publish'],
      resourceArns: [this.topic.topicArn],
    });
    return publish.combine(
      iam.Grant.addToPrincipal({
        grantee,
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resourceArns: [this.encryptionKey.keyArn],
        conditions: throughService(this.topic, 'sns'),
      }),
    );
  }
}
