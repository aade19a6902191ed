import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import {
  type EncryptionKeys,
  type PrivateNetwork,
  ServiceCertificateAuthority,
  ServiceCluster,
} from '../../constructs';
import type { EnvironmentSettings } from '../config';
import { dataRemovalPolicy, type EnvironmentStackProps, logOptions, stackProps } from './stack-props';

export interface ClusterStackProps extends EnvironmentStackProps {
  /** Encryption keys of the environment. */
  readonly keys: EncryptionKeys;
  /** The VPC of the environment. */
  readonly network: PrivateNetwork;
}

/** The cluster that services and jobs share. */
export class ClusterStack extends Stack {
  public readonly cluster: ServiceCluster;
  /** The authority of Service Connect certificates; undefined if no service calls another one. */
  public readonly certificateAuthorityArn?: string;

  constructor(scope: Construct, id: string, { settings, keys, network }: ClusterStackProps) {
    super(scope, id, stackProps(settings, 'The cluster of services and jobs'));
    this.cluster = new ServiceCluster(this, 'Cluster', {
      vpc: network.vpc,
      encryptionKey: keys.compute,
      namespace: settings.serviceConnect?.namespace,
      ...logOptions(settings, keys),
    });
    this.certificateAuthorityArn = this.authorityOf(settings);
  }

  /** The authority of the settings, or a new one if a service calls another one. */
  private authorityOf({ serviceConnect, services, tier, ...settings }: EnvironmentSettings): string | undefined {
    if (serviceConnect === undefined) return undefined;
    const { certificateAuthorityArn } = serviceConnect;
    const isNeeded = services.some(({ connectsTo = [] }) => connectsTo.length > 0);
    if (certificateAuthorityArn !== undefined || !isNeeded) return certificateAuthorityArn;
    const removalPolicy = dataRemovalPolicy({ ...settings, services, tier });
    return new ServiceCertificateAuthority(this, 'Authority', { removalPolicy }).certificateAuthorityArn;
  }
}
