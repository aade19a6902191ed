import './check';
export { REQUIRED_AWS_CDK, requireAwsCdk } from './required-version';
