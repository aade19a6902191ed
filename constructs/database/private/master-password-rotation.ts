import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as rds from 'aws-cdk-lib/aws-rds';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { ProviderFunction } from '../../custom-resource';
import type { LogOptions } from '../../logs';
import type { IAlertRouting } from '../../observability';
import { createRotationAlarm } from '../../secrets';

export interface MasterPasswordRotationProps extends LogOptions {
  /** Cluster whose master password is changed. */
  readonly cluster: rds.DatabaseCluster;
  /** Secret of the master user, attached to the cluster. */
  readonly secret: secretsmanager.ISecret;
  /** Key of the secret. */
  readonly encryptionKey: kms.IKey;
  /** Time between two passwords. */
  readonly every: Duration;
  /** Who is told when a rotation fails, or is switched off. */
  readonly alertRouting: IAlertRouting;
}

/**
 * Changes the master password of a cluster, by the API of RDS: no network path to the database, no driver, and a rotation that
 * failed half-way can run again, since the old password is not needed.
 *
 * **Guarantees**: the function may change this cluster and this secret, nothing else (IAM-01), and is the secret's named reader
 * (SEC-03); a rotation that fails, or is switched off, raises a critical incident (SEC-02).
 */
export class MasterPasswordRotation extends Construct {
  constructor(scope: Construct, id: string, props: MasterPasswordRotationProps) {
    super(scope, id);
    const { cluster, secret } = props;
    const provider = new ProviderFunction(this, 'Provider', {
      program: 'master-password',
      description: `Changes the master password of ${scope.node.path}`,
      timeout: Duration.minutes(5),
      alertRouting: props.alertRouting,
      logEncryptionKey: props.logEncryptionKey,
      logRetention: props.logRetention,
      logRemovalPolicy: props.logRemovalPolicy,
    });
    this.permit(provider, props);
    const rotation = new secretsmanager.CfnRotationSchedule(this, 'Schedule', {
      // The attachment, and not the secret itself: by then it says which cluster it opens.
      secretId: cluster.secret?.secretArn ?? secret.secretArn,
      rotationLambdaArn: provider.permitRotation('Rotation', secret.secretArn).functionArn,
      rotationRules: {
        scheduleExpression: `rate(${props.every.toDays()} ${props.every.toDays() === 1 ? 'day' : 'days'})`,
      },
      rotateImmediatelyOnUpdate: false,
    });
    // What it may do, and who may call it; the function itself is referred to.
    rotation.node.addDependency(...provider.permissions);
    createRotationAlarm(this, secret, props.alertRouting);
  }

  private permit(provider: ProviderFunction, { cluster, encryptionKey, secret }: MasterPasswordRotationProps): void {
    secret.grantRead(provider);
    const allow = (actions: string[], resourceArns: string[]) =>
      iam.Grant.addToPrincipal({ grantee: provider, actions, resourceArns });
    allow(['secretsmanager:PutSecretValue', 'secretsmanager:UpdateSecretVersionStage'], [secret.secretArn]);
    allow(['kms:GenerateDataKey'], [encryptionKey.keyArn]);
    allow(['rds:DescribeDBClusters', 'rds:ModifyDBCluster'], [cluster.clusterArn]);
  }
}
