export { BootstrapRole, DeploymentRole, type DeploymentRoleProps } from './deployment-role';
export { PipelineIdentity } from './pipeline-identity';
export { WorkloadBoundary, type WorkloadBoundaryProps } from './workload-boundary';
export { WorkloadRole, type WorkloadRoleProps } from './workload-role';
