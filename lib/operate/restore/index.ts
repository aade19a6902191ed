export { cdkRunner } from './cdk-runner';
export { restore, type RestoreCommandProps, RestoreExit } from './restore-command';
