import { z } from 'zod';
import { type Settings, wholeNumber } from '../schema/leaf';

const amount = wholeNumber(
  { min: 0, max: 1_000_000_000_000 },
  'Write the number that you expect in a month.',
).optional();

/**
 * The use per month that the estimated cost is calculated from, of all resources of a kind together. AWS Cost Explorer shows the real use
 * after the first month.
 */
export const expectedUse = z.strictObject({
  /**
   * Requests to load balancers.
   * @default 1000000
   */
  requests: amount,
  /**
   * Data that load balancers send to the internet, in GB.
   * @default 50
   */
  internetGigabytes: amount,
  /**
   * Data through NAT gateways and network firewalls, in GB.
   * @default 50
   */
  natGigabytes: amount,
  /**
   * Data through interface endpoints, in GB.
   * @default 50
   */
  endpointGigabytes: amount,
  /**
   * Data between Availability Zones, in GB.
   * @default 50
   */
  crossZoneGigabytes: amount,
  /**
   * DNS queries of VPCs.
   * @default 5000000
   */
  dnsQueries: amount,
  /**
   * Requests to HTTP and REST APIs.
   * @default 1000000
   */
  apiRequests: amount,
  /**
   * Requests to CloudFront distributions.
   * @default 1000000
   */
  cdnRequests: amount,
  /**
   * Data from CloudFront distributions to viewers, in GB.
   * @default 50
   */
  cdnGigabytes: amount,
  /**
   * Invocations of Lambda functions.
   * @default 100000
   */
  functionInvocations: amount,
  /**
   * Average duration of an invocation, in milliseconds.
   * @default 200
   */
  functionMilliseconds: amount,
  /**
   * Hours of tasks of services above the minimum number of tasks.
   * @default 0
   */
  additionalTaskHours: amount,
  /**
   * Hours of tasks of jobs.
   * @default 10
   */
  jobTaskHours: amount,
  /**
   * ACU hours of serverless database instances above their minimum capacity.
   * @default 50
   */
  databaseAcuHours: amount,
  /**
   * Data in databases, in GB.
   * @default 20
   */
  databaseGigabytes: amount,
  /**
   * I/O requests of databases.
   * @default 10000000
   */
  databaseRequests: amount,
  /**
   * Write request units of DynamoDB tables on demand.
   * @default 1000000
   */
  tableWrites: amount,
  /**
   * Read request units of DynamoDB tables on demand.
   * @default 1000000
   */
  tableReads: amount,
  /**
   * Data in DynamoDB tables, in GB.
   * @default 1
   */
  tableGigabytes: amount,
  /**
   * Data in serverless caches, in GB.
   * @default 1
   */
  cacheGigabytes: amount,
  /**
   * ElastiCache processing units of serverless caches.
   * @default 100000000
   */
  cacheUnits: amount,
  /**
   * Objects in S3 buckets, in GB.
   * @default 50
   */
  storedGigabytes: amount,
  /**
   * Requests to S3 that write or list objects.
   * @default 100000
   */
  objectWrites: amount,
  /**
   * Other requests to S3.
   * @default 1000000
   */
  objectReads: amount,
  /**
   * Files in EFS file systems, in GB.
   * @default 10
   */
  fileGigabytes: amount,
  /**
   * Images in ECR repositories, in GB.
   * @default 5
   */
  imageGigabytes: amount,
  /**
   * Recovery points of AWS Backup, in GB.
   * @default 200
   */
  backupGigabytes: amount,
  /**
   * Recovery points that are copied to another Region, in GB.
   * @default 50
   */
  copiedGigabytes: amount,
  /**
   * Evaluations of AWS Backup Audit Manager.
   * @default 1000
   */
  backupEvaluations: amount,
  /**
   * Logs of workloads, in GB.
   * @default 10
   */
  logGigabytes: amount,
  /**
   * Logs of AWS services (VPC flows, DNS queries, web ACLs, firewalls), in GB.
   * @default 10
   */
  vendedLogGigabytes: amount,
  /**
   * Stored logs after compression, in GB.
   * @default 20
   */
  storedLogGigabytes: amount,
  /**
   * Metrics of Container Insights.
   * @default 100
   */
  containerMetrics: amount,
  /**
   * Management events of the account.
   * @default 500000
   */
  managementEvents: amount,
  /**
   * Data events that CloudTrail records.
   * @default 1000000
   */
  dataEvents: amount,
  /**
   * Configuration items that AWS Config records.
   * @default 1000
   */
  configurationItems: amount,
  /**
   * Evaluations of AWS Config rules.
   * @default 5000
   */
  ruleEvaluations: amount,
  /**
   * Security checks of Security Hub.
   * @default 10000
   */
  securityChecks: amount,
  /**
   * Images that Amazon Inspector scans for the first time.
   * @default 5
   */
  scannedImages: amount,
  /**
   * Later scans of images by Amazon Inspector.
   * @default 50
   */
  imageRescans: amount,
  /**
   * Data that Amazon Macie classifies, in GB.
   * @default 5
   */
  classifiedGigabytes: amount,
  /**
   * Requests to SNS topics and to SQS queues, each.
   * @default 1000000
   */
  messages: amount,
  /**
   * Events that applications put on event buses.
   * @default 100000
   */
  events: amount,
  /**
   * Archived events of EventBridge, in GB.
   * @default 1
   */
  archivedGigabytes: amount,
  /**
   * State transitions of Step Functions.
   * @default 1000
   */
  stateTransitions: amount,
  /**
   * Requests to AWS KMS.
   * @default 1000000
   */
  keyRequests: amount,
  /**
   * Requests to AWS Secrets Manager.
   * @default 100000
   */
  secretRequests: amount,
  /**
   * Data of Firehose streams, in GB.
   * @default 10
   */
  streamedGigabytes: amount,
  /**
   * Active users of Cognito user pools.
   * @default 1000
   */
  activeUsers: amount,
  /**
   * Subscriptions to Shield Advanced that this environment pays; 0 if another account of the organization pays.
   * @default 1
   */
  shieldSubscriptions: wholeNumber({ min: 0, max: 1 }, 'Write 1, or 0 if another account pays.').optional(),
});

export type ExpectedUseSettings = Settings<typeof expectedUse>;
