import { join } from 'node:path';
import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Construct } from 'constructs';
import {
  ClientAccess,
  CloudflareOriginLock,
  type IAlertRouting,
  OriginProof,
  type PrivateNetwork,
  PublicLoadBalancer,
  ShieldAdvancedProtection,
  ShieldedResource,
} from '../../constructs';
import type { EnvironmentSettings } from '../config';
import { CONTRACT_OUTPUTS } from '../config/contract';
import { Tier } from '../../facts/tier';
import { floodMitigation, shieldOptions } from './shield-options';
import { logOptions, type SharedStackProps, stackProps } from './stack-props';

export interface EdgeStackProps extends SharedStackProps {
  /** The VPC of the environment. */
  readonly network: PrivateNetwork;
  /** Certificate of the public hostnames. */
  readonly certificate: ICertificate;
  /** Folder that the settings' files are relative to. */
  readonly projectRoot: string;
}

/** The public entry point. */
export class EdgeStack extends Stack {
  public readonly loadBalancer: PublicLoadBalancer;

  constructor(
    scope: Construct,
    id: string,
    { settings, keys, network, certificate, projectRoot, alertRouting }: EdgeStackProps,
  ) {
    super(scope, id, stackProps(settings, 'The public load balancer and its web ACL'));
    this.loadBalancer = new PublicLoadBalancer(this, 'Entry', {
      vpc: network.vpc,
      vpcSubnets: network.publicSubnets,
      dualStack: settings.network.dualStack === true,
      certificate,
      clientAccess: this.createClientAccess(settings, projectRoot),
      accessLogRetention: Duration.days(settings.retention.accessLogDays),
      furtherGroups: floodMitigation(settings),
      deletionProtection: settings.tier !== Tier.DEVELOPMENT,
      alertRouting,
      ...logOptions(settings, keys),
    });
    this.shield(settings, alertRouting);
    // The Cloudflare command reads the output by this name.
    new CfnOutput(this, CONTRACT_OUTPUTS.loadBalancerHostname.output, {
      value: this.loadBalancer.loadBalancer.loadBalancerDnsName,
      description: 'Name that the records at Cloudflare lead to',
    });
  }

  private shield({ shieldAdvanced }: EnvironmentSettings, alertRouting: IAlertRouting): void {
    if (shieldAdvanced === undefined) return;
    const { loadBalancer, webApplicationFirewall } = this.loadBalancer;
    new ShieldAdvancedProtection(this, 'Shield', {
      ...shieldOptions(shieldAdvanced),
      resources: [ShieldedResource.loadBalancer(loadBalancer, webApplicationFirewall)],
      alertRouting,
    });
  }

  /** The client access of the load balancer in each origin stage. */
  private createClientAccess({ domain }: EnvironmentSettings, projectRoot: string): ClientAccess {
    const { originStage = 'proxied', originPullAuthority } = domain?.cloudflare ?? {};
    if (originStage === 'dns-only') return ClientAccess.direct();
    if (originStage !== 'locked' || originPullAuthority === undefined) return ClientAccess.proxiedByCloudflare();
    const proof = OriginProof.clientCertificate(join(projectRoot, originPullAuthority));
    return ClientAccess.cloudflareOnly(new CloudflareOriginLock(this, 'OriginLock', { proof }));
  }
}
