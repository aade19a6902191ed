/** One mistake, ready to be shown. */
export interface SettingValidationError {
  /** Where it is, for instance `production.database.backupRetentionDays`. */
  readonly path: string;
  readonly given: string;
  readonly allowed: string;
  /** What to do. */
  readonly fix: string;
}

/** All mistakes of all environments in one message, which is all that a user needs to see. */
export class SettingsError extends Error {
  public override readonly name = 'SettingsError';

  public constructor(public readonly mistakes: readonly SettingValidationError[]) {
    super(renderMessage(mistakes));
  }
}

function renderMessage(mistakes: readonly SettingValidationError[]): string {
  const title =
    mistakes.length === 1 ? '1 mistake in the settings' : `${String(mistakes.length)} mistakes in the settings`;
  return [`${title} (lib/config/environments):`, ...mistakes.map(renderMistake)].join('\n\n');
}

function renderMistake({ path, given, allowed, fix }: SettingValidationError): string {
  return `  ${path}\n    given:   ${given}\n    allowed: ${allowed}\n    fix:     ${fix}`;
}
