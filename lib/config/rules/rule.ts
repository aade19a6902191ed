import type { ReadableEnvironment } from '../readable-settings';
import type { Expectation } from '../schema/leaf';
import type { SettingPath } from '../setting-path';

/** A mistake before its path is rendered and its given value described. */
export interface Finding extends Expectation {
  readonly path: SettingPath;
  /**
   * What was given, where the value at the path does not say it.
   * @default - described from the value at the path
   */
  readonly given?: string;
}

/** What a caller may set about the validation. */
export interface ValidationOptions {
  /**
   * Regions that environments may be in.
   * @default EU_REGIONS - data stays in the European Union (ENV-02)
   */
  readonly allowedRegions?: readonly string[];
  /**
   * Whether a folder of the project holds a Dockerfile; validation itself reads no files.
   * @default - not checked
   */
  readonly directoryHasDockerfile?: (directory: string) => boolean;
  /**
   * Today, `YYYY-MM-DD`: a confirmation is not of a later day. Validation itself reads no clock.
   * @default - not checked
   */
  readonly today?: string;
}

/** A relation inside one environment; paths begin at the environment. Reads nothing that the schema has refused. */
export type EnvironmentRule = (environment: ReadableEnvironment, options: ValidationOptions) => Iterable<Finding>;

/** A relation between environments; paths begin with the index of the environment. */
export type EstateRule = (environments: readonly (ReadableEnvironment | undefined)[]) => Iterable<Finding>;
