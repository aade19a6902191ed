export { type AwsClients, awsClients, type AwsClientOptions, type AwsOf } from './aws-clients';
export type { CheckResult } from './check';
export { diagnoseEnvironment, doctor, type DoctorProps } from './doctor/doctor-command';
export { PlannedEnvironment } from './doctor/planned-environment';
export { environmentStacks, Inventory, type StackState } from './verify/inventory';
export { verify, verifyEnvironment, type VerifyProps } from './verify/verify-command';
export { publicNetwork } from './verify/public-network';
