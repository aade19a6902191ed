export { Tier } from '../policy/tier';
export { EU_REGIONS } from './allowed-regions';
export type * from './environment-settings';
export { development, environments, production, staging } from './environments';
export type { ValidationOptions } from './rules';
export { SettingsError, type SettingsMistake } from './settings-error';
export { settingsMistakes, validateSettings } from './validate-settings';
export { looksLikeSecret } from '../../constructs/secrets/looks-like-secret';
