import type { Tier } from '../../../facts/tier';
import { TemplateSet } from '../model';
import { cloudflareNames } from '../predicates/connections/dns-flows';
import { terraformTemplates, type TerraformDocument } from './terraform-templates';

/** A name of a DNS zone that leads requests to a server. */
export interface PublicName {
  readonly name: string;

  /** The name or address that it leads to. */
  readonly target: string;

  /** Whether requests pass through the proxy of Cloudflare. */
  readonly isProxied: boolean;
}

/** The public names of a DNS zone, sorted; without those that only validate certificates or the owner. */
export function publicNames(documents: readonly TerraformDocument[], tier: Tier): PublicName[] {
  return cloudflareNames(new TemplateSet(terraformTemplates(documents), tier))
    .filter(({ source }) => !source.startsWith('_'))
    .map(({ restrictions, source, target }) => ({ name: source, target, isProxied: restrictions.length > 0 }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
