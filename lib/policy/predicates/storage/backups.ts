import type { TemplateSet, Resource, ResourceKeys, Value } from '../../model';
import { belongsToCluster, DATABASE_TYPES } from './databases';

/** Stateful resources that AWS Backup supports. */
export const STATEFUL_TYPES: readonly string[] = [
  ...DATABASE_TYPES,
  'AWS::DynamoDB::Table',
  'AWS::DynamoDB::GlobalTable',
  'AWS::EFS::FileSystem',
  'AWS::S3::Bucket',
];

/** The properties that contain the destination bucket of logs. */
const LOG_TARGETS: readonly (readonly [type: string, ...path: string[]])[] = [
  ['AWS::S3::Bucket', 'LoggingConfiguration', 'DestinationBucketName'],
  ['AWS::CloudTrail::Trail', 'S3BucketName'],
  ['AWS::EC2::FlowLog', 'LogDestination'],
  ['AWS::Config::DeliveryChannel', 'S3BucketName'],
  ['AWS::CloudFront::Distribution', 'DistributionConfig', 'Logging', 'Bucket'],
];

/** Whether a stateful resource requires a backup: not an instance of a cluster, whose storage belongs to the cluster, and not a log bucket. */
export function requiresBackup(resource: Resource, templateSet: TemplateSet): boolean {
  return !belongsToCluster(resource) && !isLogTarget(resource, templateSet);
}

function isLogTarget(bucket: Resource, templateSet: TemplateSet): boolean {
  if (bucket.type !== 'AWS::S3::Bucket') return false;
  const named = LOG_TARGETS.some(([type, ...path]) =>
    templateSet.referring(bucket, type).some((each) => each !== bucket && each.get(...path).refersTo(bucket)),
  );
  return named || isLogTargetOfLoadBalancer(bucket, templateSet);
}

function isLogTargetOfLoadBalancer(bucket: Resource, templateSet: TemplateSet): boolean {
  return templateSet
    .referring(bucket, 'AWS::ElasticLoadBalancingV2::LoadBalancer')
    .flatMap((loadBalancer) => loadBalancer.get('LoadBalancerAttributes').items())
    .some((attribute) => attribute.get('Key').is('access_logs.s3.bucket') && attribute.get('Value').refersTo(bucket));
}

/** The tags of a resource, in the property of its type. */
export function tagsOf(resource: Resource): Value[] {
  switch (resource.type) {
    case 'AWS::EFS::FileSystem':
      return resource.get('FileSystemTags').items();
    case 'AWS::DynamoDB::GlobalTable':
      return resource
        .get('Replicas')
        .items()
        .flatMap((replica) => replica.get('Tags').items());
    default:
      return resource.get('Tags').items();
  }
}

export function hasTag(resource: Resource, key: string | undefined, value: string | undefined): boolean {
  return (
    key !== undefined &&
    value !== undefined &&
    tagsOf(resource).some((tag) => tag.get('Key').is(key) && tag.get('Value').is(value))
  );
}

const SELECTION = 'AWS::Backup::BackupSelection';
const UNKNOWN_REGION = 'unknown';

/** Backup selections by their Region and the tags that they select; with an empty text for all resources, and for any Region. */
const SELECTIONS_BY_TAG: ResourceKeys = {
  types: [SELECTION],
  keysOf: (selection) => {
    const of = selection.get('BackupSelection');
    const all = of.get('Resources').items();
    if (isRestricted(of)) return [];
    const tags = [
      ...(all.some((each) => each.is('*')) ? [''] : []),
      ...of
        .get('ListOfTags')
        .items()
        .map((tag) => tagKey(tag.get('ConditionKey'), tag.get('ConditionValue'))),
    ];
    return ['', selection.template.region ?? UNKNOWN_REGION].flatMap((region) => tags.map((tag) => `${region} ${tag}`));
  },
};

function tagKey(key: Value, value: Value): string {
  return `${key.describe()}=${value.describe()}`;
}

/** Whether a backup selection of the Region includes a resource, of those that have a property. */
export function hasBackupSelection(
  resource: Resource,
  templateSet: TemplateSet,
  counts: (selection: Resource) => boolean = () => true,
): boolean {
  const selects = (selection: Resource) =>
    isInRegionOf(selection, resource) && isSelected(resource, selection) && counts(selection);
  const tags = tagsOf(resource).map((tag) => tagKey(tag.get('Key'), tag.get('Value')));
  const { region } = resource.template;
  const keys = (region === undefined ? [''] : [region, UNKNOWN_REGION]).flatMap((each) =>
    ['', ...tags].map((tag) => `${each} ${tag}`),
  );
  return (
    templateSet.referring(resource, SELECTION).some(selects) ||
    keys.some((key) => templateSet.someWithKey(SELECTIONS_BY_TAG, key, selects))
  );
}

/** The backup selections that include a resource. */
export function backupSelectionsOf(resource: Resource, templateSet: TemplateSet): readonly Resource[] {
  const selections = new Set<Resource>();
  hasBackupSelection(resource, templateSet, (selection) => {
    selections.add(selection);
    return false;
  });
  return [...selections];
}

/** A selection includes resources of its Region only; an unknown Region is that of the resource. */
function isInRegionOf({ template: { region } }: Resource, resource: Resource): boolean {
  const other = resource.template.region;
  return region === undefined || other === undefined || region === other;
}

/** Whether one backup selection includes a resource. */
export function isSelected(resource: Resource, selection: Resource): boolean {
  const of = selection.get('BackupSelection');
  const listed = of.get('Resources').items();
  const byTag = of
    .get('ListOfTags')
    .items()
    .some((tag) => selectsByTag(tag, resource));
  return !isRestricted(of) && (byTag || listed.some((each) => selectsByArn(each, resource)));
}

/** Whether conditions or exclusions can exclude resources. */
function isRestricted(selection: Value): boolean {
  return !selection.get('Conditions').isAbsent || selection.get('NotResources').items().length > 0;
}

/** A reference, `*`, or an ARN that ends with the identifier of the resource. */
function selectsByArn(arn: Value, resource: Resource): boolean {
  const last = arn.references().at(-1);
  const endsWithIdentifier =
    last?.resource === resource &&
    last.attribute === 'Ref' &&
    arn.pattern().startsWith('arn:') &&
    arn.pattern().endsWith(`\${${resource.logicalId}.Ref}`);
  return arn.refersTo(resource) || arn.is('*') || endsWithIdentifier;
}

function selectsByTag(tag: Value, resource: Resource): boolean {
  return (
    tag.get('ConditionType').is('STRINGEQUALS') &&
    hasTag(resource, tag.get('ConditionKey').text(), tag.get('ConditionValue').text())
  );
}

/** The names of the services in AWS Backup. */
export type BackupService = 'Aurora' | 'DynamoDB' | 'EFS' | 'RDS' | 'S3';

const SERVICES: readonly BackupService[] = ['Aurora', 'DynamoDB', 'EFS', 'RDS', 'S3'];

function serviceOf(resource: Resource): BackupService {
  switch (resource.type) {
    case 'AWS::RDS::DBCluster':
      return resource.get('Engine').pattern().startsWith('aurora') ? 'Aurora' : 'RDS';
    case 'AWS::RDS::DBInstance':
      return 'RDS';
    case 'AWS::EFS::FileSystem':
      return 'EFS';
    case 'AWS::S3::Bucket':
      return 'S3';
    default:
      return 'DynamoDB';
  }
}

/** Resources with a backup by Region and service, and by these and each tag: a selection includes resources of its Region only. */
const RESOURCES_BY_SERVICE: ResourceKeys = {
  types: STATEFUL_TYPES,
  keysOf: (resource, templateSet) => {
    if (!requiresBackup(resource, templateSet)) return [];
    const tags = tagsOf(resource).map((tag) => tagKey(tag.get('Key'), tag.get('Value')));
    return ['', ...tags].map((tag) => serviceKey(resource, serviceOf(resource), tag));
  },
};

function serviceKey({ template: { region = '' } }: Resource, service: BackupService, tag: string): string {
  return `${region} ${service} ${tag}`;
}

/** The services of the resources that a backup selection includes. */
export function selectedServices(selection: Resource, templateSet: TemplateSet): BackupService[] {
  const of = selection.get('BackupSelection');
  const arns = of.get('Resources').items();
  const listed = arns
    .flatMap((arn) => arn.references().map(({ resource }) => resource))
    .filter((resource) => STATEFUL_TYPES.includes(resource.type) && isSelected(resource, selection));
  const tags = [
    ...(arns.some((arn) => arn.is('*')) ? [''] : []),
    ...of
      .get('ListOfTags')
      .items()
      .map((tag) => tagKey(tag.get('ConditionKey'), tag.get('ConditionValue'))),
  ];
  return SERVICES.filter(
    (service) =>
      listed.some((resource) => serviceOf(resource) === service) ||
      tags.some((tag) =>
        templateSet.someWithKey(RESOURCES_BY_SERVICE, serviceKey(selection, service, tag), (resource) =>
          isSelected(resource, selection),
        ),
      ),
  );
}
