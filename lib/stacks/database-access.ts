import type { IConnectable } from 'aws-cdk-lib/aws-ec2';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { DatabaseRole, type EncryptedAuroraCluster } from '../../constructs';
import type { EnvironmentSettings } from '../config';

/** A workload signs in as the database user of its own name. */
const databaseUser = (workload: string) => workload.replaceAll('-', '_');

/** What a workload needs to know to sign in by IAM; no secret is among it. */
export function databaseVariables(
  { cluster }: EncryptedAuroraCluster,
  settings: EnvironmentSettings,
  workload: string,
): Record<string, string> {
  return {
    DATABASE_HOST: cluster.clusterEndpoint.hostname,
    DATABASE_READER_HOST: cluster.clusterReadEndpoint.hostname,
    DATABASE_PORT: cluster.clusterEndpoint.port.toString(),
    DATABASE_NAME: settings.database.databaseName,
    DATABASE_USER: databaseUser(workload),
  };
}

/** Opens the way through both security groups, makes the workload's own role and lets it sign in as that by IAM. */
export function connectToDatabase(
  workload: IConnectable & IGrantable,
  database: EncryptedAuroraCluster,
  name: string,
): void {
  workload.connections.allowToDefaultPort(database, `${name} to the database`);
  database.grants.connect(workload, DatabaseRole.readWrite(databaseUser(name)));
}
