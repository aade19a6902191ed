import { z } from 'zod';
import { STATUS_TEXT_LENGTH } from '../../../facts/status-page-limits';
import { type Settings, text } from '../schema/leaf';
import { hostname, regionName } from '../schema/shared-settings';

const publicText = (fix: string, examples: readonly string[]) =>
  text((value) => /^\S(?:.*\S)?$/.test(value) && value.length <= STATUS_TEXT_LENGTH.max, {
    allowed: `one line of ${String(STATUS_TEXT_LENGTH.min)} to ${String(STATUS_TEXT_LENGTH.max)} characters, without spaces around it`,
    fix,
    examples,
  });

const component = z.strictObject({
  /** Name for the public, unique on the page. */
  label: publicText('Write a name that customers know; the page shows no hostname.', ['Shop', 'Content API']),
  /** Hostname of a service, function or site of the environment. The probe of this hostname in the Region of the page determines the state. */
  hostname,
});

/**
 * A public page with the state of each component (DET-08). The probes of its Region update it; no person and no other role of the environment
 * publishes.
 */
export const statusPage = z.strictObject({
  /** Public hostname: a name with one label more than `domain.dnsZone`, unique in all environments. */
  hostname,
  /** Region of the page, one of `probeRegions`: the page is available when the Region of the environment is not. */
  region: regionName,
  /** Title of the page. */
  title: publicText('Write, for instance, "Status of the shop".', ['Status of the shop', 'Example status']),
  /** What the page shows, in this order, 1 to 50. */
  components: z.array(component),
});

export type StatusPageSettings = Settings<typeof statusPage>;
