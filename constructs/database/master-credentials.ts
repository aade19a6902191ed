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

/** Nobody signs in as it. */
const MASTER_USER = 'baseline_admin';

/** DB-07. */
const MAX_ROTATION_DAYS = 180;
/** MySQL takes 41. */
const PASSWORD_LENGTH = 40;

export interface RotatedMasterOptions {
  /**
   * Time between two passwords, in whole days, 180 at most.
   * @default Duration.days(30)
   */
  readonly every?: Duration;
  /**
   * Role that CloudFormation deploys the stack with. It reads the secret, because CloudFormation resolves the password of the cluster and
   * attaches the secret to it with this role.
   * @default - the execution role of `cdk bootstrap`, as the stack's synthesizer names it
   */
  readonly deploymentRole?: iam.IRole;
}

/** What a cluster asks of its master credentials. */
export interface MasterSecretProps extends LogOptions {
  /** Key of the secret. */
  readonly encryptionKey: kms.IKey;
  /** Who is told when a rotation fails, or is switched off. */
  readonly alertRouting: IAlertRouting;
  /** What happens to the secret when it leaves the stack. */
  readonly removalPolicy: RemovalPolicy;
}

/** The master credentials of one cluster. */
export interface MasterSecret {
  readonly clusterProps: Pick<rds.DatabaseClusterProps, 'credentials' | 'manageMasterUserPassword'>;
  /** Takes care of the password once there is a cluster; returns the secret, for grants. */
  readonly attach: (cluster: rds.DatabaseCluster) => secretsmanager.ISecret | undefined;
}

/**
 * Who makes and changes the password of the master user, as whom no workload ever signs in (DB-07).
 *
 * It can be changed in place, in both directions: the password becomes another one, the data stays.
 */
export abstract class MasterCredentials {
  /**
   * RDS makes the password and changes it every seven days. Excludes Global Database, cross-Region replicas, external binary
   * logs and RDS blue/green deployments.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html
   */
  public static managed(): MasterCredentials {
    return new Managed();
  }

  /**
   * A secret of the stack, which a function changes by the API of RDS: for blue/green deployments, Global Database and
   * replicas. Excludes nothing; costs 0.40 USD a month.
   */
  public static rotated(options: RotatedMasterOptions = {}): MasterCredentials {
    return new Rotated(options.every ?? Duration.days(30), options.deploymentRole);
  }

  /**
   * Makes what a cluster needs of them.
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
        passwordLength: PASSWORD_LENGTH,
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

/** Without a name in the secret's policy the role is denied. */
function requiredExecutionRoleArn(scope: Construct): string {
  const arn = executionRoleArn(scope);
  if (arn !== undefined) return arn;
  throw new Error(
    `${scope.node.path}: MasterCredentials.rotated: the stack's synthesizer names no role that CloudFormation deploys with; give deploymentRole, which reads the secret during a deployment`,
  );
}
