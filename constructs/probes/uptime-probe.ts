import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ArnFormat, Duration, Names, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import * as synthetics from 'aws-cdk-lib/aws-synthetics';
import { Construct } from 'constructs';
import { acceptFinding, reportedArn } from '../acknowledgment';
import { type PermissionsBoundaryOptions, WorkloadRole } from '../identity';
import { type LogOptions, maskingPolicy, EncryptedLogGroup } from '../logs';
import {
  type DashboardSection,
  graph,
  type IDashboardSource,
  type AlertRoutingOptions,
  type IAlertRouting,
  AlertRouting,
  RoutedAlarm,
  Runbook,
  Severity,
} from '../observability';
import { PrivateBucket } from '../storage';
import { requirement, validateAll } from '../validation';
import { HOSTNAME_OR_WILDCARD } from '../../facts/domain-name';

/** The newest runtime in CDK that supports tracing. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Library_nodejs_puppeteer.html */
const RUNTIME = synthetics.Runtime.SYNTHETICS_NODEJS_PUPPETEER_13_0;

const INTERVAL = Duration.minutes(5);

/** Three runs: a single failure can be caused by the network. */
const WINDOW = Duration.minutes(15);
const FAILURES_IN_WINDOW = 2;

/** Reports are needed in the days after an incident. */
const ARTIFACT_RETENTION = Duration.days(30);

/** The function is named `cwsyn-<canary>-<id of 36 characters>`; Lambda allows 64 characters. */
const MAX_CANARY_NAME_LENGTH = 21;

const PATH = /^\/[\w\-./~%]*$/;

export interface UptimeProbeProps extends AlertRoutingOptions, LogOptions, PermissionsBoundaryOptions {
  /** Public hostname, such as `www.example.com`. */
  readonly hostname: string;
  /** Path that returns status 200 without authentication and without a redirect. */
  readonly path: string;
  /**
   * Bucket for the reports, below a prefix of the hostname. Set its `retention`.
   * @default - a dedicated bucket, in which reports expire after 30 days
   */
  readonly artifacts?: PrivateBucket;
}

/**
 * A CloudWatch canary that requests a public URL every five minutes.
 *
 * Not a Route 53 health check: these are documented for TLS 1.0 to 1.2 only.
 *
 * **Guarantees**: requests come from outside the VPC, validate the certificate and require TLS 1.2 and status 200; two failures
 * in three runs and missing runs are critical alerts (DET-05, INC-01). Reports are private, encrypted with a customer managed key
 * and expire (KEY-01, LOG-06); the log is encrypted, masked and expires (LOG-02, LOG-03); runs are traced; a dedicated role
 * writes below the prefix of the hostname only (IAM-01).
 *
 * **Costs** 10.50 USD per month for 8,640 runs, 0.20 USD for alarms, a few cents for Lambda and S3; 3 USD for dedicated keys.
 */
export class UptimeProbe extends Construct implements IDashboardSource {
  /** The canary. */
  public readonly canary: synthetics.ICanary;
  /** Alarm on two failures in three runs. */
  public readonly failedRuns: cloudwatch.IAlarm;
  /** Alarm on 30 minutes without a run. */
  public readonly missingRuns: cloudwatch.IAlarm;
  /** Bucket of the reports. */
  public readonly artifacts: s3.IBucket;
  private readonly address: string;
  private readonly canaryName: string;

  constructor(scope: Construct, id: string, props: UptimeProbeProps) {
    super(scope, id);
    this.validate(props);
    this.address = `https://${props.hostname}${props.path}`;

    const { bucket } = props.artifacts ?? new PrivateBucket(this, 'Artifacts', { retention: ARTIFACT_RETENTION });
    this.artifacts = bucket;
    const canaryName = Names.uniqueResourceName(this, {
      maxLength: MAX_CANARY_NAME_LENGTH,
      separator: '-',
    }).toLowerCase();
    this.canaryName = canaryName;
    const role = this.createRole(canaryName, props, bucket);
    const canary = this.createCanary(canaryName, role, { bucket, prefix: props.hostname });
    this.canary = canary;
    this.createLog(canaryName, canary, props);
    const alarms = this.createAlarms(canary, props.alertRouting ?? new AlertRouting(this, 'AlertRouting'));
    this.failedRuns = alarms.failedRuns;
    this.missingRuns = alarms.missingRuns;
  }

  public dashboardSection(): DashboardSection {
    return {
      title: `${this.address} from ${Stack.of(this).region}`,
      widgets: [
        graph('Successful probes (%)', this.metric('SuccessPercent', 'Average')),
        graph('Duration (ms)', this.metric('Duration', 'Maximum')),
      ],
    };
  }

  /** With literal name and Region, so that dashboards in other stacks and Regions need no reference. */
  private metric(metricName: string, statistic: string): cloudwatch.IMetric {
    const { region } = Stack.of(this);
    const dimensionsMap = { CanaryName: this.canaryName };
    return new cloudwatch.Metric({ namespace: 'CloudWatchSynthetics', metricName, dimensionsMap, statistic, region });
  }

  private validate({ artifacts, hostname, path }: UptimeProbeProps): void {
    validateAll(
      this,
      requirement(
        HOSTNAME_OR_WILDCARD.test(hostname) && !hostname.startsWith('*'),
        `hostname is '${hostname}'; allowed is one lowercase hostname such as www.example.com`,
      ),
      requirement(
        PATH.test(path),
        `path is '${path}'; allowed are paths that start with / and have no query string, such as /health`,
      ),
      requirement(
        artifacts === undefined || Stack.of(artifacts) === Stack.of(this),
        'artifacts is in another stack; pass a PrivateBucket of the same stack, to which the role is limited',
      ),
    );
  }

  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries_CanaryPermissions.html */
  private createRole(canaryName: string, props: UptimeProbeProps, bucket: s3.IBucket): WorkloadRole {
    const role = new WorkloadRole(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      description: `Role of the canary that requests ${this.address}`,
      permissionsBoundary: props.permissionsBoundary,
    });
    const allow = (actions: string[], resource: string, conditions?: Record<string, unknown>) =>
      role.addToPrincipalPolicy(new iam.PolicyStatement({ actions, resources: [resource], conditions }));
    const reports = bucket.arnForObjects(`${props.hostname}/*`);
    const log = Stack.of(this).formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: `/aws/lambda/cwsyn-${canaryName}-*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    allow(['s3:PutObject'], reports);
    allow(['s3:GetBucketLocation'], bucket.bucketArn);
    allow(['logs:CreateLogStream', 'logs:PutLogEvents'], log);
    allow(['s3:ListAllMyBuckets', 'xray:PutTraceSegments'], '*');
    allow(['cloudwatch:PutMetricData'], '*', { StringEquals: { 'cloudwatch:namespace': 'CloudWatchSynthetics' } });
    bucket.encryptionKey?.grant(role, 'kms:GenerateDataKey');
    this.acceptFindings(role, reports, log);
    return role;
  }

  private acceptFindings(role: iam.IRole, reports: string, log: string): void {
    const reasons = {
      [reportedArn(this, reports)]: 'Each run writes reports with generated names below the prefix of the hostname.',
      [reportedArn(this, log)]:
        'The name of the log group ends with an id that CloudWatch generates; the role cannot create log groups.',
      '*': 'These actions support no resource ARNs; metrics are limited to one namespace.',
    };
    for (const [resource, reason] of Object.entries(reasons)) {
      acceptFinding(role, { id: `AwsSolutions-IAM5[Resource::${resource}]`, reason, control: 'IAM-01' });
    }
  }

  private createCanary(
    canaryName: string,
    role: iam.Role,
    location: { readonly bucket: s3.IBucket; readonly prefix: string },
  ): synthetics.Canary {
    const canary = new synthetics.Canary(this, 'Canary', {
      canaryName,
      runtime: RUNTIME,
      test: synthetics.Test.custom({
        code: synthetics.Code.fromInline(readFileSync(join(__dirname, 'runtime', 'probe.js'), 'utf8')),
        handler: 'index.handler',
      }),
      environmentVariables: { ADDRESS: this.address },
      schedule: synthetics.Schedule.rate(INTERVAL),
      timeout: Duration.seconds(60),
      activeTracing: true,
      // The L2 would also grant re-encryption.
      role: role.withoutPolicyUpdates(),
      artifactsBucketLocation: location,
      artifactS3EncryptionMode: synthetics.ArtifactsEncryptionMode.KMS,
      artifactS3KmsKey: location.bucket.encryptionKey,
      successRetentionPeriod: ARTIFACT_RETENTION,
      failureRetentionPeriod: ARTIFACT_RETENTION,
      provisionedResourceCleanup: true,
    });
    canary.node.addDependency(role.node.findChild('Permissions'));
    return canary;
  }

  /** A canary has no property for its log group; Lambda writes to this name. */
  private createLog(canaryName: string, canary: synthetics.Canary, options: LogOptions): void {
    const { logEncryptionKey, logRemovalPolicy, logRetention } = options;
    new EncryptedLogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/cwsyn-${canaryName}-${canary.canaryId}`,
      dataProtectionPolicy: maskingPolicy(),
      logEncryptionKey,
      logRemovalPolicy,
      logRetention,
    });
  }

  private createAlarms(canary: synthetics.Canary, alertRouting: IAlertRouting) {
    const shared = { alertRouting, runbook: Runbook.SERVICE, severity: Severity.CRITICAL };
    const failedRuns = new RoutedAlarm(this, 'FailedRuns', {
      ...shared,
      metric: canary.metricFailed({ period: WINDOW, statistic: 'Sum' }),
      threshold: FAILURES_IN_WINDOW,
      description: `Probe of ${this.address}: the URL did not return status 200, twice in 15 minutes.`,
    });
    const missingRuns = new RoutedAlarm(this, 'MissingRuns', {
      ...shared,
      metric: canary.metricSuccessPercent({ period: WINDOW, statistic: 'SampleCount' }),
      threshold: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.BREACHING,
      evaluationPeriods: 2,
      description: `Probe of ${this.address}: the canary did not run in the last 30 minutes.`,
    });
    return { failedRuns: failedRuns.alarm, missingRuns: missingRuns.alarm };
  }
}
