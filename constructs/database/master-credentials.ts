import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as rds from 'aws-cdk-lib/aws-rds';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { LogOptions } from '../logs';
import type { IAlertRouting } from '../observability';
import { executionRoleArn, RestrictedSecret } from '../secrets';
import { MasterPasswordRotation } from './private/master-password-rotation';
import { MAX_ROTATION_DAYS } from '../../facts/retention';

/** No workload signs in with it. */
const MASTER_USER = 'baseline_admin';

/** MySQL allows 41. */
const GENERATED_PASSWORD_LENGTH = 40;

export interface RotatedMasterOptions {
  /**
   * Rotation interval, in whole days, at most 180.
   * @default Duration.days(30)
   */
  readonly every?: Duration;
  /**
   * CloudFormation execution role of the stack. It reads the secret, because CloudFormation resolves the password of the cluster and
   * attaches the secret to it with this role.
   * @default - the execution role of the stack's synthesizer
   */
  readonly deploymentRole?: iam.IRole;
}

/** Options that a cluster passes to its master credentials. */
export interface MasterSecretProps extends LogOptions {
  /** Key of the secret. */
  readonly encryptionKey: kms.IKey;
  /** Receives the alarms for a rotation that failed or was disabled. */
  readonly alertRouting: IAlertRouting;
  /** Removal policy of the secret. */
  readonly removalPolicy: RemovalPolicy;
}

/** The master credentials of one cluster. */
export interface MasterSecret {
  readonly clusterProps: Pick<rds.DatabaseClusterProps, 'credentials' | 'manageMasterUserPassword'>;
  /** Configures the rotation for the cluster and returns the secret, for grants. */
  readonly attach: (cluster: rds.DatabaseCluster) => secretsmanager.ISecret | undefined;
}

/**
 * How the password of the master user is created and rotated. No workload signs in with it (DB-07).
 *
 * A change in either direction sets a new password and keeps the data.
 */
export abstract class MasterCredentials {
  /**
   * RDS creates the password and rotates it every seven days. Cannot be combined with Global Database, cross-Region replicas, external
   * binary logs or RDS blue/green deployments.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html
   */
  public static managed(): MasterCredentials {
    return new Managed();
  }

  /**
   * A secret of the stack that a function rotates with the RDS API: for blue/green deployments, Global Database and replicas. Can be
   * combined with all features; costs 0.40 USD per month.
   */
  public static rotated(options: RotatedMasterOptions = {}): MasterCredentials {
    return new Rotated(options.every ?? Duration.days(30), options.deploymentRole);
  }

  /**
   * Creates the resources of the credentials.
   *
   * @internal
   */
  public abstract _create(scope: Construct, props: MasterSecretProps): MasterSecret;
}

class Managed extends MasterCredentials {
  /** @internal */
  public _create(_scope: Construct, { encryptionKey }: MasterSecretProps): MasterSecret {
    return {
      clusterProps: {
        manageMasterUserPassword: true,
        credentials: rds.Credentials.fromUsername(MASTER_USER, { encryptionKey }),
      },
      attach: (cluster) => cluster.secret,
    };
  }
}

class Rotated extends MasterCredentials {
  constructor(
    private readonly every: Duration,
    private readonly deploymentRole?: iam.IRole,
  ) {
    super();
    const days = every.toDays({ integral: false });
    if (Number.isInteger(days) && days >= 1 && days <= MAX_ROTATION_DAYS) return;
    throw new Error(
      `MasterCredentials.rotated: every is ${every.toHumanString()}; allowed are whole days from 1 to ${MAX_ROTATION_DAYS}`,
    );
  }

  /** @internal */
  public _create(scope: Construct, props: MasterSecretProps): MasterSecret {
    const secret = new RestrictedSecret(scope, 'MasterSecret', {
      description: `Master user of ${scope.node.path}`,
      encryptionKey: props.encryptionKey,
      removalPolicy: props.removalPolicy === RemovalPolicy.DESTROY ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ username: MASTER_USER }),
        generateStringKey: 'password',
        passwordLength: GENERATED_PASSWORD_LENGTH,
        excludePunctuation: true,
      },
    });
    secret.allowReader(this.deploymentRole?.roleArn ?? requiredExecutionRoleArn(scope));
    const { every } = this;
    return {
      clusterProps: { credentials: rds.Credentials.fromSecret(secret, MASTER_USER) },
      attach: (cluster) => {
        new MasterPasswordRotation(scope, 'MasterRotation', { ...props, cluster, secret, every });
        return secret;
      },
    };
  }
}

/** The policy of the secret denies roles that are not listed. */
function requiredExecutionRoleArn(scope: Construct): string {
  const arn = executionRoleArn(scope);
  if (arn !== undefined) return arn;
  throw new Error(
    `${scope.node.path}: MasterCredentials.rotated: the synthesizer of the stack has no CloudFormation execution role; set deploymentRole, which reads the secret during a deployment`,
  );
}
