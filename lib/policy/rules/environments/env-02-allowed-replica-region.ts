import {
  AttestedKind,
  finding,
  type TemplateSet,
  type Finding,
  type Resource,
  type Value,
  type ResourceKeys,
} from '../../model';
import type { Rule } from '../rule';

/** The Region of an ARN. */
const ARN_REGION = /^arn:(?:\$\{[^}]*\}|[^:]+):[a-z0-9-]+:(\$\{[^}]*\}|[^:]*):/;

/** The properties with the destination of a copy. */
const COPIES: Readonly<Record<string, (resource: Resource) => Value[]>> = {
  'AWS::DynamoDB::GlobalTable': (table) =>
    table
      .get('Replicas')
      .items()
      .map((replica) => replica.get('Region')),
  'AWS::DynamoDB::Table': (table) =>
    table
      .get('Replicas')
      .items()
      .map((replica) => replica.get('Region')),
  'AWS::SecretsManager::Secret': (secret) =>
    secret
      .get('ReplicaRegions')
      .items()
      .map((replica) => replica.get('Region')),
  'AWS::ECR::ReplicationConfiguration': (configuration) =>
    configuration
      .get('ReplicationConfiguration', 'Rules')
      .items()
      .flatMap((rule) => rule.get('Destinations').items())
      .map((destination) => destination.get('Region')),
  'AWS::RDS::DBInstance': (instance) => [instance.get('AutomaticBackupReplicationRegion')].filter(isPresent),
  'AWS::Cassandra::Table': (table) =>
    table
      .get('ReplicaSpecifications')
      .items()
      .map((replica) => replica.get('Region')),
  'AWS::DSQL::Cluster': (cluster) => cluster.get('MultiRegionProperties', 'Clusters').items(),
  'AWS::SSMIncidents::ReplicationSet': (set) =>
    set
      .get('Regions')
      .items()
      .map((region) => region.get('RegionName')),
  'AWS::Backup::BackupPlan': (plan) =>
    plan
      .get('BackupPlan', 'BackupPlanRule')
      .items()
      .flatMap((rule) => rule.get('CopyActions').items())
      .map((copy) => copy.get('DestinationBackupVaultArn')),
  'AWS::S3::Bucket': (bucket) =>
    bucket
      .get('ReplicationConfiguration', 'Rules')
      .items()
      .map((rule) => rule.get('Destination', 'Bucket')),
  'AWS::EFS::FileSystem': (fileSystem) =>
    fileSystem
      .get('ReplicationConfiguration', 'Destinations')
      .items()
      .map((destination) => destination.get('Region')),
};

/** The properties with the ARN of a destination that receives data continuously. */
const DELIVERIES: Readonly<Record<string, (resource: Resource) => Value[]>> = {
  'AWS::EC2::FlowLog': (log) => [log.get('LogDestination')],
  'AWS::Events::Rule': (rule) =>
    rule
      .get('Targets')
      .items()
      .map((target) => target.get('Arn')),
  'AWS::Logs::DeliveryDestination': (destination) => [destination.get('DestinationResourceArn')],
  'AWS::Logs::Destination': (destination) => [destination.get('TargetArn')],
  'AWS::Logs::SubscriptionFilter': (filter) => [filter.get('DestinationArn')],
  'AWS::Pipes::Pipe': (pipe) => [pipe.get('Target')],
  'AWS::SNS::Subscription': (subscription) => [subscription.get('Endpoint')],
  'AWS::Scheduler::Schedule': (schedule) => [schedule.get('Target', 'Arn')],
};

export const allowedReplicaRegion: Rule = {
  id: 'ENV-02-AllowedReplicaRegion',
  resourceTypes: [...Object.keys(COPIES), ...Object.keys(DELIVERIES)],
  statement: 'Replicas, backup copies, and destinations of logs and events are in allowed Regions.',
  fix: 'Copy or deliver to an allowed Region, or allow another Region in allowedRegions of defineBaseline or BaselinePolicy.enforce.',
  source:
    'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_data_classification_define_protection.html',
  check: (resource, templateSet) => [
    ...(COPIES[resource.type]?.(resource) ?? []).flatMap((target) => elsewhere(target, templateSet)),
    ...(DELIVERIES[resource.type]?.(resource) ?? []).flatMap((target) => deliveredElsewhere(target, templateSet)),
  ],
};

/**
 * The finding of a destination whose ARN has another Region. Most destinations are in the Region of the stack: one that the templates only
 * refer to, or in the Region of the deployment, is no finding.
 */
function deliveredElsewhere(target: Value, { requirements: { allowedRegions } }: TemplateSet): Finding[] {
  const [, region = ''] = ARN_REGION.exec(target.pattern()) ?? [];
  return target.resource() !== undefined || ['', '${AWS::Region}', ...allowedRegions].includes(region)
    ? []
    : [finding(target, region, `data is delivered to ${region}; allowed are ${allowedRegions.join(', ')}`)];
}

function isPresent(value: Value): boolean {
  return !value.isAbsent;
}

function elsewhere(target: Value, templateSet: TemplateSet): Finding[] {
  // A vault or bucket of the templates is in the Region of its stack, which another rule evaluates.
  if (target.resource() !== undefined || isBucketKnown(target, templateSet)) {
    return [];
  }
  const text = target.pattern();
  const region = ARN_REGION.exec(text)?.[1] ?? text;
  if (region === '') return [finding(target, text, `data is copied to ${text}, whose Region is unknown`)];
  const { allowedRegions } = templateSet.requirements;
  return allowedRegions.includes(region)
    ? []
    : [finding(target, region, `data is copied to ${region}; allowed are ${allowedRegions.join(', ')}`)];
}

const BUCKETS_BY_NAME: ResourceKeys = {
  types: ['AWS::S3::Bucket'],
  keysOf: (bucket) => [bucket.get('BucketName').text() ?? ''],
};

/** The ARN of a bucket contains no Region: its stack or an attestation determines it. */
function isBucketKnown(target: Value, templateSet: TemplateSet): boolean {
  const name = target.text()?.split(':::').at(1);
  return (
    target.attestation(AttestedKind.BUCKET) !== undefined ||
    (name !== undefined && templateSet.someWithKey(BUCKETS_BY_NAME, name, (each) => each.get('BucketName').is(name)))
  );
}
