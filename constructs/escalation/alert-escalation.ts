import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { acceptFinding, acceptLintWarning } from '../acknowledgment';
import {
  createStateMachine,
  HardenedFunction,
  stateMachineLog,
  stateMachineName,
  stateMachinePrincipal,
} from '../compute';
import { DataDomain, DataKey } from '../encryption';
import { type PermissionsBoundaryOptions, WorkloadRole } from '../identity';
import { EncryptedLogGroup, type LogOptions } from '../logs';
import { type IAlertRouting, type NotificationTarget, RoutedAlarm, Runbook, Severity } from '../observability';
import { durationBetween, requirement, validateAll } from '../validation';
import { CONFIRMATION_MINUTES, CONFIRMATION_REQUEST } from '../../facts/alert-confirmation';
import { renderEscalation } from './private/escalation-definition';

const RUNBOOK = Runbook.named('unconfirmed-alert');

/** The escalation must not end before both messages are retried. */
const TIME_FOR_MESSAGES = Duration.minutes(30);

export interface AlertEscalationProps extends LogOptions, PermissionsBoundaryOptions {
  /** Topics whose critical alerts are escalated. */
  readonly alertRouting: IAlertRouting;
  /** Notification targets of the second route, other than those of the first. */
  readonly targets: NotificationTarget[];
  /** Time in which a responder confirms a critical alert, 1 minute to a day. */
  readonly confirmWithin: Duration;
  /**
   * KMS key of the function's environment variables.
   * @default - a dedicated key
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * KMS key of the topic and the dead-letter queue. Its policy must allow SNS to use it; the policy of `EncryptionKeys.messages` does.
   * @default - a dedicated key
   */
  readonly messageEncryptionKey?: kms.IKey;
}

/**
 * Sends each critical alert that no responder confirms to a second route.
 *
 * Each alert starts an execution of a state machine. The execution sends a link to itself to the first route, waits, and then sends the alert
 * to the second route. A responder confirms the alert by stopping the execution; CloudTrail records the name of the responder.
 * An alarm that returns to OK is not a confirmation: alarms on single events return to OK after minutes.
 *
 * **Guarantees**: the second route is an encrypted topic with subscribers (INC-01, INC-05) and denies requests without TLS (TLS-04). If the
 * confirmation cannot be requested, the alert is escalated nevertheless. Escalations that cannot start or that fail are critical alerts.
 *
 * **Costs** 0.50 USD per month for alarms, and its keys.
 */
export class AlertEscalation extends Construct {
  /** State machine; each execution is an alert, and each running execution is an unconfirmed alert. */
  public readonly stateMachine: sfn.IStateMachine;
  /** Topic of the second route. */
  public readonly secondRoute: sns.ITopic;

  constructor(scope: Construct, id: string, props: AlertEscalationProps) {
    super(scope, id);
    validateAll(
      this,
      durationBetween('confirmWithin', props.confirmWithin, [
        Duration.minutes(CONFIRMATION_MINUTES.min),
        Duration.minutes(CONFIRMATION_MINUTES.max),
      ]),
      requirement(
        props.targets.length > 0,
        'targets is empty; add a notification target other than those of the first route',
      ),
    );
    const messageEncryptionKey =
      props.messageEncryptionKey ?? new DataKey(this, 'Key', { domain: DataDomain.MESSAGES }).key;
    const firstRoute = props.alertRouting.topicFor(Severity.CRITICAL);
    const secondRoute = new sns.Topic(this, 'SecondRoute', { masterKey: messageEncryptionKey, enforceSSL: true });
    for (const target of props.targets) target.subscribeTo(secondRoute);
    this.secondRoute = secondRoute;
    this.stateMachine = this.createStateMachine(props, firstRoute, secondRoute);
    const starter = this.createStarter({ ...props, messageEncryptionKey }, this.stateMachine);
    this.subscribe(starter, firstRoute);
    this.createAlarms(props.alertRouting);
  }

  private createStateMachine(props: AlertEscalationProps, firstRoute: sns.ITopic, secondRoute: sns.ITopic) {
    const name = stateMachineName(this);
    const { logGroup } = new EncryptedLogGroup(this, 'Log', stateMachineLog(name, props));
    return createStateMachine(this, {
      name,
      logGroup,
      definition: renderEscalation(this, { firstRoute, secondRoute, confirmWithin: props.confirmWithin }),
      role: this.createRole(props, firstRoute, secondRoute),
      timeout: props.confirmWithin.plus(TIME_FOR_MESSAGES),
    });
  }

  private createRole({ permissionsBoundary }: AlertEscalationProps, ...topics: sns.ITopic[]): WorkloadRole {
    const role = new WorkloadRole(this, 'Role', {
      assumedBy: stateMachinePrincipal(this),
      description: `Sends the alerts of ${this.node.path}`,
      permissionsBoundary,
    });
    role.addToPrincipalPolicy(
      new iam.PolicyStatement({ actions: ['sns:Publish'], resources: topics.map(({ topicArn }) => topicArn) }),
    );
    const keys = new Set(topics.map(({ masterKey }) => masterKey));
    for (const key of keys) key?.grant(role, 'kms:Decrypt', 'kms:GenerateDataKey');
    acceptFinding(role, {
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Log delivery and X-Ray actions do not support resource-level permissions.',
      control: 'IAM-01',
    });
    return role;
  }

  private createStarter(
    {
      alertRouting,
      confirmWithin,
      encryptionKey,
      messageEncryptionKey,
      permissionsBoundary,
      ...props
    }: AlertEscalationProps,
    stateMachine: sfn.IStateMachine,
  ): HardenedFunction {
    const { logEncryptionKey, logRemovalPolicy, logRetention } = props;
    const starter = new HardenedFunction(this, 'Starter', {
      ...{ alertRouting, encryptionKey, messageEncryptionKey, permissionsBoundary },
      ...{ logEncryptionKey, logRemovalPolicy, logRetention },
      code: lambda.Code.fromAsset(join(__dirname, 'runtime')),
      handler: 'alert-escalation.handler',
      runtime: lambda.Runtime.NODEJS_24_X,
      description: 'Starts the escalation of each critical alert',
      environment: {
        STATE_MACHINE: stateMachine.stateMachineArn,
        MINUTES: String(confirmWithin.toMinutes()),
        INSTRUCTIONS: alertRouting.instructions(RUNBOOK),
      },
    });
    starter.shareConcurrency('Only the alert topic invokes it; new accounts cannot reserve concurrency.');
    starter.grantPrincipal.addToPrincipalPolicy(
      new iam.PolicyStatement({ actions: ['states:StartExecution'], resources: [stateMachine.stateMachineArn] }),
    );
    return starter;
  }

  /** Requests for confirmation are not alerts: they do not start another execution. */
  private subscribe(starter: HardenedFunction, firstRoute: sns.ITopic): void {
    const { node } = firstRoute.addSubscription(
      new subscriptions.LambdaSubscription(starter.alias, {
        filterPolicy: { [CONFIRMATION_REQUEST]: sns.SubscriptionFilter.notExistsFilter() },
      }),
    );
    acceptLintWarning(
      node.defaultChild as sns.CfnSubscription,
      'W3694',
      'SNS delivers to an alias, whose version is the one that a deployment shifts to.',
    );
  }

  private createAlarms(alertRouting: IAlertRouting): void {
    const period = Duration.minutes(5);
    const failures = {
      Failed: this.stateMachine.metricFailed({ period }),
      TimedOut: this.stateMachine.metricTimedOut({ period }),
    };
    RoutedAlarm.all(this, {
      alertRouting,
      runbook: RUNBOOK,
      alarms: Object.entries(failures).map(([name, metric]) => ({
        id: `${name}Alarm`,
        metric,
        threshold: 1,
        severity: Severity.CRITICAL,
        description:
          'A critical alert was not confirmed and could not be sent to the second route. Call the second route, then check the execution in Step Functions.',
      })),
    });
  }
}
