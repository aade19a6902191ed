import type { Resource } from '../../model';

const POSTGRES = /postgres/;
const MYSQL = /mysql|mariadb/;

/** Resources with a database; the instances of a cluster share the database of the cluster. */
export const DATABASE_TYPES: readonly string[] = ['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance'];

/** Whether a database is an instance of a cluster, which has the storage, backups and parameters. */
export function belongsToCluster(database: Resource): boolean {
  return database.type === 'AWS::RDS::DBInstance' && !database.get('DBClusterIdentifier').isAbsent;
}

/** The engine family of a database; undefined for another or an unknown engine. */
export function engineFamily(database: Resource): 'postgres' | 'mysql' | undefined {
  const engine = database.get('Engine').text() ?? '';
  return POSTGRES.test(engine) ? 'postgres' : MYSQL.test(engine) ? 'mysql' : undefined;
}
