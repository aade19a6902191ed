import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { HardenedFunction } from '../compute';
import type { LogOptions } from '../logs';
import { type IAlertRouting, Severity } from '../observability';
import { requirement, validateAll } from '../validation';
import { BREACH_NOTIFICATION_HOURS, BREACH_NOTIFICATION_VARIABLE } from '../../facts/breach-notification';
import { INCIDENT_PATTERNS } from './private/incident-patterns';

/** Events that are older go to the dead-letter queue, which has an alarm. */
const MAX_EVENT_AGE = Duration.hours(6);

export interface IncidentMessagesProps extends LogOptions {
  /** Topics that are notified. */
  readonly alertRouting: IAlertRouting;
  /** Name of the environment, the first part of each subject. */
  readonly environmentName: string;
  /** Name of the responsible team. */
  readonly owner: string;
  /** Mailbox of the team. */
  readonly contact: string;
  /** URL of the folder of runbooks. */
  readonly runbooks: string;
  /**
   * KMS key of the function's environment variables.
   * @default - a dedicated key
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * KMS key of the dead-letter queue.
   * @default - a dedicated key
   */
  readonly messageEncryptionKey?: kms.IKey;
}

/**
 * Sends readable messages on events of GuardDuty, Security Hub, Inspector, Health, Config and on failed ECS deployments.
 * `ProtectedBackups` reports failed jobs of AWS Backup, `DatabaseMonitoring` failovers of RDS.
 *
 * **Guarantees**: a message states the event, place, time, owner and runbook (INC-02); if personal data may be affected, also the deadline
 * of 72 hours after the event (INC-03, GDPR art. 33). Events that fail all retries are kept and raise an alarm.
 *
 * **Costs** 0.30 USD per month for alarms, and its keys.
 */
export class IncidentMessages extends Construct {
  constructor(scope: Construct, id: string, props: IncidentMessagesProps) {
    super(scope, id);
    const { alertRouting, runbooks } = props;
    validateAll(
      this,
      requirement(
        /^https:\/\/\S+[^/]$/.test(runbooks),
        `runbooks is '${runbooks}'; allowed is an HTTPS URL without a trailing slash`,
      ),
    );
    const critical = alertRouting.topicFor(Severity.CRITICAL);
    const warning = alertRouting.topicFor(Severity.WARNING);
    const writer = new HardenedFunction(this, 'Writer', {
      ...props,
      code: lambda.Code.fromAsset(join(__dirname, 'runtime')),
      handler: 'incident-messages.handler',
      runtime: lambda.Runtime.NODEJS_24_X,
      description: 'Sends messages on events of AWS services',
      environment: {
        CRITICAL_TOPIC: critical.topicArn,
        WARNING_TOPIC: warning.topicArn,
        ENVIRONMENT: props.environmentName,
        OWNER: props.owner,
        CONTACT: props.contact,
        RUNBOOKS: runbooks,
        [BREACH_NOTIFICATION_VARIABLE]: String(BREACH_NOTIFICATION_HOURS),
      },
    });
    writer.shareConcurrency(
      'Only EventBridge invokes it, with events of AWS services; new accounts cannot reserve concurrency.',
    );
    this.permitPublish(writer, critical, warning);
    for (const [name, eventPattern] of Object.entries(INCIDENT_PATTERNS)) {
      new events.Rule(this, name, {
        description: `Sends messages on ${name}`,
        eventPattern,
        targets: [new targets.LambdaFunction(writer.alias, { maxEventAge: MAX_EVENT_AGE })],
      });
    }
  }

  /** Not `grantPublish`: its key permission has a wildcard. */
  private permitPublish({ grantPrincipal }: HardenedFunction, ...topics: sns.ITopic[]): void {
    grantPrincipal.addToPrincipalPolicy(
      new iam.PolicyStatement({ actions: ['sns:Publish'], resources: topics.map(({ topicArn }) => topicArn) }),
    );
    const keys = new Set(topics.map(({ masterKey }) => masterKey));
    for (const key of keys) key?.grant(grantPrincipal, 'kms:Decrypt', 'kms:GenerateDataKey');
  }
}
