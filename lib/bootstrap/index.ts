export { type DeployedEnvironment, executionPolicies, type ExecutionPoliciesProps } from './execution-policies';
export { type ExecutionPolicyResult, writeExecutionPolicies } from './execution-policy-command';
export { updatePermissions, type UpdateResult } from './update-permissions';
