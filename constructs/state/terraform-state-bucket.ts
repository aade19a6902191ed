import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acceptFinding, inCompliancePacks, reportedArn } from '../acknowledgement';
import { type IProtectedBackups, ProtectedBackups } from '../backup';
import { DataDomain, DataKey, throughService } from '../encryption';
import type { LogOptions } from '../logs';
import type { IAlertRouting } from '../observability';
import { emptyBeforeDeletion, LogDeliveryBucket, LogSource, denyOtherEncryption, privateBucketProps } from '../storage';
import { durationBetween, validateAll } from '../validation';

const MIN_HISTORY = Duration.days(30);
const MAX_HISTORY = Duration.days(3653);

/** Terraform's own name for the lock beside a state. */
const LOCK_SUFFIX = '.tflock';

export interface TerraformStateBucketProps extends LogOptions {
  /**
   * Name of the bucket, unique among all buckets of AWS: Terraform's backend has it written down.
   * @default - made by CloudFormation
   */
  readonly bucketName?: string;
  /**
   * Key of the states; that of a domain which S3 uses.
   * @default - a key of its own
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * Backups that the states are put under (BAK-01).
   * @default - backups of their own
   */
  readonly backups?: IProtectedBackups;
  /**
   * How long earlier versions of a state are kept, 30 to 3653 days.
   * @default Duration.days(365)
   */
  readonly history?: Duration;
  /**
   * What happens to the bucket when it leaves the stack. With `RemovalPolicy.DESTROY` it is emptied first, states included; the bucket of its
   * access logs stays, since S3 delivers them hours later.
   * @default RemovalPolicy.RETAIN - without its state Terraform would make everything a second time
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Who is notified when emptying fails so that not even CloudFormation is notified.
   * @default - dedicated alert topics without subscriptions
   */
  readonly alertRouting?: IAlertRouting;
}

/**
 * A bucket for the states of Terraform and their locks.
 *
 * **Guarantees**: customer-managed key, and no object under another one (KEY-01); private, TLS only (TLS-04); versioned, so that
 * a broken state can be taken back (DNS-09); in a backup plan (BAK-01); access logged (LOG-05).
 *
 * **Costs** cents, and 1 USD a month for a key of its own.
 */
export class TerraformStateBucket extends Construct {
  /** The bucket. */
  public readonly bucket: s3.IBucket;
  /** Key of the states: the backend names it by its ARN (`kms_key_id`). */
  public readonly encryptionKey: kms.IKey;
  private readonly bucketArn: string;

  constructor(scope: Construct, id: string, props: TerraformStateBucketProps = {}) {
    super(scope, id);
    const history = props.history ?? Duration.days(365);
    validateAll(this, durationBetween('history', history, MIN_HISTORY, MAX_HISTORY));

    const encryptionKey = props.encryptionKey ?? new DataKey(this, 'Key', { domain: DataDomain.ARTIFACTS }).key;
    const bucket = this.createBucket(props, encryptionKey, history);
    this.bucket = bucket;
    this.encryptionKey = encryptionKey;
    // Of a bucket with a name, stacks of roles need nothing from this one.
    const { bucketName } = props;
    this.bucketArn =
      bucketName === undefined
        ? bucket.bucketArn
        : Stack.of(this).formatArn({ service: 's3', region: '', account: '', resource: bucketName });
    for (const statement of denyOtherEncryption(encryptionKey, bucket)) bucket.addToResourcePolicy(statement);
    this.logAccess(bucket);
    (props.backups ?? new ProtectedBackups(this, 'Backups', { removalPolicy: props.removalPolicy })).protect(bucket);
    if (props.removalPolicy === RemovalPolicy.DESTROY) emptyBeforeDeletion(this, bucket, props);
    this.acceptFindings(bucket);
  }

  /**
   * Lets a principal work with the states in a folder: read and write them, take and release their locks. It may delete locks
   * and no state, and sees no other folder.
   */
  public grantStates(grantee: iam.IGrantable, folder: string): iam.Grant {
    const states = `${this.bucketArn}/${folder}/*`;
    const list = iam.Grant.addToPrincipal({
      grantee,
      actions: ['s3:ListBucket'],
      resourceArns: [this.bucketArn],
      conditions: { StringLike: { 's3:prefix': [`${folder}/*`] } },
    });
    const use = iam.Grant.addToPrincipal({
      grantee,
      actions: ['s3:GetObject', 's3:PutObject'],
      resourceArns: [states],
    });
    const unlock = iam.Grant.addToPrincipal({
      grantee,
      actions: ['s3:DeleteObject'],
      resourceArns: [`${states}${LOCK_SUFFIX}`],
    });
    // Spelled out: the L2's grant has wildcards of actions.
    const key = iam.Grant.addToPrincipal({
      grantee,
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resourceArns: [this.encryptionKey.keyArn],
      conditions: throughService(this, 's3'),
    });
    this.acceptFolder(grantee, states);
    return [use, unlock, key].reduce((all, each) => all.combine(each), list);
  }

  /** States come and go: only the folder has a name beforehand. */
  private acceptFolder({ grantPrincipal }: iam.IGrantable, states: string): void {
    if (!Construct.isConstruct(grantPrincipal)) return;
    for (const objects of [states, `${states}${LOCK_SUFFIX}`]) {
      acceptFinding(grantPrincipal, {
        id: `AwsSolutions-IAM5[Resource::${reportedArn(this, objects)}]`,
        reason: 'States and locks come and go below the one folder that the role works with.',
        control: 'IAM-01',
      });
    }
  }

  private createBucket(props: TerraformStateBucketProps, encryptionKey: kms.IKey, history: Duration): s3.Bucket {
    return new s3.Bucket(this, 'Bucket', {
      ...privateBucketProps(encryptionKey, props),
      lifecycleRules: [
        {
          id: 'expire-state-history',
          noncurrentVersionExpiration: history,
          expiredObjectDeleteMarker: true,
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
  }

  private logAccess(bucket: s3.Bucket): void {
    const accessLogs = new LogDeliveryBucket(this, 'AccessLogs', { source: LogSource.BUCKETS });
    accessLogs.receiveAccessLogsOf(bucket, 'bucket/');
  }

  private acceptFindings(bucket: s3.Bucket): void {
    acceptFinding(
      bucket,
      ...inCompliancePacks(
        'S3BucketReplicationEnabled',
        'A state says what exists elsewhere and can be imported again; its versions are kept where the environment is.',
        'DNS-09',
      ),
    );
  }
}
