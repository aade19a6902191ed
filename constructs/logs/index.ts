export { EncryptedLogGroup, type EncryptedLogGroupProps, type LogOptions } from './encrypted-log-group';
export { WorkloadLogGroup, type WorkloadLogGroupProps } from './workload-log-group';
