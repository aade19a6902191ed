import { type CustomResource, Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as rds from 'aws-cdk-lib/aws-rds';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { ProviderFunction } from '../../custom-resource';
import type { LogOptions } from '../../logs';
import type { IAlertRouting } from '../../observability';
import type { DatabaseRole } from '../database-role';

export interface DatabaseRolesProps extends LogOptions {
  /** Cluster in which the roles are created. */
  readonly cluster: rds.DatabaseCluster;
  /** Secret of the master user. */
  readonly masterSecret: secretsmanager.ISecret | undefined;
  /** `postgres` or `mysql`. */
  readonly family: string;
  /** Database in which the roles have privileges. */
  readonly databaseName: string;
  /** Receives the alarms of the function that creates roles. */
  readonly alertRouting: IAlertRouting;
}

/**
 * Creates database roles through the Data API, as the master user; no other principal uses its password.
 *
 * **Guarantees**: the function may run statements only in this cluster and read only this secret; it creates and changes roles but drops
 * none, and does not change roles that it did not create (DB-01, DB-07).
 */
export class DatabaseRoles extends Construct {
  private readonly provider: ProviderFunction;
  private readonly accessOf = new Map<string, string>();
  private last?: CustomResource;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: DatabaseRolesProps,
  ) {
    super(scope, id);
    const { cluster } = props;
    this.provider = new ProviderFunction(this, 'Provider', {
      program: 'database-roles',
      description: `Creates the database roles of ${this.node.path}`,
      // Longer than the program retries: a function that times out sends no response, and the deployment waits for one hour.
      timeout: Duration.minutes(10),
      alertRouting: props.alertRouting,
      logEncryptionKey: props.logEncryptionKey,
      logRetention: props.logRetention,
      logRemovalPolicy: props.logRemovalPolicy,
    });
    iam.Grant.addToPrincipal({
      grantee: this.provider,
      actions: ['rds-data:ExecuteStatement'],
      resourceArns: [cluster.clusterArn],
    });
    props.masterSecret?.grantRead(this.provider);
    enableDataApi(cluster);
  }

  /** Creates a role once; the same name with a different access level is rejected. */
  public ensure(role: DatabaseRole): void {
    const known = this.accessOf.get(role.name);
    if (known === role.access) return;
    if (known !== undefined) {
      throw new Error(
        `${this.node.path}: role '${role.name}' is ${known} and cannot also be ${role.access}; use a dedicated role for each workload`,
      );
    }
    this.accessOf.set(role.name, role.access);
    const { cluster, databaseName, family, masterSecret } = this.props;
    const resource = this.provider.createResource(this, `Role-${role.name}`, {
      type: 'DatabaseRole',
      properties: {
        ClusterArn: cluster.clusterArn,
        SecretArn: masterSecret?.secretArn,
        Engine: family,
        Database: databaseName,
        User: role.name,
        Access: role.access,
      },
    });
    // The Data API requires a writer instance; the reference covers only the cluster.
    const instances = cluster.node.findAll().filter((child) => child instanceof rds.CfnDBInstance);
    resource.node.addDependency(...instances);
    // Sequential, because the roles of a database share groups and privileges.
    if (this.last !== undefined) resource.node.addDependency(this.last);
    this.last = resource;
  }
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.html: changes without replacement. */
function enableDataApi(cluster: rds.DatabaseCluster): void {
  const { defaultChild } = cluster.node;
  if (defaultChild instanceof rds.CfnDBCluster) defaultChild.enableHttpEndpoint = true;
}
