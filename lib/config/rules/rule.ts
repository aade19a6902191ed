import type { ReadableEnvironment } from '../readable-settings';
import type { SettingMetadata } from '../schema/leaf';
import type { SettingPath } from '../setting-path';

/** A validation error before its path and its given value are rendered. */
export interface SettingIssue extends Omit<SettingMetadata, 'explain' | 'examples'> {
  readonly path: SettingPath;
  /**
   * The given value, if the value at the path does not show it.
   * @default - described from the value at the path
   */
  readonly given?: string;
}

/** What applies to all environments of an estate. */
export interface EstateOptions {
  /**
   * Regions that environments, probes and copies of backups may be in.
   * @default EU_REGIONS - data stays in the European Union (ENV-02)
   */
  readonly allowedRegions?: readonly string[];
  /**
   * File or folder of the settings, as messages name it.
   * @default - messages say `the settings`
   */
  readonly settingsLocation?: string;
}

/** Options of the validation. */
export interface ValidationOptions extends EstateOptions {
  /**
   * Whether a folder of the project contains a Dockerfile. Validation does not read files.
   * @default - not checked
   */
  readonly directoryHasDockerfile?: (directory: string) => boolean;
  /**
   * Today, `YYYY-MM-DD`: a confirmation is not of a later day. Validation itself reads no clock.
   * @default - not checked
   */
  readonly today?: string;
}

/** A relation inside one environment; paths begin at the environment. It reads no value that the schema has refused. */
export type EnvironmentRule = (environment: ReadableEnvironment, options: ValidationOptions) => Iterable<SettingIssue>;

/** A relation between environments; paths begin with the index of the environment. */
export type EstateRule = (environments: readonly (ReadableEnvironment | undefined)[]) => Iterable<SettingIssue>;
