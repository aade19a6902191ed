import type * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';

/** A mailbox or endpoint that receives alerts (INC-01). */
export class NotificationTarget {
  /** A mailbox of a team. The team must confirm the subscription once. */
  public static email(address: string): NotificationTarget {
    if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(address)) {
      throw new Error(
        `NotificationTarget.email: '${address}' is not an email address; an example is on-call@example.com`,
      );
    }
    return new NotificationTarget(new subscriptions.EmailSubscription(address));
  }

  /** The HTTPS endpoint of a paging service that confirms SNS subscriptions. */
  public static https(url: string): NotificationTarget {
    if (!url.startsWith('https://')) {
      throw new Error(`NotificationTarget.https: '${url}' is not an HTTPS URL; alerts are never sent without TLS`);
    }
    return new NotificationTarget(new subscriptions.UrlSubscription(url));
  }

  private constructor(private readonly subscription: sns.ITopicSubscription) {}

  /** Subscribes the target to a topic. */
  public subscribeTo(topic: sns.ITopic): void {
    topic.addSubscription(this.subscription);
  }
}
