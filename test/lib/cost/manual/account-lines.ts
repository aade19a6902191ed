import type { ManualLine } from './manual-calculation';

/**
 * Services of the account, logs and messages in eu-west-1 with the default use; the same in every environment. Quantities and prices are
 * written out for each line and are not read from the price table. Pricing pages: https://aws.amazon.com/SERVICE/pricing/ with guardduty,
 * security-hub, config, inspector, cloudtrail, cloudwatch, route53, s3, backup, kms, sns, sqs, lambda.
 */
export const ACCOUNT_LINES: readonly ManualLine[] = [
  ['GuardDuty: management events, million', 0.5, 4],
  ['GuardDuty: flow and DNS logs, GB', 10, 1],
  ['GuardDuty: S3 data events, million', 1, 0.8],
  ['Security Hub: checks', 10_000, 0.001],
  ['Config: items', 1000, 0.003],
  ['Config: evaluations', 5000, 0.001],
  ['Inspector: first scans', 5, 0.09],
  ['Inspector: later scans', 50, 0.01],
  ['CloudTrail: data events, 100,000', 10, 0.1],
  ['CloudTrail: Insights, 100,000 management events', 5, 0.35],
  ['CloudWatch: Container Insights metrics', 100, 0.07],
  ['CloudWatch: metrics from log filters', 21, 0.3],
  ['CloudWatch: dashboards of the service and of the environment', 2, 3],
  ['CloudWatch: logs of workloads, GB', 10, 0.57],
  ['CloudWatch: data protection of logs, GB', 10, 0.12],
  ['CloudWatch: logs of AWS services, GB', 10, 0.5],
  ['CloudWatch: stored logs, GB', 20, 0.03],
  ['Route 53: queries of the DNS firewall, million', 5, 0.6],
  ['S3: stored, GB', 50, 0.023],
  ['S3: PUT requests, 1,000', 100, 0.005],
  ['S3: GET requests, 1,000', 1000, 0.0004],
  ['Backup: recovery points, GB', 200, 0.021],
  ['Backup: a restore test each week', 4.35, 1.5],
  ['KMS: requests, 10,000', 100, 0.03],
  ['SNS: requests, million', 1, 0.5],
  ['SQS: requests, million', 1, 0.4],
  ['Lambda: 100,000 invocations of 0.2 s with 0.375 GB', 7500, 0.000_013_33],
  ['VPC: data between Availability Zones, GB in two directions', 100, 0.01],
];

/** Services behind a load balancer with a web ACL and NAT gateways, in eu-west-1. */
export const PUBLIC_LINES: readonly ManualLine[] = [
  ['ELB: load balancer, hours', 730, 0.0252],
  ['ELB: capacity units for 50 GB', 50, 0.008],
  ['VPC: addresses of the load balancer in three Availability Zones, hours', 2190, 0.005],
  ['Data transfer: to the internet, GB', 50, 0.09],
  ['WAF: web ACL', 1, 5],
  ['WAF: requests, million', 1, 0.6],
];

export const THREE_NAT_GATEWAYS: readonly ManualLine[] = [
  ['VPC: three NAT gateways, hours', 2190, 0.048],
  ['VPC: addresses of three NAT gateways, hours', 2190, 0.005],
  ['VPC: data through NAT gateways, GB', 50, 0.048],
];

/** Aurora with two instances of at least 0.5 ACU. */
export const TWO_SERVERLESS_INSTANCES: readonly ManualLine[] = [
  ['Aurora: two instances with 0.5 ACU, ACU hours', 730, 0.14],
  ['Aurora: 50 more ACU hours', 50, 0.14],
];

export const AURORA_DATA: readonly ManualLine[] = [
  ['Aurora: stored data, GB', 20, 0.11],
  ['Aurora: I/O requests, million', 10, 0.22],
];
