export { cdkRunner } from './cdk-runner';
export { restore, type RestoreCommandProps } from './restore-command';
