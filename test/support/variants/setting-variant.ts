import type { EnvironmentSettings } from '../../../lib/config';
import { environments } from '../../reference-estate';
import { type Changes, withValueAt } from '../changed-settings';

/** One environment with some settings changed; without changes it is the environment itself. */
export interface SettingVariant {
  /** What is changed, in kebab case. */
  readonly name: string;
  /** Name of the environment that it is a variant of. */
  readonly base: BaseEnvironment;
  readonly settings: EnvironmentSettings;
}

export type BaseEnvironment = 'development' | 'staging' | 'production';

/** A variant of one of the three environments; the paths of the changes begin below the environment. */
export function variant(name: string, base: BaseEnvironment, changes: Changes): SettingVariant {
  const settings = Object.entries(changes).reduce<unknown>(
    (changed, [path, value]) => withValueAt(changed, path.split('.'), value),
    environments.find((environment) => environment.name === base),
  );
  // `validateSettings` checks the shape when the variant is synthesized.
  return { name, base, settings: settings as EnvironmentSettings };
}
