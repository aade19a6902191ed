import { finding, type Finding, type Resource, type Value } from '../../model';
import { engineFamily } from '../../predicates/storage/databases';
import type { Rule } from '../rule';

export const auditLog: Rule = {
  id: 'DB-06-AuditLog',
  resourceTypes: ['AWS::RDS::DBCluster'],
  statement: 'Databases write an audit log and export it to CloudWatch Logs.',
  fix: "PostgreSQL: load pgaudit, set pgaudit.log and export 'postgresql'. MySQL: set server_audit_logging to 1, set server_audit_events and export 'audit'.",
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_LogAccess.html',
  check: (cluster) => {
    const family = engineFamily(cluster);
    if (family === undefined)
      return [finding(cluster.get('Engine'), 'Engine', 'the audit log of this engine is not supported')];
    const parameters = cluster
      .get('DBClusterParameterGroupName')
      .resource('AWS::RDS::DBClusterParameterGroup')
      ?.get('Parameters');
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
  return audited
    ? []
    : [gap(cluster, 'pgaudit', 'pgaudit is not loaded, or pgaudit.log does not include ddl and role')];
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
    : [gap(cluster, 'server_audit', 'server_audit_logging is off, or server_audit_events does not include CONNECT')];
}

function gap(cluster: Resource, discriminator: string, message: string): Finding {
  return finding(cluster.get('DBClusterParameterGroupName'), discriminator, message);
}

function notExported(cluster: Resource, log: string): Finding[] {
  const exported = cluster.get('EnableCloudwatchLogsExports');
  return exported.items().some((each) => each.is(log))
    ? []
    : [finding(exported, log, `the log '${log}' is not exported to CloudWatch Logs`)];
}
