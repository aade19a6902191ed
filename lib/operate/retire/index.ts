export { retire, type RetireCommandProps, RetireExit } from './retire-command';
export { stackPolicies } from './stack-policy-command';
