export { awsClients, type AwsOf } from './aws-clients';
export { doctor, type DoctorProps } from './doctor/doctor-command';
export { PlannedEnvironment } from './doctor/planned-environment';
