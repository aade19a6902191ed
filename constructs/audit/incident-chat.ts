import { join } from 'node:path';
import { Names, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { acceptFinding, acceptLintWarning, reportedArn } from '../acknowledgment';
import { HardenedFunction } from '../compute';
import { DataDomain, DataKey } from '../encryption';
import { WorkloadRole } from '../identity';
import type { LogOptions } from '../logs';
import { type ChatChannel, type IAlertRouting, Severity } from '../observability';

/** Permissions for the graphs of alarms; the channel has no others. */
const READS_OF_METRICS = ['cloudwatch:GetMetricData', 'cloudwatch:GetMetricStatistics', 'cloudwatch:ListMetrics'];
const READS_OF_ALARMS = ['cloudwatch:DescribeAlarmHistory', 'cloudwatch:DescribeAlarms'];

const MAX_CONFIGURATION_NAME_LENGTH = 128;

export interface IncidentChatProps extends LogOptions {
  /** Chat channel that shows the alerts. */
  readonly channel: ChatChannel;
  /** Topics whose alerts of both severities are shown. */
  readonly alertRouting: IAlertRouting;
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
 * Shows alerts in a chat channel, in addition to other notification targets.
 *
 * Amazon Q Developer in chat applications shows CloudWatch alarms and silently drops other texts. A function converts these to
 * the required format and publishes them to a dedicated topic.
 *
 * **Guarantees**: members of the channel can only read alarms and metrics: without a guardrail policy they would be administrators
 * (IAM-01). Messages that fail all retries are kept and raise an alarm (CMP-13). Encrypted, TLS only (INC-01, TLS-04).
 *
 * **Costs** 0.30 USD per month for alarms, and its keys.
 */
export class IncidentChat extends Construct {
  constructor(scope: Construct, id: string, props: IncidentChatProps) {
    super(scope, id);
    const messageEncryptionKey =
      props.messageEncryptionKey ?? new DataKey(this, 'Key', { domain: DataDomain.MESSAGES }).key;
    const incidents = [Severity.CRITICAL, Severity.WARNING].map((each) => props.alertRouting.topicFor(each));
    const texts = new sns.Topic(this, 'Texts', { masterKey: messageEncryptionKey, enforceSSL: true });
    const writer = this.createWriter({ ...props, messageEncryptionKey }, texts);
    for (const topic of incidents) {
      const { node } = topic.addSubscription(new subscriptions.LambdaSubscription(writer.alias));
      acceptLintWarning(
        node.defaultChild as sns.CfnSubscription,
        'W3694',
        'SNS delivers to an alias, whose version is the one that a deployment shifts to.',
      );
    }
    const guardrail = this.createGuardrail();
    const role = this.createRole();
    const channel = props.channel.configure(this, 'Channel', {
      configurationName: Names.uniqueResourceName(this, { maxLength: MAX_CONFIGURATION_NAME_LENGTH, separator: '-' }),
      iamRoleArn: role.roleArn,
      guardrailPolicies: [guardrail.managedPolicyArn],
      snsTopicArns: [...incidents, texts].map(({ topicArn }) => topicArn),
    });
    channel.node.addDependency(role);
  }

  private createWriter(props: IncidentChatProps, texts: sns.Topic): HardenedFunction {
    const { channel, ...options } = props;
    const writer = new HardenedFunction(this, 'Writer', {
      ...options,
      code: lambda.Code.fromAsset(join(__dirname, 'runtime')),
      handler: 'incident-chat.handler',
      runtime: lambda.Runtime.NODEJS_24_X,
      description: 'Converts alerts to the format of the chat channel',
      environment: { TOPIC: texts.topicArn },
    });
    writer.shareConcurrency('Only the alert topics invoke it; new accounts cannot reserve concurrency.');
    // Not `grantPublish`: its key permission has a wildcard.
    writer.grantPrincipal.addToPrincipalPolicy(
      new iam.PolicyStatement({ actions: ['sns:Publish'], resources: [texts.topicArn] }),
    );
    texts.masterKey?.grant(writer.grantPrincipal, 'kms:Decrypt', 'kms:GenerateDataKey');
    return writer;
  }

  private createRole(): iam.IRole {
    const role = new WorkloadRole(this, 'Role', {
      // No aws:SourceAccount: AWS does not document that the service sends it, and other accounts cannot pass this role.
      assumedBy: new iam.ServicePrincipal('chatbot.amazonaws.com'),
      description: `Read access to alarms from the channel of ${this.node.path}`,
    });
    for (const statement of this.renderReads()) role.addToPrincipalPolicy(statement);
    this.acceptReads(role);
    return role;
  }

  private createGuardrail(): iam.IManagedPolicy {
    const policy = new iam.ManagedPolicy(this, 'Guardrail', {
      description: `Limits the permissions in the channel of ${this.node.path}`,
      statements: this.renderReads(),
    });
    this.acceptReads(policy);
    return policy;
  }

  private renderReads(): iam.PolicyStatement[] {
    return [
      new iam.PolicyStatement({ actions: READS_OF_METRICS, resources: ['*'] }),
      new iam.PolicyStatement({ actions: READS_OF_ALARMS, resources: [this.alarms] }),
    ];
  }

  private get alarms(): string {
    return Stack.of(this).formatArn({ service: 'cloudwatch', resource: 'alarm:*' });
  }

  private acceptReads(policy: Construct): void {
    const reason = 'Metrics support no resource ARNs; alarms are limited to this account and Region.';
    for (const resource of ['*', reportedArn(this, this.alarms)]) {
      acceptFinding(policy, { id: `AwsSolutions-IAM5[Resource::${resource}]`, reason, control: 'IAM-01' });
    }
  }
}
