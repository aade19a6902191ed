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

/** AWS services that publish to the topics. */
const PUBLISHING_SERVICES = ['cloudwatch', 'backup', 'budgets', 'events.rds'];

/** Location of the packaged runbooks, for alarms without `ownership`. */
const PACKAGED_RUNBOOKS = 'cdk-secure-baseline/docs/runbooks';

/** A message to the notification targets of a severity. */
export interface AlertMessage {
  /** How fast a responder must act. */
  readonly severity: Severity;
  /** The event, and the first action to take; may contain fields of the event (`EventField`). */
  readonly text: string;
  /** Runbook that the message links. */
  readonly runbook: Runbook;
}

/** The SNS topics, by severity, that alarms and events are sent to. */
export interface IAlertRouting {
  /** Topic of the severity. */
  topicFor(severity: Severity): sns.ITopic;
  /** Makes alarms notify the topic of the severity on ALARM and on OK. */
  notify(severity: Severity, ...alarms: cloudwatch.AlarmBase[]): void;
  /** Target of an EventBridge rule that sends a message to the topic of its severity. */
  eventTarget(message: AlertMessage): events.IRuleTarget;
  /** The last part of every message: the owner and the link to the runbook. */
  instructions(runbook: Runbook): string;
}

/** The option of constructs that have alarms. */
export interface AlertRoutingOptions {
  /**
   * Topics that the alarms of the construct notify.
   * @default - dedicated alert topics without subscriptions
   */
  readonly alertRouting?: IAlertRouting;
}

export interface AlertRoutingProps {
  /**
   * Notification targets that are reached at any time.
   * @default - none: subscribe to `topicFor(Severity.CRITICAL)`
   */
  readonly critical?: NotificationTarget[];
  /**
   * Notification targets that are reached in working hours.
   * @default - none: subscribe to `topicFor(Severity.WARNING)`
   */
  readonly warning?: NotificationTarget[];
  /**
   * Owner, contact and runbooks in the text of every alarm.
   * @default - the link to the packaged runbooks only; the `owner` tag names the owner
   */
  readonly ownership?: AlertOwnership;
  /**
   * KMS key of the topics. Its policy must allow CloudWatch and EventBridge to use it; the policy of `EncryptionKeys.messages` does.
   * @default - a dedicated key
   */
  readonly encryptionKey?: kms.IKey;
}

/**
 * An SNS topic for each severity, with its notification targets.
 *
 * **Guarantees**: topics are encrypted with a customer managed key (INC-01) and deny requests without TLS (TLS-04); every alarm text links
 * a runbook (INC-02); in addition to principals of the account, only the listed AWS services can publish, for this account (EventBridge
 * supports no such condition).
 *
 * **Costs** a few cents per month.
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
        `ownership.runbooks is '${String(ownership?.runbooks)}'; allowed is an HTTPS URL`,
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
    // Not targets.SnsTopic: it grants EventBridge the use of the key of the topic without a condition on the account.
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
    // A topic policy replaces the default one, which allows services of the same account to publish.
    topic.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'AwsServicePublishing',
        principals: PUBLISHING_SERVICES.map((service) => new iam.ServicePrincipal(`${service}.amazonaws.com`)),
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    // EventBridge supports no conditions in topic policies: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
    topic.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'EventBridgePublishing',
        principals: [new iam.ServicePrincipal('events.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
      }),
    );
    for (const target of targets) target.subscribeTo(topic);
    if (targets.length === 0) this.attestSubscribers(topic);
    return topic;
  }

  /** Without a notification target, the template contains no subscription: the attestation is part of the evidence. */
  private attestSubscribers(topic: sns.Topic): void {
    topic.node.addMetadata(ATTESTATION_METADATA_KEY, {
      kind: AttestedKind.SUBSCRIBERS,
      identifier: Stack.of(this).resolve(topic.topicArn) as unknown,
      statement: 'A responder is subscribed to the topic',
      reason:
        'The construct has no notification target: the owner subscribes to topicFor(severity), or passes an AlertRouting with targets',
    });
  }
}
