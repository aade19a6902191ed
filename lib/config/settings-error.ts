/** One validation error, ready to be shown. */
export interface SettingValidationError {
  /** Where it is, for instance `production.database.backupRetentionDays`. */
  readonly path: string;
  readonly given: string;
  readonly allowed: string;
  /** How to correct it. */
  readonly fix: string;
}

/** All validation errors of all environments in one message. */
export class SettingsError extends Error {
  public override readonly name = 'SettingsError';

  public constructor(
    public readonly errors: readonly SettingValidationError[],
    /** File or folder of the settings. */
    location?: string,
  ) {
    super(renderMessage(errors, location));
  }
}

function renderMessage(errors: readonly SettingValidationError[], location?: string): string {
  const where = location === undefined ? 'the settings' : `the settings (${location})`;
  const title = `${String(errors.length)} validation error${errors.length === 1 ? '' : 's'} in ${where}:`;
  return [title, ...errors.map(renderError)].join('\n\n');
}

function renderError({ path, given, allowed, fix }: SettingValidationError): string {
  return `  ${path}\n    given:   ${given}\n    allowed: ${allowed}\n    fix:     ${fix}`;
}
