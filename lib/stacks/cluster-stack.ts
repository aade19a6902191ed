import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type EncryptionKeys, type PrivateNetwork, ServiceCluster } from '../../constructs';
import type { EnvironmentSettings } from '../config';
import { logOptions, stackProps } from './stack-props';

/** The cluster that services and jobs share. */
export class ClusterStack extends Stack {
  public readonly cluster: ServiceCluster;

  constructor(
    scope: Construct,
    id: string,
    settings: EnvironmentSettings,
    { keys, network }: { readonly keys: EncryptionKeys; readonly network: PrivateNetwork },
  ) {
    super(scope, id, stackProps(settings, 'The cluster of services and jobs'));
    this.cluster = new ServiceCluster(this, 'Cluster', {
      vpc: network.vpc,
      encryptionKey: keys.compute,
      namespace: settings.serviceConnect?.namespace,
      ...logOptions(settings, keys),
    });
  }
}
