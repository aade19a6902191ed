import type { EnvironmentSettings, EstateOptions } from '../config';
import type { Estate } from './command';

/** The settings of an estate, with the options of their validation, as commands receive them. */
export function validatedSettings({
  baseline: { allowedRegions, environments },
  file,
}: Estate): EstateOptions & { readonly environments: readonly EnvironmentSettings[] } {
  return { allowedRegions, environments, settingsLocation: file };
}
