export { EncryptedLogGroup, type EncryptedLogGroupProps, type LogOptions } from './encrypted-log-group';
export { maskingPolicy, WorkloadLogGroup, type WorkloadLogGroupProps } from './workload-log-group';
