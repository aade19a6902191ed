export { BootstrapRole, DeploymentRole, type DeploymentRoleProps } from './deployment-role';
export { PipelineIdentity } from './pipeline-identity';
export { WorkloadRole, type WorkloadRoleProps } from './workload-role';
