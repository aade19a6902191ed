import { AwsService, type WorkloadDependencies } from '../../constructs';
import type { EnvironmentSettings, JobSettings, ServiceSettings } from '../config';

/** The dependencies in the settings of a service or job. */
export function dependenciesOf(workload: ServiceSettings | JobSettings): WorkloadDependencies {
  const { awsServices = [], hosts = [] } = workload.dependencies ?? {};
  return {
    awsServices: Object.values(AwsService).filter((service) => awsServices.includes(service)),
    hosts: [...hosts],
    shell: 'breakGlass' in workload && workload.breakGlass !== undefined,
  };
}

/** IAM prefixes of the services that the permissions boundary of workloads allows only if they are dependencies. */
const BEYOND_THE_BOUNDARY: Readonly<Partial<Record<AwsService, string>>> = {
  [AwsService.COGNITO]: 'cognito-idp',
  [AwsService.EMAIL]: 'ses',
  [AwsService.KINESIS]: 'kinesis',
};

/** Services that the permissions boundary allows in addition to its own list (IAM-03). */
export function servicesOutsideBoundary({ services, jobs }: EnvironmentSettings): string[] {
  const declared = [...services, ...jobs].flatMap((workload) => dependenciesOf(workload).awsServices ?? []);
  return [...new Set(declared)].flatMap((service) => BEYOND_THE_BOUNDARY[service] ?? []).sort();
}
