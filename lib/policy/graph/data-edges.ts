import type { Resource, TemplateSet, Value } from '../model';
import { isSelected } from '../predicates/storage/backups';
import { graphResource, nodeId } from './graph-nodes';
import type { GraphEdge } from './graph-view';

/** The property of each type with the key of its data. */
const KEY_PROPERTIES: readonly (readonly string[])[] = [
  ['KmsKeyId'],
  ['KmsKeyID'],
  ['KmsMasterKeyId'],
  ['KMSMasterKeyId'],
  ['EncryptionKeyArn'],
  ['KmsKeyArn'],
  ['SSESpecification', 'KMSMasterKeyId'],
  ['StreamEncryption', 'KeyId'],
  ['EncryptionAtRestOptions', 'KmsKeyId'],
  ['EncryptionConfiguration', 'KmsKey'],
];

/** The properties that name the resource that receives data of another one. */
const DELIVERIES: readonly (readonly [type: string, text: string, ...path: string[]])[] = [
  ['AWS::S3::Bucket', 'server access logs', 'LoggingConfiguration', 'DestinationBucketName'],
  ['AWS::SQS::Queue', 'dead-letter queue', 'RedrivePolicy', 'deadLetterTargetArn'],
  ['AWS::Lambda::Function', 'dead-letter queue', 'DeadLetterConfig', 'TargetArn'],
  ['AWS::ElastiCache::ReplicationGroup', 'snapshot', 'SnapshotArns', '0'],
];

const KEY_TYPES = ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'];

/** The edges from stores to their keys, backups, replicas and deliveries. */
export function dataEdges(nodes: ReadonlyMap<string, Resource>, templateSet: TemplateSet): GraphEdge[] {
  const resources = [...nodes.values()];
  return [
    ...resources.flatMap(keyEdges),
    ...resources.flatMap((resource) => backupEdges(resource, templateSet)),
    ...resources.flatMap(planEdges),
    ...resources.flatMap(replicaEdges),
    ...DELIVERIES.flatMap(([type, text, ...path]) =>
      resources.filter((each) => each.type === type).flatMap((each) => copiedTo(each, each.get(...path), text)),
    ),
  ].filter(({ from, to }) => nodes.has(from) && (nodes.has(to) || to.startsWith('arn:')));
}

/** The node of the encryption key of each store. */
export function encryptionKeys(nodes: ReadonlyMap<string, Resource>): ReadonlyMap<string, string> {
  return new Map([...nodes.values()].flatMap(keyEdges).map(({ from, to }) => [from, to]));
}

function keyEdges(resource: Resource): GraphEdge[] {
  const rules = resource.get('BucketEncryption', 'ServerSideEncryptionConfiguration').items();
  const values = [
    ...KEY_PROPERTIES.map((path) => resource.get(...path)),
    ...rules.map((rule) => rule.get('ServerSideEncryptionByDefault', 'KMSMasterKeyID')),
  ];
  return values.flatMap((value) => {
    const key = keyBehind(value.references()[0]?.resource);
    if (key === undefined) return [];
    const steps = [{ text: 'encryption key', resource: graphResource(resource), property: value.path }];
    return [{ from: nodeId(resource), to: nodeId(key), kind: 'encrypted-with' as const, conditions: [], steps }];
  });
}

function keyBehind(resource: Resource | undefined): Resource | undefined {
  if (resource?.type === 'AWS::KMS::Alias') return resource.get('TargetKeyId').resource(...KEY_TYPES);
  return resource !== undefined && KEY_TYPES.includes(resource.type) ? resource : undefined;
}

/** A store is copied to the backup plans of the selections that include it. */
function backupEdges(resource: Resource, templateSet: TemplateSet): GraphEdge[] {
  const selections = templateSet.resources('AWS::Backup::BackupSelection').filter((each) => isSelected(resource, each));
  return selections.flatMap((selection) => {
    const plan = selection.get('BackupPlanId').resource('AWS::Backup::BackupPlan');
    const steps = [{ text: 'backup selection', resource: graphResource(selection) }];
    return plan === undefined ? [] : [copy(resource, nodeId(plan), steps)];
  });
}

/** A plan writes to the vaults of its rules and of their copy actions. */
function planEdges(plan: Resource): GraphEdge[] {
  if (plan.type !== 'AWS::Backup::BackupPlan') return [];
  return plan
    .get('BackupPlan', 'BackupPlanRule')
    .items()
    .flatMap((rule) => [
      ...copiedTo(plan, rule.get('TargetBackupVault'), 'backup rule'),
      ...rule
        .get('CopyActions')
        .items()
        .flatMap((action) => copiedTo(plan, action.get('DestinationBackupVaultArn'), 'copy action')),
    ]);
}

function replicaEdges(bucket: Resource): GraphEdge[] {
  if (bucket.type !== 'AWS::S3::Bucket') return [];
  return bucket
    .get('ReplicationConfiguration', 'Rules')
    .items()
    .flatMap((rule) => copiedTo(bucket, rule.get('Destination', 'Bucket'), 'replication rule'));
}

function copiedTo(resource: Resource, target: Value, text: string): GraphEdge[] {
  if (target.isAbsent) return [];
  const named = target.references().at(-1)?.resource;
  const steps = [{ text, resource: graphResource(resource), property: target.path }];
  const foreign = target.pattern();
  if (named === undefined) return foreign.startsWith('arn:') ? [copy(resource, foreign, steps)] : [];
  return [copy(resource, nodeId(named), steps)];
}

function copy(resource: Resource, to: string, steps: GraphEdge['steps']): GraphEdge {
  return { from: nodeId(resource), to, kind: 'copied-to', conditions: [], steps };
}
