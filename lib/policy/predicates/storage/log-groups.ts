import type { Resource, ResourceKeys, TemplateSet, Value } from '../../model';

const LOG_GROUPS_BY_NAME: ResourceKeys = {
  types: ['AWS::Logs::LogGroup'],
  keysOf: (group) => [group.get('LogGroupName').text() ?? ''],
};

/** The log group that a service writes to: a prefix that the service chooses, and the name of the resource with the logs. */
interface WrittenLogGroup {
  readonly prefix: string;
  readonly name: Value;

  /**
   * The resource with the logs.
   *
   * @default - log groups whose name contains a reference to the resource are not found
   */
  readonly owner?: Resource;

  /** The rest of the name. */
  readonly suffix?: string;
}

/** Whether the templates define a log group with this name. */
export function hasLogGroup(templateSet: TemplateSet, { prefix, name, owner, suffix = '' }: WrittenLogGroup): boolean {
  const text = name.text();
  const full = `${prefix}${text ?? ''}${suffix}`;
  return (
    (text !== undefined &&
      templateSet.someWithKey(LOG_GROUPS_BY_NAME, full, (group) => group.get('LogGroupName').is(full))) ||
    (owner !== undefined &&
      templateSet.referring(owner, 'AWS::Logs::LogGroup').some((group) => {
        const named = group.get('LogGroupName');
        const [reference, ...others] = named.references();
        const isOwner = reference?.resource === owner && reference.attribute === 'Ref' && others.length === 0;
        return isOwner && named.pattern() === `${prefix}\${${owner.logicalId}.Ref}${suffix}`;
      }))
  );
}

/**
 * Whether the templates define the log group of a log that a cluster or a DB instance exports. The identifier must be known: a log group
 * that refers to the database is created after it.
 */
export function hasExportedLogGroup(database: Resource, log: Value, templateSet: TemplateSet): boolean {
  const [kind, property] =
    database.type === 'AWS::RDS::DBCluster' ? ['cluster', 'DBClusterIdentifier'] : ['instance', 'DBInstanceIdentifier'];
  const name = log.text();
  return (
    name !== undefined &&
    hasLogGroup(templateSet, {
      prefix: `/aws/rds/${kind}/`,
      name: database.get(property),
      suffix: `/${name}`,
    })
  );
}
