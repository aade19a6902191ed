import { Duration, type RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as cloudtrail from 'aws-cdk-lib/aws-cloudtrail';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { DataDomain, DataKey } from '../encryption';
import { WorkloadRole } from '../identity';
import { EncryptedLogGroup, type LogOptions } from '../logs';
import { type AlertRoutingOptions, AlertRouting } from '../observability';
import { requirement, validateAll } from '../validation';
import { AuditBucket } from './private/audit-bucket';
import { TrailAlarms } from './trail-alarms';
import { saveTrailQueries } from './private/trail-queries';
import { ORGANIZATION_ID } from '../../facts/iam-limits';

export interface AuditTrailProps extends AlertRoutingOptions, LogOptions {
  /**
   * Name of the trail, unique in the account. A change replaces the trail, which leaves a gap in the record.
   * @default 'audit'
   */
  readonly trailName?: string;
  /**
   * KMS key of the records. Its policy must allow CloudTrail to use it; the policy of `DataDomain.AUDIT` does.
   * @default - a dedicated key
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * Retention and object lock period of records in the bucket: 30 to 3653 days.
   * @default Duration.days(365)
   */
  readonly retention?: Duration;
  /**
   * Removal policy of bucket and key. A bucket with records is never deleted.
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Id of the organization, `o-…`: the trail then records all accounts. For the management or a delegated administrator account.
   * @default - this account only
   */
  readonly organizationId?: string;
  /**
   * Names of the roles that deploy, and of deployed roles; a `*` at the end is a wildcard.
   * @default ['cdk-*'] - the roles of the CDK bootstrap
   */
  readonly pipelineRoles?: string[];
}

/**
 * A CloudTrail trail of all Regions, with alarms on suspicious calls.
 *
 * **Guarantees**: all Regions, global services, read and write events, log file validation; data events of all buckets except the
 * trail's own, and of the RDS Data API; unusual call and error rates (Insights); customer managed key; a bucket with object lock for
 * the retention period, and a log group (LOG-01); alarms on the calls in the CIS benchmark, on changes outside the pipeline and on
 * reads of secrets by people (DET-04).
 *
 * **Costs** nothing for management events of the first trail; 0.10 USD for 100,000 data events; 0.35 USD for 100,000 events
 * analyzed by Insights; 0.57 USD for each GB of log ingestion; 2 USD per month for alarms.
 */
export class AuditTrail extends Construct {
  /** ARN of the trail. */
  public readonly trailArn: string;
  /** KMS key of the records. */
  public readonly encryptionKey: kms.IKey;
  /** Log group of the events. */
  public readonly logGroup: logs.ILogGroup;

  constructor(scope: Construct, id: string, props: AuditTrailProps = {}) {
    super(scope, id);
    const { organizationId, trailName = 'audit' } = props;
    validateAll(
      this,
      requirement(
        organizationId === undefined || ORGANIZATION_ID.test(organizationId),
        `organizationId is '${String(organizationId)}'; allowed are ids of an organization such as o-a1b2c3d4e5`,
      ),
    );

    this.trailArn = Stack.of(this).formatArn({ service: 'cloudtrail', resource: 'trail', resourceName: trailName });
    this.encryptionKey = props.encryptionKey ?? this.createKey(props);
    const records = this.createBucket(props);
    const { logGroup } = new EncryptedLogGroup(this, 'Log', { logEncryptionKey: this.encryptionKey, ...props });
    this.logGroup = logGroup;
    this.createTrail(trailName, records, props);
    const alertRouting = props.alertRouting ?? new AlertRouting(this, 'AlertRouting');
    new TrailAlarms(this, 'Alarms', { logGroup, alertRouting, pipelineRoles: props.pipelineRoles });
    saveTrailQueries(this, logGroup, props.pipelineRoles);
  }

  private createKey({ removalPolicy }: AuditTrailProps): kms.IKey {
    return new DataKey(this, 'Key', { domain: DataDomain.AUDIT, removalPolicy }).key;
  }

  private createBucket({ organizationId, removalPolicy, retention }: AuditTrailProps): AuditBucket {
    const records = new AuditBucket(this, 'Records', {
      encryptionKey: this.encryptionKey,
      retention,
      lockPeriod: retention ?? Duration.days(365),
      removalPolicy,
    });
    const { account } = Stack.of(this);
    const cloudTrail = new iam.ServicePrincipal('cloudtrail.amazonaws.com');
    const fromThisTrail = { StringEquals: { 'aws:SourceArn': this.trailArn } };
    const { bucket } = records;
    // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
    bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'CloudTrailBucketCheck',
        principals: [cloudTrail],
        actions: ['s3:GetBucketAcl'],
        resources: [bucket.bucketArn],
        conditions: fromThisTrail,
      }),
    );
    bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'CloudTrailDelivery',
        principals: [cloudTrail],
        actions: ['s3:PutObject'],
        resources: [account, ...(organizationId === undefined ? [] : [organizationId])].map((owner) =>
          bucket.arnForObjects(`AWSLogs/${owner}/*`),
        ),
        conditions: {
          StringEquals: { ...fromThisTrail.StringEquals, 's3:x-amz-acl': 'bucket-owner-full-control' },
        },
      }),
    );
    return records;
  }

  private createTrail(trailName: string, records: AuditBucket, { organizationId }: AuditTrailProps): void {
    const role = new WorkloadRole(this, 'Role', {
      // No aws:SourceArn: CloudTrail could not write to the log group.
      // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
      assumedBy: new iam.ServicePrincipal('cloudtrail.amazonaws.com'),
      description: 'Log delivery of CloudTrail',
    });
    const permission = this.logGroup.grantWrite(role);
    const trail = new cloudtrail.CfnTrail(this, 'Trail', {
      trailName,
      isLogging: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      isOrganizationTrail: organizationId === undefined ? undefined : true,
      enableLogFileValidation: true,
      kmsKeyId: this.encryptionKey.keyArn,
      s3BucketName: records.bucket.bucketName,
      cloudWatchLogsLogGroupArn: this.logGroup.logGroupArn,
      cloudWatchLogsRoleArn: role.roleArn,
      advancedEventSelectors: this.renderSelectors(records),
      insightSelectors: [{ insightType: 'ApiCallRateInsight' }, { insightType: 'ApiErrorRateInsight' }],
    });
    permission.applyBefore(trail);
    if (records.bucket.policy !== undefined) trail.node.addDependency(records.bucket.policy);
  }

  private renderSelectors({ accessLogs, bucket }: AuditBucket): cloudtrail.CfnTrail.AdvancedEventSelectorProperty[] {
    const category = (value: string) => ({ field: 'eventCategory', equalTo: [value] });
    return [
      { name: 'management-events', fieldSelectors: [category('Management')] },
      {
        name: 'data-events-except-trail-bucket',
        fieldSelectors: [
          category('Data'),
          { field: 'resources.type', equalTo: ['AWS::S3::Object'] },
          // Each delivery of the trail would otherwise cause another event.
          { field: 'resources.ARN', notStartsWith: [bucket, accessLogs].map((each) => each.arnForObjects('')) },
        ],
      },
      {
        name: 'rds-data-api',
        fieldSelectors: [category('Data'), { field: 'resources.type', equalTo: ['AWS::RDS::DBCluster'] }],
      },
    ];
  }
}
