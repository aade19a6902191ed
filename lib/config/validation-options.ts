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
   * Whether a folder of the project contains a file. Validation does not read files.
   * @default - not checked
   */
  readonly directoryHasFiles?: (directory: string) => boolean;
  /**
   * Today, `YYYY-MM-DD`: a confirmation is not of a later day. Validation itself reads no clock.
   * @default - not checked
   */
  readonly today?: string;
}
