import type { Resource, TemplateSet, Value } from '../../model';
import { permissionsOf } from '../iam';

const CANARY = 'AWS::Synthetics::Canary';
const ROLE = 'AWS::IAM::Role';

/** What probes consist of: their reports, logs and alarms, with keys, and the backups of the reports. */
const PROBE_TYPES = [
  'AWS::Backup::BackupPlan',
  'AWS::Backup::BackupSelection',
  'AWS::Backup::BackupVault',
  'AWS::CDK::Metadata',
  'AWS::CloudWatch::Alarm',
  'AWS::Events::Rule',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  ROLE,
  'AWS::KMS::Alias',
  'AWS::KMS::Key',
  'AWS::Lambda::Alias',
  'AWS::Lambda::Function',
  'AWS::Lambda::Version',
  'AWS::Logs::LogGroup',
  'AWS::Logs::QueryDefinition',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  CANARY,
  'Custom::BackupServiceOptIn',
];

/** Actions on all resources that read no data of customers. */
const ACTIONS_WITHOUT_DATA = [
  'backup:DescribeRegionSettings',
  'backup:UpdateRegionSettings',
  'cloudwatch:PutMetricData',
  's3:ListAllMyBuckets',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];

/** AWS Backup uses its role in the Region of the plan only. */
const BACKUP_SERVICE = 'backup.amazonaws.com';

/** Whether a stack contains probes. */
export function hasProbes(stack: Resource, templateSet: TemplateSet): boolean {
  return templateSet.resourcesOf(stack.template).some(({ type }) => type === CANARY);
}

/**
 * How the resources of a stack with probes could receive data of the environment: other types, access of a canary or role to resources
 * outside the stack, and references of other stacks. Empty if the stack contains probes without access to data only.
 */
export function dataPathsOfProbes(stack: Resource, templateSet: TemplateSet): string[] {
  const resources = templateSet.resourcesOf(stack.template);
  const region = stack.get('Region').text() ?? '-';
  const others = [...new Set(resources.map(({ type }) => type).filter((type) => !PROBE_TYPES.includes(type)))];
  return [
    ...(others.length > 0 ? [`it contains other resources (${others.join(', ')})`] : []),
    ...resources.flatMap((resource) => [
      ...(resource.type === CANARY ? inputsOf(resource) : []),
      ...(resource.type === 'AWS::Lambda::Function' && !resource.get('VpcConfig').isAbsent
        ? [`${resource.logicalId} is in a VPC`]
        : []),
      ...(resource.type === ROLE ? permissionsOutside(resource, region, templateSet) : []),
      ...referencesTo(resource, templateSet),
    ]),
  ];
}

function inputsOf(canary: Resource): string[] {
  const variables = canary.get('RunConfig', 'EnvironmentVariables').entries();
  return [
    ...(canary.get('VPCConfig').isAbsent ? [] : [`${canary.logicalId} is in a VPC`]),
    ...variables
      .filter(([, value]) => value.text() === undefined || value.text()?.includes('{{resolve:') === true)
      .map(([name]) => `the variable ${name} of ${canary.logicalId} is not a text`),
  ];
}

function permissionsOutside(role: Resource, region: string, templateSet: TemplateSet): string[] {
  const principals = role
    .get('AssumeRolePolicyDocument', 'Statement')
    .items()
    .map((statement) => statement.get('Principal', 'Service'));
  if (principals.every((principal) => principal.is(BACKUP_SERVICE))) return [];
  const managed = role.get('ManagedPolicyArns').items();
  const unknown = managed.filter((arn) => arn.resource()?.template !== role.template);
  const outside = permissionsOf(role, templateSet)
    .filter((statement) => !hasNoData(statement.value))
    .flatMap(({ resources }) => resources)
    .filter((resource) => !isInStack(resource, role, region));
  return [...unknown, ...outside].length === 0
    ? []
    : [`${role.logicalId} has permissions on ${[...unknown, ...outside].map((each) => each.pattern()).join(', ')}`];
}

function hasNoData(statement: Value): boolean {
  const actions = statement.get('Action').items();
  return actions.length > 0 && actions.every((action) => action.is(...ACTIONS_WITHOUT_DATA));
}

/** A resource of the same stack, or a log group of the Region: the log group of a canary has a name with its id. */
function isInStack(resource: Value, role: Resource, region: string): boolean {
  const references = resource.references();
  if (references.length > 0) return references.every((each) => each.resource.template === role.template);
  return resource.pattern().startsWith(`arn:aws:logs:${region}:`);
}

function referencesTo(resource: Resource, templateSet: TemplateSet): string[] {
  const types = templateSet.typesReferring(resource);
  const others = templateSet.referring(resource, ...types).filter(({ template }) => template !== resource.template);
  return others.map((other) => `${other.logicalId} of ${other.template.name} refers to ${resource.logicalId}`);
}
