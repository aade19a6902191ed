export { WorkloadRole, type WorkloadRoleProps } from './workload-role';
