import { isObject, type JsonObject, type Template } from '../../lib/policy/model';
import type { Mutant } from './mutants';

/** A kind of mutant that may survive, with the reason. */
interface Equivalent {
  readonly reason: string;
  matches(mutant: Mutant): boolean;
}

const LAMBDA = 'lambda.amazonaws.com';
/** The role for the load balancer of a deployment that shifts traffic. */
const ECS = 'ecs.amazonaws.com';
const FIREHOSE = 'firehose.amazonaws.com';
const LOG_DELIVERY = 'delivery.logs.amazonaws.com';

/** Mutants that do not violate a control. Each entry is a decision; every other survivor indicates a missing rule. */
const EQUIVALENT: readonly Equivalent[] = [
  {
    reason:
      'a public subnet without its route table uses the main route table of the VPC and only loses internet access',
    matches: ({ type, path }) => type === 'AWS::EC2::SubnetRouteTableAssociation' && path.length === 0,
  },
  {
    reason:
      'the documentation of the service does not say that it sends what the condition compares (IAM-01-ConfusedDeputyPrevention)',
    matches: ({ path, how, value }) =>
      path.includes('AssumeRolePolicyDocument') &&
      how === 'without its condition' &&
      [LAMBDA, ECS].some((service) => trustsOnly(value, service)),
  },
  {
    reason:
      'IAM-01-ConfusedDeputyPrevention requires the condition from services only whose documentation shows it; for Firehose this is not confirmed',
    matches: ({ path, how, value }) =>
      path.includes('AssumeRolePolicyDocument') && how === 'without its condition' && trustsOnly(value, FIREHOSE),
  },
  {
    reason:
      'the resource of the statement contains the account whose logs the service delivers (IAM-01-ServicePrincipalConditions)',
    matches: ({ type, how, value }) =>
      type === 'AWS::S3::BucketPolicy' && how === 'without its condition' && trustsOnly(value, LOG_DELIVERY),
  },
  {
    reason: 'NET-04 restricts ports; the placeholder for no egress has a reserved ICMP type, which no host sends',
    matches: ({ type, path, how }) =>
      type === 'AWS::EC2::SecurityGroup' &&
      path.join('.').includes('SecurityGroupEgress') &&
      path.at(-1) === 'CidrIp' &&
      how === 'is "0.0.0.0/0"',
  },
  {
    reason: 'the catalog requires the external access analyzer; the unused access analyzer is optional',
    matches: ({ type, path, logicalId }) =>
      type === 'AWS::AccessAnalyzer::Analyzer' && path.length === 0 && /unused/i.test(logicalId),
  },
  {
    reason: 'the catalog does not require individual Security Hub standards and scaling policies, and others remain',
    matches: ({ type, path }) =>
      path.length === 0 && ['AWS::SecurityHub::Standard', 'AWS::ApplicationAutoScaling::ScalingPolicy'].includes(type),
  },
  {
    reason:
      'NET-10 covers SSH and RDP in network ACLs: the other entries still deny both, or none allows them (except 3389, an ephemeral port)',
    matches: ({ type, path, logicalId }) =>
      type === 'AWS::EC2::NetworkAclEntry' &&
      path.at(-1) === 'Egress' &&
      !/(Public|Private).*InDeny3389/.test(logicalId),
  },
  {
    reason: 'no alarm of the probes is sent to this topic',
    matches: ({ type, path, logicalId }) =>
      type === 'AWS::SNS::Subscription' && path.length === 0 && logicalId.startsWith('AlertsWarning'),
  },
  {
    reason: 'the subscription invokes a function of the product, or another subscription of the topic remains (INC-01)',
    matches: ({ template, logicalId, type, path }) =>
      type === 'AWS::SNS::Subscription' && path.length === 0 && !isOnlyAlertTarget(template, logicalId),
  },
  {
    reason: 'CloudFormation rejects the template, because a reference of the selection has no target',
    matches: ({ type, path }) => type === 'AWS::Backup::BackupPlan' && path.length === 0,
  },
  {
    reason:
      'AWS Backup rejects a logically air-gapped vault with a minimum below seven days, or whose maximum is below its minimum',
    matches: ({ type, path }) =>
      type === 'AWS::Backup::LogicallyAirGappedBackupVault' && path.at(-1) === 'MinRetentionDays',
  },
  {
    reason: 'BAK-04 requires restore tests of databases; those of buckets are an option',
    matches: ({ template, logicalId, type, path }) =>
      type === 'AWS::Backup::RestoreTestingSelection' &&
      path.length === 0 &&
      resourceOf(template, logicalId)['ProtectedResourceType'] === 'S3',
  },
  {
    reason: 'AWS Backup rejects the lock, because its maximum is below its minimum',
    matches: ({ path }) => path.at(-1) === 'MaxRetentionDays',
  },
  {
    reason:
      'LOG-06 requires expiration; S3 Object Lock takes precedence over the lifecycle rule, and posture compares the tiers',
    matches: ({ path }) => path.at(-1) === 'ExpirationInDays',
  },
  {
    reason: 'a permissions boundary grants nothing: policies that allow the denied actions are evaluated themselves',
    matches: ({ type, path, how, logicalId }) =>
      isStatementOfBoundary(type, logicalId, path) && how === 'removed (Deny)',
  },
  {
    reason: 'a permissions boundary grants nothing, and account-level settings do not allow to bypass it',
    matches: ({ type, path, how, logicalId, value }) =>
      isStatementOfBoundary(type, logicalId, path) &&
      how === 'without its condition' &&
      isObject(value) &&
      value['Sid'] === 'AccountLevelSettings',
  },
  {
    reason: 'NET-05 does not require the GuardDuty endpoint, which GuardDuty creates if it is missing',
    matches: ({ type, path, logicalId }) =>
      type === 'AWS::EC2::VPCEndpoint' && path.length === 0 && /guardduty/i.test(logicalId),
  },
  {
    reason:
      'without a key, the configuration history has the encryption of its bucket, for which KEY-01 requires a key',
    matches: ({ type, path }) => type === 'AWS::Config::DeliveryChannel' && path.at(-1) === 'S3KmsKeyArn',
  },
  {
    reason: 'CMP-10 does not allow sessions in production, so that there is no session to encrypt',
    matches: ({ type, path }) => type === 'AWS::ECS::Cluster' && path.includes('ExecuteCommandConfiguration'),
  },
  {
    reason: 'a database without performance monitoring has no monitoring data to encrypt',
    matches: ({ path }) => /^(Enable)?PerformanceInsights(Enabled)?$/.test(String(path.at(-1))),
  },
];

/** The reason that a mutant may survive; undefined if it may not. */
export function reasonToSurvive(mutant: Mutant): string | undefined {
  return EQUIVALENT.find((each) => each.matches(mutant))?.reason;
}

/** Whether the topic of a subscription for alerts has no other subscription. */
function isOnlyAlertTarget({ body }: Template, logicalId: string): boolean {
  const resources = Object.entries(isObject(body['Resources']) ? body['Resources'] : {});
  const subscriptions = resources.flatMap(([id, resource]) =>
    isObject(resource) && resource['Type'] === 'AWS::SNS::Subscription' && isObject(resource['Properties'])
      ? [{ id, properties: resource['Properties'] }]
      : [],
  );
  const removed = subscriptions.find(({ id }) => id === logicalId)?.properties;
  const topic = JSON.stringify(removed?.['TopicArn']);
  const isShared = subscriptions.some(
    ({ id, properties }) => id !== logicalId && JSON.stringify(properties['TopicArn']) === topic,
  );
  return removed?.['Protocol'] !== 'lambda' && !isShared;
}

/** The properties of a resource of a template. */
function resourceOf({ body }: Template, logicalId: string): JsonObject {
  const resources = body['Resources'];
  const resource = isObject(resources) ? resources[logicalId] : undefined;
  const properties = isObject(resource) ? resource['Properties'] : undefined;
  return isObject(properties) ? properties : {};
}

function isStatementOfBoundary(type: string, logicalId: string, path: Mutant['path']): boolean {
  return type === 'AWS::IAM::ManagedPolicy' && logicalId.startsWith('Boundary') && path.at(-2) === 'Statement';
}

function trustsOnly(statement: unknown, service: string): boolean {
  const principal = isObject(statement) ? statement['Principal'] : undefined;
  return isObject(principal) && JSON.stringify(principal) === JSON.stringify({ Service: service });
}
