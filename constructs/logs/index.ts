export { EncryptedLogGroup, type EncryptedLogGroupProps, type LogOptions } from './encrypted-log-group';
export { FAILURE_TERMS, SavedQuery, type SavedQueryOptions, type SavedQueryProps } from './saved-query';
export { maskingPolicy, WorkloadLogGroup, type WorkloadLogGroupProps } from './workload-log-group';
