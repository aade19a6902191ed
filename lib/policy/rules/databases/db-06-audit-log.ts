import { finding, type Finding, type Resource, type TemplateSet, type Value } from '../../model';
import { belongsToCluster, DATABASE_TYPES, engineFamily } from '../../predicates/storage/databases';
import { hasExportedLogGroup } from '../../predicates/storage/log-groups';
import type { Rule } from '../rule';

export const auditLog: Rule = {
  id: 'DB-06-AuditLog',
  resourceTypes: DATABASE_TYPES,
  statement: 'Databases write an audit log with their connections, and export it to a log group of the templates.',
  fix: "PostgreSQL: load pgaudit, set pgaudit.log, log_connections and log_disconnections, and export 'postgresql'. MySQL: set server_audit_logging to 1, set server_audit_events (for an instance: the option MARIADB_AUDIT_PLUGIN) and export 'audit'.",
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_LogAccess.html',
  check: (database, templateSet) => {
    if (belongsToCluster(database)) return [];
    const family = engineFamily(database);
    if (family === undefined)
      return [finding(database.get('Engine'), 'Engine', 'the audit log of this engine is not supported')];
    const parameters = groupOf(database)
      .resource('AWS::RDS::DBClusterParameterGroup', 'AWS::RDS::DBParameterGroup')
      ?.get('Parameters');
    return [
      ...(family === 'postgres' ? postgresGaps(database, parameters) : mysqlGaps(database, parameters)),
      ...notExported(database, family === 'postgres' ? 'postgresql' : 'audit', templateSet),
    ];
  },
};

function groupOf(database: Resource): Value {
  return database.get(database.type === 'AWS::RDS::DBCluster' ? 'DBClusterParameterGroupName' : 'DBParameterGroupName');
}

/** Parameters of PostgreSQL that log each connection and its end, which pgaudit does not log. */
const CONNECTION_LOGS = ['log_connections', 'log_disconnections'];

function postgresGaps(database: Resource, parameters: Value | undefined): Finding[] {
  const unlogged = CONNECTION_LOGS.filter((name) => parameters?.get(name).is(1, '1', 'on', 'true', 'all') !== true);
  const loaded = parameters?.get('shared_preload_libraries').text()?.split(',') ?? [];
  const classes = parameters?.get('pgaudit.log').text()?.split(',') ?? [];
  const audited = loaded.map((library) => library.trim()).includes('pgaudit') && isAudited(classes);
  return [
    ...(audited
      ? []
      : [gap(database, 'pgaudit', 'pgaudit is not loaded, or pgaudit.log does not include ddl and role')]),
    ...unlogged.map((name) => gap(database, name, `${name} is not enabled: connections are not audited`)),
  ];
}

function isAudited(classes: readonly string[]): boolean {
  const named = classes.map((each) => each.trim());
  return named.includes('all') || (named.includes('ddl') && named.includes('role'));
}

function mysqlGaps(database: Resource, parameters: Value | undefined): Finding[] {
  if (database.type === 'AWS::RDS::DBInstance') return withoutAuditPlugin(database);
  const on = parameters?.get('server_audit_logging').is(1, 'ON') === true;
  return on && includesConnect(parameters.get('server_audit_events'))
    ? []
    : [gap(database, 'server_audit', 'server_audit_logging is off, or server_audit_events does not include CONNECT')];
}

/** An instance of MySQL or MariaDB writes an audit log by a plugin of its option group, which records CONNECT by default. */
function withoutAuditPlugin(instance: Resource): Finding[] {
  const group = instance.get('OptionGroupName');
  const plugin = group
    .resource('AWS::RDS::OptionGroup')
    ?.get('OptionConfigurations')
    .items()
    .find((option) => option.get('OptionName').is('MARIADB_AUDIT_PLUGIN'));
  const events = plugin
    ?.get('OptionSettings')
    .items()
    .find((setting) => setting.get('Name').is('SERVER_AUDIT_EVENTS'));
  return plugin !== undefined && (events === undefined || includesConnect(events.get('Value')))
    ? []
    : [finding(group, 'server_audit', 'the option group does not have MARIADB_AUDIT_PLUGIN with the event CONNECT')];
}

function includesConnect(events: Value): boolean {
  const names = events.text()?.split(',') ?? [];
  return names.map((event) => event.trim()).includes('CONNECT');
}

function gap(database: Resource, discriminator: string, message: string): Finding {
  return finding(groupOf(database), discriminator, message);
}

function notExported(database: Resource, log: string, templateSet: TemplateSet): Finding[] {
  const exported = database.get('EnableCloudwatchLogsExports');
  const audit = exported.items().find((each) => each.is(log));
  if (audit === undefined) return [finding(exported, log, `the log '${log}' is not exported to CloudWatch Logs`)];
  return hasExportedLogGroup(database, audit, templateSet)
    ? []
    : [finding(audit, log, `no log group is defined for the log '${log}': RDS creates one without retention`)];
}
