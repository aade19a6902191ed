import { describeHidden, describeValue } from './describe-value';
import type { EnvironmentSettings } from './environment-settings';
import { readableSettings } from './readable-settings';
import { COMPLETE_ESTATE_RULES, ENVIRONMENT_RULES, ESTATE_RULES, type Finding, type ValidationOptions } from './rules';
import { schemaFindings } from './schema/schema-findings';
import { formatPath, valueAt } from './setting-path';
import { SettingsError, type SettingValidationError } from './settings-error';

/**
 * Judges all environments together and throws one {@link SettingsError} that lists every mistake. Pure: it reads no
 * file, no environment variable and no clock.
 */
export function validateSettings(environments: readonly EnvironmentSettings[], options: ValidationOptions = {}): void {
  const mistakes = settingsErrors(environments, options);
  if (mistakes.length > 0) throw new SettingsError(mistakes);
}

/** Every mistake in the settings, in the order of the environments; none if they are accepted. */
export function settingsErrors(
  environments: unknown,
  options: ValidationOptions = {},
): readonly SettingValidationError[] {
  const { findings, refused } = schemaFindings(environments);
  const all = [...emptyFindings(environments), ...findings, ...ruleFindings(environments, refused, options)];
  const environmentOf = ({ path }: Finding): number => Number(path[0] ?? -1);
  const mistakes = [...all]
    .sort((one, other) => environmentOf(one) - environmentOf(other))
    .map((finding) => toMistake(environments, finding));
  return mistakes.filter(isFirstAtItsPath);
}

function emptyFindings(environments: unknown): readonly Finding[] {
  if (!Array.isArray(environments) || environments.length > 0) return [];
  return [{ path: [], allowed: 'one environment or more', fix: 'Add one to lib/config/environments/index.ts.' }];
}

function ruleFindings(
  environments: unknown,
  refused: readonly (readonly PropertyKey[])[],
  options: ValidationOptions,
): readonly Finding[] {
  const readable = readableSettings(environments, refused);
  const inside = readable.flatMap((environment, index) =>
    ENVIRONMENT_RULES.flatMap((rule) => (environment === undefined ? [] : [...rule(environment, options)])).map(
      (finding) => ({ ...finding, path: [index, ...finding.path] }),
    ),
  );
  const between = [...ESTATE_RULES, ...(refused.length === 0 ? COMPLETE_ESTATE_RULES : [])];
  return [...inside, ...between.flatMap((rule) => [...rule(readable)])];
}

function toMistake(environments: unknown, { path, given, allowed, fix, hidden }: Finding): SettingValidationError {
  const value = valueAt(environments, path);
  return {
    path: formatPath(environments, path),
    given: given ?? (hidden === true ? describeHidden(value) : describeValue(value)),
    allowed,
    fix,
  };
}

/** A value that breaks several rules is named once, for the hardest of them: those come first. */
function isFirstAtItsPath(
  mistake: SettingValidationError,
  index: number,
  mistakes: readonly SettingValidationError[],
): boolean {
  return mistakes.findIndex(({ path }) => path === mistake.path) === index;
}
