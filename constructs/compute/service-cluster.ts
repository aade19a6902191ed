import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { NamespaceType } from 'aws-cdk-lib/aws-servicediscovery';
import { Construct } from 'constructs';
import { DataDomain, DataKey } from '../encryption';
import { EncryptedLogGroup, type LogOptions } from '../logs';

export interface ServiceClusterProps extends LogOptions {
  /** VPC of the tasks. */
  readonly vpc: ec2.IVpc;
  /**
   * KMS key of ephemeral storage and ECS Exec sessions: a single-Region key whose policy allows Fargate to use it for clusters of
   * this account; the policy of `EncryptionKeys.compute` does.
   * @default - a dedicated key
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * Name of the Service Connect namespace, such as `shop`.
   * @default - none: services connect by address
   */
  readonly namespace?: string;
}

/** A cluster for hardened services and jobs. */
export interface IServiceCluster {
  /** The cluster. */
  readonly cluster: ecs.ICluster;
}

/**
 * An ECS cluster for Fargate tasks.
 *
 * **Guarantees**: Container Insights with enhanced observability (CMP-11); ephemeral storage encrypted with a
 * customer managed key (CMP-05); sessions are encrypted and logged if ECS Exec is enabled (CMP-10).
 *
 * **Costs** about 0.07 USD per month for each metric of Container Insights.
 */
export class ServiceCluster extends Construct implements IServiceCluster {
  /** The cluster. */
  public readonly cluster: ecs.ICluster;

  constructor(scope: Construct, id: string, props: ServiceClusterProps) {
    super(scope, id);
    const key = props.encryptionKey ?? new DataKey(this, 'Key', { domain: DataDomain.COMPUTE }).key;
    const { logGroup } = new EncryptedLogGroup(this, 'ExecLog', props);

    const cluster = new ecs.Cluster(this, 'Cluster', {
      vpc: props.vpc,
      containerInsightsV2: ecs.ContainerInsights.ENHANCED,
      enableFargateCapacityProviders: true,
      executeCommandConfiguration: {
        kmsKey: key,
        logging: ecs.ExecuteCommandLogging.OVERRIDE,
        logConfiguration: { cloudWatchLogGroup: logGroup, cloudWatchEncryptionEnabled: true },
      },
    });
    encryptEphemeralStorage(cluster, key);
    if (props.namespace !== undefined) {
      const namespace = { name: props.namespace, type: NamespaceType.HTTP, useForServiceConnect: true };
      cluster.addDefaultCloudMapNamespace(namespace);
    }
    this.cluster = cluster;
  }
}

/**
 * Not the prop of the L2: it adds the cluster to the key policy, which is a cyclic reference if the key is in another stack.
 * The key policy of the compute domain already allows Fargate to use the key for clusters of this account.
 */
function encryptEphemeralStorage(cluster: ecs.Cluster, key: kms.IKey): void {
  const resource = cluster.node.defaultChild as ecs.CfnCluster;
  resource.configuration = {
    ...resource.configuration,
    managedStorageConfiguration: { fargateEphemeralStorageKmsKeyId: key.keyId },
  };
}
