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

export const allowedReplicaRegion: Rule = {
  id: 'ENV-02-AllowedReplicaRegion',
  resourceTypes: Object.keys(COPIES),
  statement: 'Replicas and backup copies are in allowed Regions.',
  fix: 'Copy to an allowed Region, or allow another Region in BaselinePolicy.enforce({ allowedRegions }).',
  source:
    'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_data_classification_define_protection.html',
  check: (resource, templateSet) =>
    (COPIES[resource.type]?.(resource) ?? []).flatMap((target) => elsewhere(target, templateSet)),
};

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
