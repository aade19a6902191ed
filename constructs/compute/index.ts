export { ContainerSource } from './container-source';
export { ContainerUser } from './container-user';
export { DeploymentStrategy, type SteppedTrafficShiftOptions, type TrafficShiftOptions } from './deployment-strategy';
export { FARGATE_CPU_CHOICES, fargateMemoryChoices } from './fargate-size';
export { HardenedFargateService, type HardenedFargateServiceProps } from './hardened-fargate-service';
export { HardenedTask, type HardenedTaskOptions, type HardenedTaskProps } from './hardened-task';
export { ScheduledFargateJob, type ScheduledFargateJobProps } from './scheduled-fargate-job';
export { type IServiceCluster, ServiceCluster, type ServiceClusterProps } from './service-cluster';
export { type CollectorOptions, type LogRouterOptions, Sidecar, type SidecarOptions } from './sidecar';
