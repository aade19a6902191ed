import { ACCOUNT_VARIANTS } from './account-variants';
import { DATA_VARIANTS } from './data-variants';
import { FUNCTION_VARIANTS } from './function-variants';
import { NETWORK_VARIANTS } from './network-variants';
import { OBSERVABILITY_VARIANTS } from './observability-variants';
import { type SettingVariant, variant } from './setting-variant';
import { SITE_VARIANTS } from './site-variants';
import { WORKLOAD_VARIANTS } from './workload-variants';

export type { SettingVariant } from './setting-variant';

/** The three environments as they are. */
export const BASE_VARIANTS: readonly SettingVariant[] = [
  variant('development', 'development', {}),
  variant('staging', 'staging', {}),
  variant('production', 'production', {}),
];

/** The environments, and variants of them that together use every option of the settings (`option-coverage.ts`). */
export const SETTING_VARIANTS: readonly SettingVariant[] = [
  ...BASE_VARIANTS,
  ...NETWORK_VARIANTS,
  ...DATA_VARIANTS,
  ...WORKLOAD_VARIANTS,
  ...FUNCTION_VARIANTS,
  ...SITE_VARIANTS,
  ...ACCOUNT_VARIANTS,
  ...OBSERVABILITY_VARIANTS,
];
