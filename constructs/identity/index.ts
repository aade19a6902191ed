export { BootstrapRole, DeploymentRole, type DeploymentRoleProps } from './deployment-role';
export { NamedPrincipals, WorkloadTag } from './named-principals';
export { OperatorIdentity } from './operator-identity';
export { OperatorRole, type OperatorRoleProps } from './operator-role';
export { PipelineIdentity } from './pipeline-identity';
export { WorkloadPermissionsBoundary, type WorkloadPermissionsBoundaryProps } from './workload-permissions-boundary';
export { type PermissionsBoundaryOptions, WorkloadRole, type WorkloadRoleProps } from './workload-role';
