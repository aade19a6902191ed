import { finding, type TemplateSet, type Finding, type Resource } from '../../model';
import type { Rule } from '../rule';

/** What makes a cluster a copy of another, or copies it. */
const PROPERTIES = ['GlobalClusterIdentifier', 'ReplicationSourceIdentifier'];

/** Resources that take a cluster into something, and the property that names it. */
const REFERRING = [
  ['AWS::RDS::GlobalCluster', 'SourceDBClusterIdentifier'],
  ['AWS::RDS::Deployment', 'Source'],
] as const;

export const managedMasterPasswordCompatibility: Rule = {
  id: 'DB-07-ManagedMasterPasswordCompatibility',
  control: 'DB-07',
  resourceTypes: ['AWS::RDS::DBCluster'],
  statement:
    'A cluster whose master password RDS manages is in no Global Database, replicates no other, and has no blue/green deployment: RDS offers these without.',
  fix: 'Take the password from a rotated secret instead (MasterCredentials.rotated()), or leave the other feature out.',
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
      .resources(type)
      .filter((each) => each.get(property).refersTo(cluster))
      .map(() => excluded(cluster, type)),
  );
}

function excluded(cluster: Resource, what: string): Finding {
  return finding(cluster.get('ManageMasterUserPassword'), what, `RDS manages its password, which excludes ${what}`);
}
