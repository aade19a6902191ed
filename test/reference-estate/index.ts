import type { EnvironmentSettings } from '../../lib/config';
import { development } from './development';
import { production } from './production';
import { staging } from './staging';

export { development, production, staging };

/** The settings that the tests, the snapshots and the benchmarks use. They do not depend on the example instance in `environments/`. */
export const environments: readonly EnvironmentSettings[] = [development, staging, production];
