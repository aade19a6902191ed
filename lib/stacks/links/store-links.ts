import type { HardenedQueue, HardenedTable, HardenedTopic, ManagedSecret } from '../../../constructs';
import type { Link, LinkedWorkload, LinkTarget } from './link-target';

/** A table as target of links. */
export class TableLink implements LinkTarget {
  constructor(private readonly table: HardenedTable) {}

  public grant(workload: LinkedWorkload, { access }: Link): void {
    const { grants } = this.table;
    if (access === 'read') grants.read(workload);
    if (access === 'write') grants.write(workload);
    if (access === 'read-write') grants.readWrite(workload);
  }

  public variables(): Record<string, string> {
    return { TABLE: this.table.table.tableName };
  }
}

/** A queue as target of links. */
export class QueueLink implements LinkTarget {
  constructor(private readonly queue: HardenedQueue) {}

  public grant(workload: LinkedWorkload, { access }: Link): void {
    if (access === 'send') this.queue.grants.send(workload);
    if (access === 'receive') this.queue.grants.receive(workload);
  }

  public variables(): Record<string, string> {
    return { QUEUE_URL: this.queue.queue.queueUrl };
  }
}

/** A topic as target of links. */
export class TopicLink implements LinkTarget {
  constructor(private readonly topic: HardenedTopic) {}

  public grant(workload: LinkedWorkload): void {
    this.topic.grants.publish(workload);
  }

  public variables(): Record<string, string> {
    return { TOPIC_ARN: this.topic.topic.topicArn };
  }
}

/** A secret as target of links. */
export class SecretLink implements LinkTarget {
  constructor(private readonly secret: ManagedSecret) {}

  public grant(workload: LinkedWorkload): void {
    this.secret.secret.grantRead(workload);
  }

  public variables(): Record<string, string> {
    return { SECRET_ARN: this.secret.secret.secretArn };
  }
}
