import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { DataDomain, DataKey, keyAliasError } from '../encryption';
import { NamedPrincipals } from '../identity';
import { type AlertRoutingOptions, AlertRouting, RoutedAlarm, Runbook, Severity } from '../observability';
import { validateAll } from '../validation';
import type { HardenedQueue } from './hardened-queue';
import { TopicGrants } from './topic-grants';

export interface HardenedTopicProps extends AlertRoutingOptions {
  /**
   * Roles that may publish, in addition to grants by `grants.publish`.
   * @default - only roles with a grant
   */
  readonly publishers?: iam.IRole[];
  /**
   * Workloads of other stacks that may publish: the values of the tag `workload` of their roles (`WorkloadTag`).
   * @default - no workloads of other stacks
   */
  readonly publisherWorkloads?: string[];
  /**
   * Key of the messages; its policy has to allow use through SNS, as that of a `DataKey` for messages does.
   * @default - a dedicated key
   */
  readonly encryptionKey?: kms.IKey;
}

/**
 * An SNS topic for messages between workloads.
 *
 * **Guarantees**: a customer managed key (KEY-01); TLS only (TLS-04); only named publishers; an alarm on deliveries that fail (STO-03).
 *
 * **Costs** 0.50 USD per million requests, 0.10 USD per month for the alarm; 1 USD per month for a dedicated key.
 */
export class HardenedTopic extends Construct {
  /** The topic. */
  public readonly topic: sns.ITopic;
  /** The alarm on deliveries that fail. */
  public readonly deliveryAlarm: cloudwatch.IAlarm;
  /** Grants to publish, including the key. */
  public readonly grants: TopicGrants;

  constructor(scope: Construct, id: string, props: HardenedTopicProps = {}) {
    super(scope, id);
    const publishers = new NamedPrincipals(this, props.publisherWorkloads);
    validateAll(this, ...publishers.requirements, keyAliasError('encryptionKey', props.encryptionKey));

    const encryptionKey = props.encryptionKey ?? new DataKey(this, 'Key', { domain: DataDomain.MESSAGES }).key;
    const topic = new sns.Topic(this, 'Topic', { masterKey: encryptionKey, enforceSSL: true });
    for (const role of props.publishers ?? []) publishers.addRole(role);
    topic.addToResourcePolicy(
      publishers.denyOthers({
        sid: 'DenyPublishExceptNamedPublishers',
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
      }),
    );
    this.topic = topic;
    this.deliveryAlarm = this.createAlarm(topic, props);
    this.grants = TopicGrants._of(topic, encryptionKey, (publisher) => {
      publishers.add(publisher);
    });
  }

  /**
   * Delivers the messages to a queue, without the envelope of SNS. Messages that SNS cannot deliver move to the dead-letter queue of the queue.
   */
  public deliverTo(id: string, { queue, deadLetterQueue }: HardenedQueue): sns.Subscription {
    for (const target of [queue, deadLetterQueue]) {
      target.addToResourcePolicy(
        new iam.PolicyStatement({
          // Not SqsSubscription: it changes the policy of the key, which allows SNS of this account already.
          principals: [new iam.ServicePrincipal('sns.amazonaws.com')],
          actions: ['sqs:SendMessage'],
          resources: [target.queueArn],
          conditions: { ArnEquals: { 'aws:SourceArn': this.topic.topicArn } },
        }),
      );
    }
    const subscription = new sns.Subscription(this, id, {
      topic: this.topic,
      protocol: sns.SubscriptionProtocol.SQS,
      endpoint: queue.queueArn,
      rawMessageDelivery: true,
    });
    (subscription.node.defaultChild as sns.CfnSubscription).redrivePolicy = {
      deadLetterTargetArn: deadLetterQueue.queueArn,
    };
    return subscription;
  }

  private createAlarm(topic: sns.Topic, { alertRouting }: HardenedTopicProps): cloudwatch.IAlarm {
    return new RoutedAlarm(this, 'DeliveryAlarm', {
      alertRouting: alertRouting ?? new AlertRouting(this, 'AlertRouting'),
      runbook: Runbook.JOB,
      severity: Severity.WARNING,
      metric: topic.metricNumberOfNotificationsFailed({ period: Duration.minutes(5), statistic: 'Sum' }),
      threshold: 1,
      description: `Topic ${this.node.path}: a message was not delivered to a subscriber. Check the policy and the key of the subscriber.`,
    }).alarm;
  }
}
