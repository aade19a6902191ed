import { Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { HardenedQueue, HardenedTopic } from '../../constructs';
import type { QueueSettings, TopicSettings } from '../config';
import { workloadsWithLink } from './links/linked-workloads';
import { dataRemovalPolicy, type SharedStackProps, stackProps } from './stack-props';
import { markDataStoreReferences } from './strong-references';

export interface QueuesStackProps extends SharedStackProps {
  /** Settings of the queues. */
  readonly queues: readonly QueueSettings[];
  /** Settings of the topics. */
  readonly topics: readonly TopicSettings[];
}

/** The queues and topics of the workloads. */
export class QueuesStack extends Stack {
  /** The queues by name. */
  public readonly queues: ReadonlyMap<string, HardenedQueue>;
  /** The topics by name. */
  public readonly topics: ReadonlyMap<string, HardenedTopic>;

  constructor(scope: Construct, id: string, props: QueuesStackProps) {
    super(scope, id, stackProps(props.settings, 'The queues and topics of the workloads'));
    this.queues = new Map(props.queues.map((queue) => [queue.name, this.createQueue(queue, props)]));
    this.topics = new Map(props.topics.map((topic) => [topic.name, this.createTopic(topic, props)]));
    markDataStoreReferences(this);
  }

  private createQueue(
    { maxReceiveCount, name, retentionDays, visibilityTimeoutSeconds }: QueueSettings,
    { alertRouting, keys, settings }: QueuesStackProps,
  ): HardenedQueue {
    return new HardenedQueue(this, name, {
      senderWorkloads: workloadsWithLink(settings, name, 'send'),
      maxReceiveCount,
      retention: retentionDays === undefined ? undefined : Duration.days(retentionDays),
      visibilityTimeout:
        visibilityTimeoutSeconds === undefined ? undefined : Duration.seconds(visibilityTimeoutSeconds),
      encryptionKey: keys.messages,
      removalPolicy: dataRemovalPolicy(settings),
      alertRouting,
    });
  }

  private createTopic(
    { deliversTo = [], name }: TopicSettings,
    { alertRouting, keys, settings }: QueuesStackProps,
  ): HardenedTopic {
    const topic = new HardenedTopic(this, name, {
      publisherWorkloads: workloadsWithLink(settings, name, 'publish'),
      encryptionKey: keys.messages,
      alertRouting,
    });
    for (const target of deliversTo) {
      const queue = this.queues.get(target);
      if (queue !== undefined) topic.deliverTo(target, queue);
    }
    return topic;
  }
}
