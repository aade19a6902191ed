export type { Compiler } from './source-edit';
export { upgrade, UpgradeExit } from './upgrade-command';
