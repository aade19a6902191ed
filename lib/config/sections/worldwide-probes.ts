import { z } from 'zod';
import { MAX_WORLDWIDE_REGIONS } from '../../../facts/worldwide-probes';
import { severalDifferent, type Settings } from '../schema/leaf';
import { hostname, regionName } from '../schema/shared-settings';

/**
 * Probes from Regions outside the allowed ones, such as other continents (DET-05). They have no access to data of the environment: ENV-02 does
 * not permit other resources there. Each Region costs 7 USD per month for keys, and each hostname 10.50 USD for runs.
 */
export const worldwideProbes = z.strictObject({
  /** Regions outside the allowed ones, at most 5. */
  regions: severalDifferent(regionName, {
    max: MAX_WORLDWIDE_REGIONS,
    allowed: `1 to ${String(MAX_WORLDWIDE_REGIONS)} AWS Regions, each once`,
    fix: 'Write one Region of each continent with users, for instance ["us-east-1", "ap-southeast-1"].',
  }),
  /**
   * Public hostnames of services, functions and sites whose health check path (of a site: `/`) returns no personal data: reports with the responses are stored in the Region for
   * `retention.logDays`.
   */
  hostnames: z.array(hostname),
});

export type WorldwideProbesSettings = Settings<typeof worldwideProbes>;
