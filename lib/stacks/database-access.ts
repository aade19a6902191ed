import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import {
  type ClientSecurityGroup,
  DatabaseCertificates,
  DatabaseRole,
  type EncryptedAuroraCluster,
  type EncryptedDatabaseProxy,
  type ISecurityGroupMember,
} from '../../constructs';
import type { DatabaseAccess, DatabaseVariable, ServiceSettings } from '../config';

/** The access of workloads to the cluster or its proxy. */
export interface DatabaseEndpoint {
  /** Security group whose members can connect to the database or its proxy. */
  readonly clients: ClientSecurityGroup;
  readonly grants: Pick<EncryptedAuroraCluster['grants'], 'connect'>;
  readonly hostname: string;
  readonly readerHostname: string;
  readonly port: string;
  /** Name of the database in the cluster. */
  readonly databaseName: string;
  /**
   * Path of the file with the certificate authorities.
   * @default - the system's own
   */
  readonly certificates?: string;
}

/** A database, and the proxy in front of it. */
export interface DatabaseServers {
  readonly database: EncryptedAuroraCluster;
  readonly databaseName: string;
  /** @default - workloads connect to the cluster */
  readonly proxy?: EncryptedDatabaseProxy;
}

export function endpointOf(
  clients: ClientSecurityGroup,
  { database, databaseName, proxy }: DatabaseServers,
): DatabaseEndpoint {
  if (proxy === undefined) {
    const { clusterEndpoint, clusterReadEndpoint } = database.cluster;
    return {
      clients,
      grants: database.grants,
      hostname: clusterEndpoint.hostname,
      readerHostname: clusterReadEndpoint.hostname,
      port: clusterEndpoint.port.toString(),
      databaseName,
      certificates: DatabaseCertificates.PATH,
    };
  }
  const { grants, hostname, readerHostname, port } = proxy;
  return { clients, grants, hostname, readerHostname, port: String(port), databaseName };
}

/** A workload signs in as the database user with its name. */
const databaseUser = (workload: string) => workload.replaceAll('-', '_');

/** Environment variables for IAM authentication. They contain no secrets. */
export function databaseVariables(
  { certificates, databaseName, hostname, port, readerHostname }: Omit<DatabaseEndpoint, 'clients' | 'grants'>,
  workload: string,
): Partial<Record<DatabaseVariable, string>> {
  return {
    DATABASE_HOST: hostname,
    DATABASE_READER_HOST: readerHostname,
    DATABASE_PORT: port,
    DATABASE_NAME: databaseName,
    DATABASE_USER: databaseUser(workload),
    ...(certificates === undefined ? {} : { DATABASE_CA_BUNDLE: certificates }),
  };
}

const ROLES: Readonly<Record<DatabaseAccess, (user: string) => DatabaseRole>> = {
  'read-only': (user) => DatabaseRole.readOnly(user),
  'read-write': (user) => DatabaseRole.readWrite(user),
  owner: (user) => DatabaseRole.owner(user),
};

/** Allows connections from the workload to the database, creates a dedicated role, and grants IAM authentication as this role. */
export function connectToDatabase(
  workload: ISecurityGroupMember & IGrantable,
  database: DatabaseEndpoint,
  { databaseAccess = 'read-only', name }: Pick<ServiceSettings, 'databaseAccess' | 'name'>,
): void {
  database.clients.admit(workload);
  database.grants.connect(workload, ROLES[databaseAccess](databaseUser(name)));
}
