import type { Resource } from '../../model';

/** Engines by what their parameters are called. */
const POSTGRES = /postgres/;
const MYSQL = /mysql|mariadb/;

/** Resources that hold a database of their own: instances of a cluster share the cluster's. */
export const DATABASE_TYPES: readonly string[] = ['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance'];

/** Whether an instance only computes for a cluster, which carries storage, backups and parameters. */
export function belongsToCluster(database: Resource): boolean {
  return database.type === 'AWS::RDS::DBInstance' && !database.get('DBClusterIdentifier').isAbsent;
}

/** The family of a database's engine; undefined when it is neither, or not known. */
export function engineFamily(database: Resource): 'postgres' | 'mysql' | undefined {
  const engine = database.get('Engine').text() ?? '';
  return POSTGRES.test(engine) ? 'postgres' : MYSQL.test(engine) ? 'mysql' : undefined;
}
