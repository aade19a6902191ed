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
   * Key of the tasks' ephemeral storage and of ECS Exec sessions: a single-Region key, whose policy must let Fargate use
   * it for this account's clusters; `EncryptionKeys.compute` does.
   * @default - a key of its own
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * Name of the namespace in which services find each other by Service Connect, such as `shop`.
   * @default - none: services are told each other's addresses
   */
  readonly namespace?: string;
}

/** A cluster that hardened services and jobs run in. */
export interface IServiceCluster {
  /** The cluster. */
  readonly cluster: ecs.ICluster;
}

/**
 * An ECS cluster for Fargate tasks.
 *
 * **Guarantees**: Container Insights with enhanced observability (CMP-11); ephemeral storage encrypted with a
 * customer-managed key (CMP-05); should ECS Exec ever be turned on, its sessions are encrypted and logged (CMP-10).
 *
 * **Costs** the metrics of Container Insights, about 0.07 USD a metric and month.
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
 * Not by the L2's prop: it adds statements that name the cluster to the key's policy, a cycle when the key is in another
 * stack. `DataKey` of the compute domain lets Fargate use it for the clusters of this account already.
 */
function encryptEphemeralStorage(cluster: ecs.Cluster, key: kms.IKey): void {
  const resource = cluster.node.defaultChild as ecs.CfnCluster;
  resource.configuration = {
    ...resource.configuration,
    managedStorageConfiguration: { fargateEphemeralStorageKmsKeyId: key.keyId },
  };
}
