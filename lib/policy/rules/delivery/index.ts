// Deployments and protection against deletion.
export { manualApproval } from './del-01-manual-approval';
export { pipelineOnlyDeployment } from './del-01-pipeline-only-deployment';
export { deletionProtection } from './del-02-deletion-protection';
export { retainDeletionPolicy } from './del-02-retain-deletion-policy';
export { driftDetection } from './del-05-drift-detection';
export { terminationProtection } from './del-06-termination-protection';
