import type { EnvironmentSettings } from '../lib/config';
import { development } from './development';
import { production } from './production';
import { staging } from './staging';

/** Every environment that is synthesized. A new environment is a constant in its own file, listed here. */
export const environments: readonly EnvironmentSettings[] = [development, staging, production];
