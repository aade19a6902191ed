import { Duration, Stack } from 'aws-cdk-lib';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Construct } from 'constructs';
import { type EncryptionKeys, type PrivateNetwork, PublicLoadBalancer } from '../../constructs';
import type { EnvironmentSettings } from '../config';
import { Tier } from '../policy/tier';
import { dataRemoval, logOptions, stackProps } from './stack-props';

export interface EdgeStackDependencies {
  readonly keys: EncryptionKeys;
  readonly network: PrivateNetwork;
  readonly certificate: ICertificate;
}

/** The one public entry. */
export class EdgeStack extends Stack {
  public readonly loadBalancer: PublicLoadBalancer;

  constructor(
    scope: Construct,
    id: string,
    settings: EnvironmentSettings,
    { keys, network, certificate }: EdgeStackDependencies,
  ) {
    super(scope, id, stackProps(settings, 'The public load balancer and its web ACL'));
    this.loadBalancer = new PublicLoadBalancer(this, 'Entry', {
      vpc: network.vpc,
      vpcSubnets: network.publicSubnets,
      certificate,
      accessLogRetention: Duration.days(settings.retention.accessLogDays),
      accessLogRemovalPolicy: dataRemoval(settings),
      deletionProtection: settings.tier !== Tier.DEVELOPMENT,
      ...logOptions(settings, keys),
    });
  }
}
