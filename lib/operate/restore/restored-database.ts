import { databasesOf, type EnvironmentDatabase, type EnvironmentSettings } from '../../config';
import { MAIN_DATABASE } from '../../../facts/link-kinds';
import { StepError } from './restore-step';

/** The message for a name that no database of the environment has; undefined for a known name. */
export function unknownDatabase(settings: EnvironmentSettings, name = MAIN_DATABASE): string | undefined {
  const names = databasesOf(settings).map((each) => each.name);
  return names.includes(name)
    ? undefined
    : `There is no database '${name}' in ${settings.name}; its databases are ${names.join(', ')}.`;
}

/** The database with this name. Throws a `StepError` if the settings do not have it any more. */
export function restoredDatabase(settings: EnvironmentSettings, name = MAIN_DATABASE): EnvironmentDatabase {
  const found = databasesOf(settings).find((each) => each.name === name);
  if (found === undefined) throw new StepError(String(unknownDatabase(settings, name)));
  return found;
}
