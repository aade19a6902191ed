import type { ReadableEnvironment } from '../readable-settings';
import type { SettingMetadata } from '../schema/leaf';
import type { SettingPath } from '../setting-path';
import type { ValidationOptions } from '../validation-options';

/** A validation error before its path and its given value are rendered. */
export interface SettingIssue extends Omit<SettingMetadata, 'explain' | 'examples'> {
  readonly path: SettingPath;
  /**
   * The given value, if the value at the path does not show it.
   * @default - described from the value at the path
   */
  readonly given?: string;
}

/** A relation inside one environment; paths begin at the environment. It reads no value that the schema has refused. */
export type EnvironmentRule = (environment: ReadableEnvironment, options: ValidationOptions) => Iterable<SettingIssue>;

/** A relation between environments; paths begin with the index of the environment. */
export type EstateRule = (
  environments: readonly (ReadableEnvironment | undefined)[],
  options: ValidationOptions,
) => Iterable<SettingIssue>;
