import type { EnvironmentSettings } from '../../config';
import type { Resolve } from '../addresses';
import type { AwsOf } from '../aws-clients';
import type { Check } from '../check';
import type { PlannedEnvironment } from './planned-environment';

/** The token of the DNS zone, and the API that accepts it. */
export interface CloudflareAccess {
  /**
   * The API token, if the caller provides one.
   * @default - the one in the environment's secret
   */
  readonly token?: string;
  /**
   * Where the API is.
   * @default - Cloudflare's
   */
  readonly url?: string;
}

export interface DoctorContext {
  readonly settings: EnvironmentSettings;
  readonly aws: AwsOf;
  /** The resources that the deployment creates. */
  readonly planned: PlannedEnvironment;
  readonly resolve: Resolve;
  /** @default - the token in the environment's secret */
  readonly cloudflare?: CloudflareAccess;
}

export type DoctorCheck = Check<DoctorContext>;
