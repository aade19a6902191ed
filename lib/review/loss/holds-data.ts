import { isStateful } from '../schemas';
import type { TemplateResource } from '../update';

/** Types whose resources belong to a cluster that holds the data. */
const CLUSTER_INSTANCES = /^AWS::(RDS|Neptune|DocDB)::DBInstance$/;

/** Types without data whose removal ends the protection of data. */
const PROTECTION: Readonly<Record<string, string>> = {
  'AWS::Backup::BackupPlan': 'its backups stop',
  'AWS::Backup::BackupSelection': 'the backups of its resources stop',
};

/** Whether a resource holds data that no template can create again. An instance of a cluster holds nothing that its cluster does not hold. */
export function holdsData({ Properties, Type }: TemplateResource): boolean {
  return isStateful(Type) && !(CLUSTER_INSTANCES.test(Type) && Properties?.['DBClusterIdentifier'] !== undefined);
}

/** What the removal of a resource without data means for data elsewhere; undefined if nothing. */
export function endedProtection({ Type }: TemplateResource): string | undefined {
  return PROTECTION[Type];
}

/** The types of which CloudFormation takes a snapshot before it deletes a resource, unless the template states another policy. */
const SNAPSHOT_BY_DEFAULT = ['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance'];

/** What happens to a resource that leaves its template. */
export type Fate = 'deleted' | 'snapshot' | 'retained';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html */
export function fateWhenDeleted(resource: TemplateResource): Fate {
  const isSnapshot = SNAPSHOT_BY_DEFAULT.includes(resource.Type) && holdsData(resource);
  return fateOf(resource.DeletionPolicy ?? (isSnapshot ? 'Snapshot' : 'Delete'));
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatereplacepolicy.html */
export function fateWhenReplaced({ UpdateReplacePolicy }: TemplateResource): Fate {
  return fateOf(UpdateReplacePolicy ?? 'Delete');
}

function fateOf(policy: string): Fate {
  if (policy.startsWith('Retain')) return 'retained';
  return policy === 'Snapshot' ? 'snapshot' : 'deleted';
}
