import type { IConnectable } from 'aws-cdk-lib/aws-ec2';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { DatabaseRole, type EncryptedAuroraCluster } from '../../constructs';
import type { DatabaseAccess, EnvironmentSettings, ServiceSettings } from '../config';

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

const ROLES: Readonly<Record<DatabaseAccess, (user: string) => DatabaseRole>> = {
  'read-only': (user) => DatabaseRole.readOnly(user),
  'read-write': (user) => DatabaseRole.readWrite(user),
  owner: (user) => DatabaseRole.owner(user),
};

/** Opens the way through both security groups, makes the workload's own role and lets it sign in as that by IAM. */
export function connectToDatabase(
  workload: IConnectable & IGrantable,
  database: EncryptedAuroraCluster,
  { databaseAccess = 'read-only', name }: Pick<ServiceSettings, 'databaseAccess' | 'name'>,
): void {
  workload.connections.allowToDefaultPort(database, `${name} to the database`);
  database.grants.connect(workload, ROLES[databaseAccess](databaseUser(name)));
}
