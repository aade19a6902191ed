export { executionPolicies, type ExecutionPoliciesProps } from './execution-policies';
export { type ExecutionPolicyResult, writeExecutionPolicies } from './execution-policy-command';
