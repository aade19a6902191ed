import { join } from 'node:path';
import { Names, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { acceptFinding, reportedArn } from '../acknowledgement';
import { HardenedFunction } from '../compute';
import { DataDomain, DataKey } from '../encryption';
import { WorkloadRole } from '../identity';
import type { LogOptions } from '../logs';
import { type ChatChannel, type IAlertRouting, Severity } from '../observability';

/** What the service needs to draw an alarm's graph; nobody can do anything else from the channel. */
const READS_OF_METRICS = ['cloudwatch:GetMetricData', 'cloudwatch:GetMetricStatistics', 'cloudwatch:ListMetrics'];
const READS_OF_ALARMS = ['cloudwatch:DescribeAlarmHistory', 'cloudwatch:DescribeAlarms'];

const MAX_CONFIGURATION_NAME_LENGTH = 128;

export interface IncidentChatProps extends LogOptions {
  /** Where incidents are shown. */
  readonly channel: ChatChannel;
  /** Whose incidents are shown, of both severities. */
  readonly alertRouting: IAlertRouting;
  /**
   * Key of the function's environment.
   * @default - a key of its own
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * Key of the topic and the dead-letter queue. Its policy must let SNS use it; `EncryptionKeys.messages` does.
   * @default - a key of its own
   */
  readonly messageEncryptionKey?: kms.IKey;
}

/**
 * Shows incidents in a chat channel, beside whoever is told anyway.
 *
 * Amazon Q Developer in chat applications shows alarms of CloudWatch by itself and drops every other text without a word: a function
 * puts those into the form that it takes, and sends them on by a topic of its own.
 *
 * **Guarantees**: whoever writes in the channel reads alarms and metrics and does nothing else: without a guardrail policy the
 * channel would be an administrator's (IAM-01). What cannot be sent on is kept, and raises an alarm (CMP-13). Encrypted, TLS only
 * (INC-01, TLS-04).
 *
 * **Costs** its alarms, 0.30 USD a month, and its keys.
 */
export class IncidentChat extends Construct {
  constructor(scope: Construct, id: string, props: IncidentChatProps) {
    super(scope, id);
    const messageEncryptionKey =
      props.messageEncryptionKey ?? new DataKey(this, 'Key', { domain: DataDomain.MESSAGES }).key;
    const incidents = [Severity.CRITICAL, Severity.WARNING].map((each) => props.alertRouting.topicFor(each));
    const texts = new sns.Topic(this, 'Texts', { masterKey: messageEncryptionKey, enforceSSL: true });
    const writer = this.createWriter({ ...props, messageEncryptionKey }, texts);
    for (const topic of incidents) topic.addSubscription(new subscriptions.LambdaSubscription(writer.alias));
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
      description: 'Puts incidents into the form that the chat channel takes',
      environment: { TOPIC: texts.topicArn },
    });
    writer.shareConcurrency('Only the topics of incidents call it; a new account can reserve no concurrency.');
    // Not `grantPublish`, whose key permission is a wildcard.
    writer.grantPrincipal.addToPrincipalPolicy(
      new iam.PolicyStatement({ actions: ['sns:Publish'], resources: [texts.topicArn] }),
    );
    texts.masterKey?.grant(writer.grantPrincipal, 'kms:Decrypt', 'kms:GenerateDataKey');
    return writer;
  }

  private createRole(): iam.IRole {
    const role = new WorkloadRole(this, 'Role', {
      // No aws:SourceAccount: nothing says that the service sends it, and no other account can pass this role to it.
      assumedBy: new iam.ServicePrincipal('chatbot.amazonaws.com'),
      description: `What people do from the channel of ${this.node.path}: read alarms`,
    });
    for (const statement of this.renderReads()) role.addToPrincipalPolicy(statement);
    this.acceptReads(role);
    return role;
  }

  private createGuardrail(): iam.IManagedPolicy {
    const policy = new iam.ManagedPolicy(this, 'Guardrail', {
      description: `The most that anybody does from the channel of ${this.node.path}`,
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
    const reason =
      'Metrics are no resource that a policy could name; of alarms, those of this account and Region are shown.';
    for (const resource of ['*', reportedArn(this, this.alarms)]) {
      acceptFinding(policy, { id: `AwsSolutions-IAM5[Resource::${resource}]`, reason, control: 'IAM-01' });
    }
  }
}
