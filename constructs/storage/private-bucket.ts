import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acceptFinding, inCompliancePacks } from '../acknowledgement';
import { type IProtectedBackups, ProtectedBackups } from '../backup';
import { keyAliasError, DataDomain, DataKey } from '../encryption';
import { durationBetween, requirement, validateAll } from '../validation';
import { denyOtherEncryption } from './private/bucket-encryption';
import { PrivateBucketGrants } from './private-bucket-grants';
import { privateBucketProps } from './private/private-bucket-props';
import { type BucketReplica, replicate } from './bucket-replica';
import { LogDeliveryBucket, LogSource } from './log-delivery-bucket';

const DAY = Duration.days(1);
const MIN_HISTORY = Duration.days(7);
const MAX_RETENTION = Duration.days(3653);

/** S3 moves nothing earlier. https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html */
const MIN_INFREQUENT_ACCESS = Duration.days(30);

export interface PrivateBucketProps {
  /**
   * Name, unique among all buckets of AWS, where somebody has it written down. A change of it is a new, empty bucket.
   * @default - made by CloudFormation
   */
  readonly bucketName?: string;
  /**
   * Key of the objects; that of a domain which S3 uses.
   * @default - a key of its own
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * Age at which objects are deleted, 1 to 3653 days.
   * @default - objects stay until somebody deletes them
   */
  readonly retention?: Duration;
  /**
   * How long deleted and overwritten versions can be brought back, 7 to 3653 days; then they are gone for good (LOG-06).
   * @default Duration.days(90)
   */
  readonly history?: Duration;
  /**
   * Age at which objects move to storage at half the price that charges for each reading, 30 days at least.
   * @default - they do not move
   */
  readonly infrequentAccessAfter?: Duration;
  /**
   * How long a version can be neither changed nor deleted, except by who may bypass governance; not longer than what is kept.
   * @default - not locked
   */
  readonly lockPeriod?: Duration;
  /**
   * A second bucket that gets every object, as a rule in another Region.
   * @default - none: backups are kept instead
   */
  readonly replica?: BucketReplica;
  /**
   * Where accesses are logged, under the path of this construct (LOG-05).
   * @default - a bucket of its own
   */
  readonly accessLogs?: LogDeliveryBucket;
  /**
   * Backups that the objects are put under (BAK-01).
   * @default - backups of their own
   */
  readonly backups?: IProtectedBackups;
  /**
   * What happens to the bucket when it leaves the stack. A bucket that holds something is never deleted.
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** Which objects a rule is about, and what happens. */
export interface ObjectEventOptions {
  /**
   * Beginning of the keys.
   * @default - all objects
   */
  readonly keyPrefix?: string;
  /** What is called. */
  readonly target: events.IRuleTarget;
}

/**
 * A bucket for data of customers.
 *
 * **Guarantees**: a customer-managed key, and no object under another one (KEY-01, ENV-02); private, owned by the account, TLS 1.2
 * at least (TLS-04); versioned, and what was deleted has an end (LOG-06); in a backup plan (BAK-01); accesses are logged
 * (LOG-05); kept when its stack goes (DEL-02).
 *
 * **Costs** 0.023 USD a GB and month, its versions and its backups as well; 2 USD a month for keys of its own.
 */
export class PrivateBucket extends Construct {
  /** The bucket. */
  public readonly bucket: s3.IBucket;
  /** Permissions on the objects; those on the key come with them. */
  public readonly grants: PrivateBucketGrants;

  constructor(scope: Construct, id: string, props: PrivateBucketProps = {}) {
    super(scope, id);
    const history = props.history ?? Duration.days(90);
    this.validate(props, history);

    const encryptionKey = props.encryptionKey ?? new DataKey(this, 'Key', { domain: DataDomain.DATA }).key;
    const bucket = this.createBucket(props, encryptionKey, history);
    this.bucket = bucket;
    this.grants = new PrivateBucketGrants(bucket, encryptionKey);
    for (const statement of denyOtherEncryption(encryptionKey, bucket)) bucket.addToResourcePolicy(statement);
    sendEvents(bucket);
    this.logAccess(bucket, props);
    if (props.replica !== undefined) replicate(bucket, encryptionKey, props.replica);
    (props.backups ?? new ProtectedBackups(this, 'Backups', { removalPolicy: props.removalPolicy })).protect(bucket);
    this.acceptFindings(bucket, props);
  }

  /** Calls a target for every object that is written, by whatever way. */
  public onObjectCreated(id: string, { keyPrefix, target }: ObjectEventOptions): events.Rule {
    return new events.Rule(this, id, {
      description: `Objects written to ${this.node.path}`,
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: {
          bucket: { name: [this.bucket.bucketName] },
          ...(keyPrefix === undefined ? {} : { object: { key: events.Match.prefix(keyPrefix) } }),
        },
      },
      targets: [target],
    });
  }

  private validate(props: PrivateBucketProps, history: Duration): void {
    const { encryptionKey, infrequentAccessAfter, lockPeriod, retention } = props;
    const kept = retention ?? MAX_RETENTION;
    validateAll(
      this,
      keyAliasError('encryptionKey', encryptionKey),
      durationBetween('retention', retention, DAY, MAX_RETENTION),
      durationBetween('history', history, MIN_HISTORY, MAX_RETENTION),
      durationBetween('infrequentAccessAfter', infrequentAccessAfter, MIN_INFREQUENT_ACCESS, MAX_RETENTION),
      durationBetween('lockPeriod', lockPeriod, DAY, MAX_RETENTION),
      notLonger('infrequentAccessAfter', infrequentAccessAfter, 'retention', kept),
      // A version that is locked beyond its expiry stays until the lock ends: the shorter number would be a promise not kept.
      notLonger('lockPeriod', lockPeriod, 'retention', kept),
    );
  }

  private createBucket(props: PrivateBucketProps, encryptionKey: kms.IKey, history: Duration): s3.Bucket {
    const { infrequentAccessAfter, lockPeriod, retention } = props;
    return new s3.Bucket(this, 'Bucket', {
      ...privateBucketProps(encryptionKey, props),
      objectLockEnabled: lockPeriod === undefined ? undefined : true,
      objectLockDefaultRetention: lockPeriod && s3.ObjectLockRetention.governance(lockPeriod),
      lifecycleRules: [
        {
          id: 'expire-noncurrent-versions',
          expiration: retention,
          noncurrentVersionExpiration: history,
          // S3 refuses it beside an expiration, which takes care of the markers itself.
          expiredObjectDeleteMarker: retention === undefined ? true : undefined,
          abortIncompleteMultipartUploadAfter: DAY,
          transitions: infrequentAccessAfter && [
            { storageClass: s3.StorageClass.INFREQUENT_ACCESS, transitionAfter: infrequentAccessAfter },
          ],
        },
      ],
    });
  }

  private logAccess(bucket: s3.Bucket, { accessLogs, removalPolicy }: PrivateBucketProps): void {
    const logs = accessLogs ?? new LogDeliveryBucket(this, 'AccessLogs', { source: LogSource.BUCKETS, removalPolicy });
    logs.receiveAccessLogsOf(bucket, `${this.node.path}/`);
  }

  private acceptFindings(bucket: s3.Bucket, { replica }: PrivateBucketProps): void {
    if (replica !== undefined) return;
    acceptFinding(
      bucket,
      ...inCompliancePacks(
        'S3BucketReplicationEnabled',
        'Versions and backups in a locked vault bring objects back; a second Region is a copy of the backups, or the option `replica`.',
        'BAK-01',
      ),
    );
  }
}

function notLonger(name: string, value: Duration | undefined, bound: string, limit: Duration) {
  return requirement(
    value === undefined || value.toDays() <= limit.toDays(),
    `${name} is ${String(value?.toDays())} days and ${bound} is ${limit.toDays()}; it cannot be longer`,
  );
}

/**
 * To EventBridge, through the L1: CDK's own way is a function with rights on every bucket. AWS Backup needs them and would
 * switch them on behind the template's back.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html
 */
function sendEvents(bucket: s3.Bucket): void {
  const resource = bucket.node.defaultChild as s3.CfnBucket;
  resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
}
