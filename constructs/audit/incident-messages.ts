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
import { INCIDENT_PATTERNS } from './private/incident-patterns';

/** An event that nobody could be told of for so long is in the dead-letter queue, which has an alarm. */
const MAX_EVENT_AGE = Duration.hours(6);

export interface IncidentMessagesProps extends LogOptions {
  /** Who is told. */
  readonly alertRouting: IAlertRouting;
  /** Name of the environment, at the front of each subject. */
  readonly environmentName: string;
  /** Team that answers for it. */
  readonly owner: string;
  /** Mailbox of the team. */
  readonly contact: string;
  /** Address of the runbooks' folder. */
  readonly runbooks: string;
  /**
   * Key of the function's environment.
   * @default - a key of its own
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * Key of the dead-letter queue.
   * @default - a key of its own
   */
  readonly messageEncryptionKey?: kms.IKey;
}

/**
 * Tells people, in words, what AWS's services report: GuardDuty, Security Hub, Inspector, Health, Config, failed deployments of ECS.
 * Failed jobs of AWS Backup are reported by `ProtectedBackups`, failovers of RDS by `DatabaseMonitoring`.
 *
 * **Guarantees**: a message names what happened, where and when, the owner, and the runbook (INC-02); where personal data may be
 * concerned, the moment at which 72 hours have passed since the event (INC-03, GDPR art. 33). An event that nobody could be told of
 * is kept, and raises an alarm.
 *
 * **Costs** its alarms, 0.30 USD a month, and its keys.
 */
export class IncidentMessages extends Construct {
  constructor(scope: Construct, id: string, props: IncidentMessagesProps) {
    super(scope, id);
    const { alertRouting, runbooks } = props;
    validateAll(
      this,
      requirement(
        /^https:\/\/\S+[^/]$/.test(runbooks),
        `runbooks is '${runbooks}'; allowed is an https address without a slash at its end`,
      ),
    );
    const critical = alertRouting.topicFor(Severity.CRITICAL);
    const warning = alertRouting.topicFor(Severity.WARNING);
    const writer = new HardenedFunction(this, 'Writer', {
      ...props,
      code: lambda.Code.fromAsset(join(__dirname, 'runtime')),
      handler: 'incident-messages.handler',
      runtime: lambda.Runtime.NODEJS_24_X,
      description: 'Tells people what services of AWS report',
      environment: {
        CRITICAL_TOPIC: critical.topicArn,
        WARNING_TOPIC: warning.topicArn,
        ENVIRONMENT: props.environmentName,
        OWNER: props.owner,
        CONTACT: props.contact,
        RUNBOOKS: runbooks,
      },
    });
    writer.shareConcurrency(
      'Only EventBridge calls it, with events of AWS services; a new account can reserve no concurrency.',
    );
    this.permitPublish(writer, critical, warning);
    for (const [name, eventPattern] of Object.entries(INCIDENT_PATTERNS)) {
      new events.Rule(this, name, {
        description: `Tells people about ${name}`,
        eventPattern,
        targets: [new targets.LambdaFunction(writer.alias, { maxEventAge: MAX_EVENT_AGE })],
      });
    }
  }

  /** Not `grantPublish`, whose key permission is a wildcard. */
  private permitPublish({ grantPrincipal }: HardenedFunction, ...topics: sns.ITopic[]): void {
    grantPrincipal.addToPrincipalPolicy(
      new iam.PolicyStatement({ actions: ['sns:Publish'], resources: topics.map(({ topicArn }) => topicArn) }),
    );
    const keys = new Set(topics.map(({ masterKey }) => masterKey));
    for (const key of keys) key?.grant(grantPrincipal, 'kms:Decrypt', 'kms:GenerateDataKey');
  }
}
