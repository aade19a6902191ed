import type { Stage } from 'aws-cdk-lib';
import { STATUS_PAGE_STACK } from '../config/contract';
import type { RemoteProbesStack } from '../stacks/probes-stack';
import { SiteStack, type SiteStackProps } from '../stacks/site-stack';
import { SitesEdgeStack } from '../stacks/sites-edge-stack';
import { SitesShieldStack, type SitesShieldStackProps } from '../stacks/sites-shield-stack';
import { StatusPageStack, type StatusPageStackProps } from '../stacks/status-page-stack';

export interface WebsitesProps extends Omit<SiteStackProps, 'edge' | 'siteSettings'> {
  /** Probes of the other Regions. */
  readonly remoteProbes: readonly RemoteProbesStack[];
}

/** Creates the sites and the status page of an environment, with their certificate, web ACL and protection. */
export function createWebsites(stage: Stage, { remoteProbes, ...props }: WebsitesProps): void {
  const { settings } = props;
  const { domain, observability, shieldAdvanced, sites = [] } = settings;
  if (domain === undefined || (sites.length === 0 && observability?.statusPage === undefined)) return;
  const edge = new SitesEdgeStack(stage, 'sites-edge', { settings, domain });
  const created: SitesShieldStackProps['sites'] = [
    ...sites.map((each) => new SiteStack(stage, `site-${each.name}`, { ...props, edge, siteSettings: each }).site),
    ...createStatusPage(stage, remoteProbes, { ...props, edge }),
  ];
  if (shieldAdvanced !== undefined) {
    new SitesShieldStack(stage, 'sites-shield', { settings, shieldAdvanced, edge, sites: created });
  }
}

function createStatusPage(
  stage: Stage,
  remoteProbes: readonly RemoteProbesStack[],
  props: Pick<StatusPageStackProps, 'edge' | 'projectRoot' | 'settings'>,
): SitesShieldStackProps['sites'] {
  const { edge, projectRoot, settings } = props;
  const { statusPage: pageSettings } = settings.observability ?? {};
  const probes = remoteProbes.find(({ region }) => region === pageSettings?.region);
  if (pageSettings === undefined || probes === undefined) return [];
  return [new StatusPageStack(stage, STATUS_PAGE_STACK, { settings, pageSettings, probes, edge, projectRoot }).page];
}
