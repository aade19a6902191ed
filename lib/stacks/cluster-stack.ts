import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type EncryptionKeys, type PrivateNetwork, ServiceCluster } from '../../constructs';
import { type EnvironmentStackProps, logOptions, stackProps } from './stack-props';

export interface ClusterStackProps extends EnvironmentStackProps {
  /** Encryption keys of the environment. */
  readonly keys: EncryptionKeys;
  /** The VPC of the environment. */
  readonly network: PrivateNetwork;
}

/** The cluster that services and jobs share. */
export class ClusterStack extends Stack {
  public readonly cluster: ServiceCluster;

  constructor(scope: Construct, id: string, { settings, keys, network }: ClusterStackProps) {
    super(scope, id, stackProps(settings, 'The cluster of services and jobs'));
    this.cluster = new ServiceCluster(this, 'Cluster', {
      vpc: network.vpc,
      encryptionKey: keys.compute,
      namespace: settings.serviceConnect?.namespace,
      ...logOptions(settings, keys),
    });
  }
}
