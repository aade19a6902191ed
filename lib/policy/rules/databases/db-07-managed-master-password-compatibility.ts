import { finding, type TemplateSet, type Finding, type Resource } from '../../model';
import type { Rule } from '../rule';

/** Properties that make the cluster part of a replication. */
const PROPERTIES = ['GlobalClusterIdentifier', 'ReplicationSourceIdentifier'];

/** Resources that are incompatible, and the property that references the cluster. */
const REFERRING = [
  ['AWS::RDS::GlobalCluster', 'SourceDBClusterIdentifier'],
  ['AWS::RDS::Deployment', 'Source'],
] as const;

export const managedMasterPasswordCompatibility: Rule = {
  id: 'DB-07-ManagedMasterPasswordCompatibility',
  resourceTypes: ['AWS::RDS::DBCluster'],
  statement:
    'Aurora clusters use a managed master password only without global database, replication and blue/green deployments.',
  fix: 'Use a rotated secret instead (MasterCredentials.rotated()), or remove the other feature.',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html',
  check: (cluster, templateSet) =>
    cluster.get('ManageMasterUserPassword').is(false, undefined)
      ? []
      : [...ownProperties(cluster), ...referring(cluster, templateSet)],
};

function ownProperties(cluster: Resource): Finding[] {
  return PROPERTIES.map((name) => cluster.get(name))
    .filter((property) => !property.isAbsent)
    .map((property) => excluded(cluster, property.path.split('.').at(-1) ?? property.path));
}

function referring(cluster: Resource, templateSet: TemplateSet): Finding[] {
  return REFERRING.flatMap(([type, property]) =>
    templateSet
      .referring(cluster, type)
      .filter((each) => each.get(property).refersTo(cluster))
      .map(() => excluded(cluster, type)),
  );
}

function excluded(cluster: Resource, what: string): Finding {
  return finding(
    cluster.get('ManageMasterUserPassword'),
    what,
    `ManageMasterUserPassword is not compatible with ${what}`,
  );
}
