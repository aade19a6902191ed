import { finding, type Resource, type ResourceKeys, type TemplateSet } from '../../model';
import type { Rule } from '../rule';

/** Parameter groups that CloudFormation can only replace to change their description, by the property with their name. */
const LOCK_NAMES: Readonly<Record<string, string>> = {
  'AWS::RDS::DBParameterGroup': 'DBParameterGroupName',
  'AWS::RDS::DBClusterParameterGroup': 'DBClusterParameterGroupName',
};

export const identifierLock: Rule = {
  id: 'DB-05-IdentifierLock',
  resourceTypes: ['AWS::RDS::DBCluster'],
  statement: 'Database clusters have a fixed identifier, and a change of the identifier fails the update of the stack.',
  fix: 'Set DBClusterIdentifier, and add a parameter group (AWS::RDS::DBParameterGroup, without cost if no database uses it) to the same template, with a fixed name and the identifier in its Description. CloudFormation does not replace resources with a fixed name, so that a changed identifier fails the update.',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbparametergroup.html',
  check: (cluster, templateSet) => {
    const identifier = cluster.get('DBClusterIdentifier');
    const problem = identifier.isAbsent
      ? 'a change of an immutable property replaces the cluster with an empty one, because it has no fixed DBClusterIdentifier'
      : locksOf(cluster, templateSet).length === 0
        ? `a change of the identifier '${identifier.describe()}' creates an empty cluster: no parameter group with a fixed name has the identifier in its Description`
        : undefined;
    return problem === undefined ? [] : [finding(identifier, 'DBClusterIdentifier', problem)];
  },
  facts: (cluster, templateSet) =>
    locksOf(cluster, templateSet).map((lock) => ({
      of: lock,
      name: 'identifier lock',
      value: lock.get('Description').describe(),
    })),
};

/** Parameter groups with a fixed name, by the words of their description. */
const LOCKS_BY_WORD: ResourceKeys = {
  types: Object.keys(LOCK_NAMES),
  keysOf: (group) =>
    group.get(LOCK_NAMES[group.type] ?? '').isAbsent
      ? []
      : group
          .get('Description')
          .pattern()
          .split(/[\s:,;'"]+/),
};

/** Another stack can be updated after the cluster was replaced. */
function locksOf(cluster: Resource, templateSet: TemplateSet): Resource[] {
  const identifier = cluster.get('DBClusterIdentifier').pattern();
  return [...templateSet.withKey(LOCKS_BY_WORD, identifier)].filter(({ template }) => template === cluster.template);
}
