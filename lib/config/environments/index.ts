import type { EnvironmentSettings } from '../environment-settings';
import { development } from './development';
import { production } from './production';
import { staging } from './staging';

export { development, production, staging };

/** Every environment that is synthesized. A new environment is a constant in its own file, listed here. */
export const environments: readonly EnvironmentSettings[] = [development, staging, production];
