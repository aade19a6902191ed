import { type Duration, type RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as config from 'aws-cdk-lib/aws-config';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { DataDomain, DataKey } from '../encryption';
import { requireUniqueInRegion } from '../validation';
import { AuditBucket } from './private/audit-bucket';
import { CONFIGURATION_RULES } from './private/configuration-rules';

/** Default names in the console; each exists once per account and Region. */
const NAME = 'default';

export interface ConfigurationRecorderProps {
  /**
   * KMS key of the history. Its policy must allow AWS Config to use it; the policy of `DataDomain.AUDIT` does.
   * @default - a dedicated key
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * Retention of the history, 30 to 3653 days.
   * @default Duration.days(365)
   */
  readonly retention?: Duration;
  /**
   * Removal policy of bucket and key. A bucket with history is never deleted.
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * Records and evaluates the configuration of every resource with AWS Config.
 *
 * The recorder uses the service-linked role, as Security Hub requires; `AccountSecurityDefaults` creates it.
 *
 * **Guarantees**: all resource types, global ones included; history encrypted with a customer managed key in a dedicated bucket;
 * rules on old access keys, MFA, root, passwords, encryption, public access, trails and flow logs (DET-01, IAM-02).
 *
 * **Costs** 0.003 USD for each recorded change, 0.001 USD for each evaluation.
 */
export class ConfigurationRecorder extends Construct {
  constructor(scope: Construct, id: string, props: ConfigurationRecorderProps = {}) {
    super(scope, id);
    const { removalPolicy, retention } = props;
    const encryptionKey =
      props.encryptionKey ?? new DataKey(this, 'Key', { domain: DataDomain.AUDIT, removalPolicy }).key;

    const history = new AuditBucket(this, 'History', { encryptionKey, retention, removalPolicy });
    this.permitDelivery(history);
    const recorder = this.createRecorder();
    this.createChannel(history, encryptionKey);
    this.createRules(recorder);
  }

  /** https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html */
  private permitDelivery({ bucket }: AuditBucket): void {
    const { account } = Stack.of(this);
    const ofThisAccount = { 'aws:SourceAccount': account };
    const service = new iam.ServicePrincipal('config.amazonaws.com');
    bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'ConfigBucketCheck',
        principals: [service],
        actions: ['s3:GetBucketAcl', 's3:ListBucket'],
        resources: [bucket.bucketArn],
        conditions: { StringEquals: ofThisAccount },
      }),
    );
    bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'ConfigHistoryDelivery',
        principals: [service],
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects(`AWSLogs/${account}/Config/*`)],
        conditions: { StringEquals: { ...ofThisAccount, 's3:x-amz-acl': 'bucket-owner-full-control' } },
      }),
    );
  }

  private createRecorder(): config.CfnConfigurationRecorder {
    const { account, partition } = Stack.of(this);
    const recorder = new config.CfnConfigurationRecorder(this, 'Recorder', {
      name: NAME,
      roleArn: `arn:${partition}:iam::${account}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
    });
    requireUniqueInRegion(recorder, 'add rules to that recorder');
    return recorder;
  }

  private createChannel({ bucket }: AuditBucket, encryptionKey: kms.IKey): void {
    const channel = new config.CfnDeliveryChannel(this, 'Channel', {
      name: NAME,
      s3BucketName: bucket.bucketName,
      s3KmsKeyArn: encryptionKey.keyArn,
      configSnapshotDeliveryProperties: { deliveryFrequency: 'TwentyFour_Hours' },
    });
    if (bucket.policy !== undefined) channel.node.addDependency(bucket.policy);
  }

  private createRules(recorder: config.CfnConfigurationRecorder): void {
    for (const { id, identifier, inputParameters } of CONFIGURATION_RULES) {
      const rule = new config.ManagedRule(this, id, { identifier, inputParameters });
      rule.node.addDependency(recorder);
    }
  }
}
