import { z } from 'zod';
import type { Settings } from '../schema/leaf';
import { logExport } from './log-export';
import { statusPage } from './status-page';
import { tracing } from './tracing';
import { worldwideProbes } from './worldwide-probes';

/** What observes an environment in addition to its alarms and dashboards. */
export const observability = z.strictObject({
  /**
   * Export of logs and findings to an external tool (LOG-07). The records leave the account: the owner of the tool becomes a processor
   * of their data.
   * @default - logs and findings stay in the account
   */
  logExport: logExport.optional(),
  /**
   * Traces of requests across services, jobs and functions with AWS X-Ray (DET-09). A collector in each task deletes attributes with
   * personal data. Functions are always traced.
   * @default - services and jobs are not traced
   */
  tracing: tracing.optional(),
  /**
   * A public page with the state of the product, which the probes update, in another Region (DET-08). Only in production, with a `domain`.
   * @default - none
   */
  statusPage: statusPage.optional(),
  /**
   * Probes from Regions outside the allowed ones, such as other continents, without access to data (DET-05, ENV-02). Only in production.
   * @default - probes run in allowed Regions
   */
  worldwideProbes: worldwideProbes.optional(),
});

export type ObservabilitySettings = Settings<typeof observability>;
