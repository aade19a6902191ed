import { Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { AttestedKind } from '../../facts/attested-kind';
import { ATTESTATION_METADATA_KEY } from '../../facts/metadata-keys';
import { DataDomain, DataKey } from '../encryption';
import { requirement, validateAll } from '../validation';
import type { AlertOwnership } from './alert-ownership';
import type { NotificationTarget } from './notification-target';
import type { Runbook } from './runbook';
import { Severity } from './severity';

/** Services that report incidents of this account. */
const REPORTING_SERVICES = ['cloudwatch', 'backup', 'budgets', 'events.rds'];

/** Where the runbooks of the package are, for whoever has none of their own. */
const PACKAGED_RUNBOOKS = 'cdk-secure-baseline/docs/runbooks';

/** A message to the notification targets of a severity. */
export interface AlertMessage {
  /** How fast a responder must act. */
  readonly severity: Severity;
  /** What happened, and the first action to take; may contain fields of the event (`EventField`). */
  readonly text: string;
  /** Runbook that the message links. */
  readonly runbook: Runbook;
}

/** The SNS topics, by severity, that alarms and events are sent to. */
export interface IAlertRouting {
  /** Topic of the severity. */
  topicFor(severity: Severity): sns.ITopic;
  /** What an alarm of the severity does: it tells people when it goes off, and when it is over. */
  notify(severity: Severity, ...alarms: cloudwatch.AlarmBase[]): void;
  /** Target of an EventBridge rule that sends a message to the topic of its severity. */
  eventTarget(message: AlertMessage): events.IRuleTarget;
  /** What every text ends with: who answers for it, and where it stands what to do. */
  instructions(runbook: Runbook): string;
}

export interface AlertRoutingProps {
  /**
   * Who is told at once, day or night.
   * @default - nobody yet: subscribe to `topicFor(Severity.CRITICAL)`
   */
  readonly critical?: NotificationTarget[];
  /**
   * Who is told in working hours.
   * @default - nobody yet: subscribe to `topicFor(Severity.WARNING)`
   */
  readonly warning?: NotificationTarget[];
  /**
   * Who answers for what raises incidents; in the text of every alarm.
   * @default - whom the tags of the alarm name; the runbooks are those of the package
   */
  readonly ownership?: AlertOwnership;
  /**
   * Key of the topics. Its policy must let CloudWatch and EventBridge use it; `EncryptionKeys.messages` does.
   * @default - a key of its own
   */
  readonly encryptionKey?: kms.IKey;
}

/**
 * A topic for each severity, and the people subscribed to it.
 *
 * **Guarantees**: topics are encrypted with a customer-managed key (INC-01) and refuse requests without TLS (TLS-04);
 * every text names an owner and a runbook (INC-02); beside the account's own principals only the services that report incidents may publish, and all but EventBridge, which
 * supports no condition there, for this account only.
 *
 * **Costs** cents a month.
 */
export class AlertRouting extends Construct implements IAlertRouting {
  private readonly topics: Readonly<Record<Severity, sns.ITopic>>;
  private readonly ownership: AlertOwnership | undefined;

  constructor(scope: Construct, id: string, props: AlertRoutingProps = {}) {
    super(scope, id);
    const { ownership } = props;
    validateAll(
      this,
      requirement(
        ownership === undefined || /^https:\/\/\S+$/.test(ownership.runbooks),
        `ownership.runbooks is '${String(ownership?.runbooks)}'; allowed is an https address`,
      ),
    );
    this.ownership = ownership;
    const key = props.encryptionKey ?? new DataKey(this, 'Key', { domain: DataDomain.MESSAGES }).key;

    this.topics = {
      [Severity.CRITICAL]: this.createTopic('Critical', key, props.critical),
      [Severity.WARNING]: this.createTopic('Warning', key, props.warning),
    };
  }

  public topicFor(severity: Severity): sns.ITopic {
    return this.topics[severity];
  }

  public notify(severity: Severity, ...alarms: cloudwatch.AlarmBase[]): void {
    const action = new actions.SnsAction(this.topicFor(severity));
    for (const alarm of alarms) {
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    }
  }

  public eventTarget({ runbook, severity, text }: AlertMessage): events.IRuleTarget {
    const arn = this.topicFor(severity).topicArn;
    const input = events.RuleTargetInput.fromText(`${text} ${this.instructions(runbook)}`);
    // Not targets.SnsTopic: it grants EventBridge the key of the topic without a condition on the account.
    return { bind: () => ({ arn, input }) };
  }

  public instructions(runbook: Runbook): string {
    if (this.ownership === undefined) {
      return `Runbook: ${runbook.below(PACKAGED_RUNBOOKS)}`;
    }
    const { contact, owner, runbooks } = this.ownership;
    return `Owner: ${owner}, ${contact}. Runbook: ${runbook.below(runbooks.replace(/\/+$/, ''))}`;
  }

  private createTopic(id: string, key: kms.IKey, targets: NotificationTarget[] = []): sns.ITopic {
    const topic = new sns.Topic(this, id, { masterKey: key, enforceSSL: true });
    // A topic policy replaces the default one, under which services of the same account may publish.
    topic.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'ServicesThatReportForThisAccount',
        principals: REPORTING_SERVICES.map((service) => new iam.ServicePrincipal(`${service}.amazonaws.com`)),
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html: no conditions for EventBridge.
    topic.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'EventBridge',
        principals: [new iam.ServicePrincipal('events.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
      }),
    );
    for (const target of targets) target.subscribeTo(topic);
    if (targets.length === 0) this.attestSubscribers(topic);
    return topic;
  }

  /** Without a notification target the policy cannot see a subscription: the owner attests it, and the evidence says so. */
  private attestSubscribers(topic: sns.Topic): void {
    topic.node.addMetadata(ATTESTATION_METADATA_KEY, {
      kind: AttestedKind.SUBSCRIBERS,
      identifier: Stack.of(this).resolve(topic.topicArn) as unknown,
      statement: 'A responder is subscribed to the topic',
      reason:
        'The construct received no notification target: the owner subscribes to topicFor(severity), or passes routes with targets',
    });
  }
}
