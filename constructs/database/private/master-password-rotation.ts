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
  /** Cluster whose master password is rotated. */
  readonly cluster: rds.DatabaseCluster;
  /** Secret of the master user, attached to the cluster. */
  readonly secret: secretsmanager.ISecret;
  /** Key of the secret. */
  readonly encryptionKey: kms.IKey;
  /** Rotation interval. */
  readonly every: Duration;
  /** Receives the alarms for a rotation that failed or was disabled. */
  readonly alertRouting: IAlertRouting;
}

/**
 * Rotates the master password of a cluster with the RDS API: without network access to the database and without a driver. A failed rotation
 * can be retried, because the old password is not needed.
 *
 * **Guarantees**: the function may change only this cluster and this secret (IAM-01), and is a reader of the secret (SEC-03); a rotation
 * that fails or is disabled raises a critical alarm (SEC-02).
 */
export class MasterPasswordRotation extends Construct {
  constructor(scope: Construct, id: string, props: MasterPasswordRotationProps) {
    super(scope, id);
    const { cluster, secret } = props;
    const provider = new ProviderFunction(this, 'Provider', {
      program: 'master-password',
      description: `Rotates the master password of ${scope.node.path}`,
      timeout: Duration.minutes(5),
      alertRouting: props.alertRouting,
      logEncryptionKey: props.logEncryptionKey,
      logRetention: props.logRetention,
      logRemovalPolicy: props.logRemovalPolicy,
    });
    this.permit(provider, props);
    const rotation = new secretsmanager.CfnRotationSchedule(this, 'Schedule', {
      // The attachment, not the secret: it adds the cluster to the value of the secret.
      secretId: cluster.secret?.secretArn ?? secret.secretArn,
      rotationLambdaArn: provider.permitRotation('Rotation', secret.secretArn).functionArn,
      rotationRules: {
        scheduleExpression: `rate(${props.every.toDays()} ${props.every.toDays() === 1 ? 'day' : 'days'})`,
      },
      rotateImmediatelyOnUpdate: false,
    });
    // The permissions of the function and of its callers; the reference covers only the function.
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
