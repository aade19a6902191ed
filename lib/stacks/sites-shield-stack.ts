import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ShieldAdvancedProtection, ShieldedResource, type StaticSite, type StatusPage } from '../../constructs';
import type { EnvironmentSettings } from '../config';
import { GLOBAL_REGION } from '../../facts/edge-limits';
import { shieldOptions } from './shield-options';
import type { SitesEdgeStack } from './sites-edge-stack';
import { type EnvironmentStackProps, stackProps } from './stack-props';

export interface SitesShieldStackProps extends EnvironmentStackProps {
  /** The subscription to AWS Shield Advanced. */
  readonly shieldAdvanced: NonNullable<EnvironmentSettings['shieldAdvanced']>;
  /** Web ACL of the sites, and the topics of its Region. */
  readonly edge: Pick<SitesEdgeStack, 'alertRouting' | 'webApplicationFirewall'>;
  /** The sites of the environment, and its status page. */
  readonly sites: readonly Pick<StaticSite | StatusPage, 'distribution'>[];
}

/**
 * The protection of all sites by AWS Shield Advanced, in the Region in which Shield and CloudFront publish their metrics (EDGE-05). It is
 * not in the stack of the certificate, because the distributions refer to that stack.
 */
export class SitesShieldStack extends Stack {
  constructor(scope: Construct, id: string, { edge, settings, shieldAdvanced, sites }: SitesShieldStackProps) {
    super(scope, id, {
      ...stackProps(settings, 'Protection of the sites by AWS Shield Advanced'),
      env: { account: settings.account, region: GLOBAL_REGION },
    });
    new ShieldAdvancedProtection(this, 'Shield', {
      ...shieldOptions(shieldAdvanced),
      resources: sites.map(({ distribution }) =>
        ShieldedResource.distribution(distribution, edge.webApplicationFirewall),
      ),
      alertRouting: edge.alertRouting,
    });
  }
}
