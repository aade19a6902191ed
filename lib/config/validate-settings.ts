import { allowedRegionsErrors, isRegion } from './allowed-regions-errors';
import { describeHidden, describeValue } from './describe-value';
import type { EnvironmentSettings } from './environment-settings';
import { type ReadableEnvironment, readableSettings } from './readable-settings';
import { COMPLETE_ESTATE_RULES, ENVIRONMENT_RULES, ESTATE_RULES, type SettingIssue } from './rules';
import { schemaIssues } from './schema/schema-issues';
import { formatPath, valueAt } from './setting-path';
import { SettingsError, type SettingValidationError } from './settings-error';
import type { ValidationOptions } from './validation-options';

/**
 * Validates all environments together and throws one {@link SettingsError} that lists every validation error. Pure: it reads no file, no
 * environment variable and no clock.
 */
export function validateSettings(environments: readonly EnvironmentSettings[], options: ValidationOptions = {}): void {
  const errors = settingsErrors(environments, options);
  if (errors.length > 0) throw new SettingsError(errors, options.settingsLocation);
}

/** Every validation error, in the order of the environments. */
export function settingsErrors(
  environments: unknown,
  options: ValidationOptions = {},
): readonly SettingValidationError[] {
  const ofOptions = allowedRegionsErrors(options);
  const { issues, refused } = schemaIssues(environments);
  const all = [...emptyIssues(environments), ...issues, ...ruleIssues(environments, refused, options)];
  const environmentOf = ({ path }: SettingIssue): number => Number(path[0] ?? -1);
  const errors = [...all]
    .sort((one, other) => environmentOf(one) - environmentOf(other))
    .map((issue) => toValidationError(environments, issue));
  return [...ofOptions, ...errors].filter(isFirstAtItsPath);
}

function emptyIssues(environments: unknown): readonly SettingIssue[] {
  if (!Array.isArray(environments) || environments.length > 0) return [];
  return [{ path: [], allowed: 'one environment or more', fix: 'Add an environment to the settings.' }];
}

function ruleIssues(
  environments: unknown,
  refused: readonly (readonly PropertyKey[])[],
  given: ValidationOptions,
): readonly SettingIssue[] {
  const readable = readableSettings(environments, refused);
  const options = withStatedRegions(given, readable);
  const inside = readable.flatMap((environment, index) =>
    ENVIRONMENT_RULES.flatMap((rule) => (environment === undefined ? [] : [...rule(environment, options)])).map(
      (issue) => ({ ...issue, path: [index, ...issue.path] }),
    ),
  );
  const between = [...ESTATE_RULES, ...(refused.length === 0 ? COMPLETE_ESTATE_RULES : [])];
  return [...inside, ...between.flatMap((rule) => [...rule(readable, options)])];
}

/** A wrong name in the allowed Regions is one error: the Regions that it could mean are not errors of the environments, too. */
function withStatedRegions(
  options: ValidationOptions,
  environments: readonly (ReadableEnvironment | undefined)[],
): ValidationOptions {
  if (allowedRegionsErrors(options).length === 0) return options;
  const stated = environments.flatMap(({ backups, probeRegions = [], region } = {}) => [
    region,
    backups?.copyRegion,
    ...probeRegions,
  ]);
  return { ...options, allowedRegions: [...new Set([options.allowedRegions, stated].flat())].filter(isRegion) };
}

function toValidationError(
  environments: unknown,
  { path, given, allowed, fix, hidden }: SettingIssue,
): SettingValidationError {
  const value = valueAt(environments, path);
  return {
    path: formatPath(environments, path),
    given: given ?? (hidden === true ? describeHidden(value) : describeValue(value)),
    allowed,
    fix,
  };
}

/** A value that violates several rules is listed once, for the first of them: hard rules come first. */
function isFirstAtItsPath(
  { path }: SettingValidationError,
  index: number,
  errors: readonly SettingValidationError[],
): boolean {
  return errors.findIndex((error) => error.path === path) === index;
}
