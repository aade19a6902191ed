export { BaselineDefaults, type BaselineDefaultsOptions } from './baseline-defaults';
export { type BaselineKeys } from './default-keys';
