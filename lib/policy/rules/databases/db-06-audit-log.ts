import { finding, type Finding, type Resource, type Value } from '../../model';
import { engineFamily } from '../../predicates/storage/databases';
import type { Rule } from '../rule';

export const auditLog: Rule = {
  id: 'DB-06-AuditLog',
  control: 'DB-06',
  resourceTypes: ['AWS::RDS::DBCluster'],
  statement: 'A database writes an audit log, and exports it.',
  fix: "PostgreSQL: load pgaudit, set pgaudit.log, export 'postgresql'. MySQL: set server_audit_logging to 1 and server_audit_events, export 'audit'.",
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_LogAccess.html',
  check: (cluster) => {
    const family = engineFamily(cluster);
    if (family === undefined)
      return [finding(cluster.get('Engine'), 'Engine', 'nothing shows that it writes an audit log')];
    const parameters = cluster.get('DBClusterParameterGroupName').resource()?.get('Parameters');
    return [
      ...(family === 'postgres' ? postgresGaps(cluster, parameters) : mysqlGaps(cluster, parameters)),
      ...notExported(cluster, family === 'postgres' ? 'postgresql' : 'audit'),
    ];
  },
};

function postgresGaps(cluster: Resource, parameters: Value | undefined): Finding[] {
  const loaded = parameters?.get('shared_preload_libraries').text()?.split(',') ?? [];
  const classes = parameters?.get('pgaudit.log').text()?.split(',') ?? [];
  const audited = loaded.map((library) => library.trim()).includes('pgaudit') && isAudited(classes);
  return audited ? [] : [gap(cluster, 'pgaudit', 'pgaudit is not loaded, or its classes leave out ddl or role')];
}

function isAudited(classes: readonly string[]): boolean {
  const named = classes.map((each) => each.trim());
  return named.includes('all') || (named.includes('ddl') && named.includes('role'));
}

function mysqlGaps(cluster: Resource, parameters: Value | undefined): Finding[] {
  const events = parameters?.get('server_audit_events').text()?.split(',') ?? [];
  const on = parameters?.get('server_audit_logging').is(1, 'ON') === true;
  return on && events.map((event) => event.trim()).includes('CONNECT')
    ? []
    : [gap(cluster, 'server_audit', 'server_audit_logging is off, or its events leave out CONNECT')];
}

function gap(cluster: Resource, discriminator: string, message: string): Finding {
  return finding(cluster.get('DBClusterParameterGroupName'), discriminator, message);
}

function notExported(cluster: Resource, log: string): Finding[] {
  const exported = cluster.get('EnableCloudwatchLogsExports');
  return exported.items().some((each) => each.is(log))
    ? []
    : [finding(exported, log, `the log '${log}' does not leave the database`)];
}
