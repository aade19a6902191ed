import { AwsService, type WorkloadDependencies } from '../../constructs';
import { LINK_KINDS } from '../../facts/link-kinds';
import { type EnvironmentSettings, linksOf, type WorkloadSettings } from '../config';

/** The dependencies in the settings of a workload: those that it declares, and those of its links (STO-04). */
export function dependenciesOf(environment: EnvironmentSettings, workload: WorkloadSettings): WorkloadDependencies {
  const { awsServices = [], hosts = [] } = workload.dependencies ?? {};
  const linked = linksOf(environment, workload).flatMap(({ kind }) => LINK_KINDS[kind].awsServices);
  return {
    awsServices: Object.values(AwsService).filter(
      (service) => awsServices.includes(service) || linked.includes(service),
    ),
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
export function servicesOutsideBoundary(environment: EnvironmentSettings): string[] {
  const { services, jobs } = environment;
  const declared = [...services, ...jobs].flatMap(
    (workload) => dependenciesOf(environment, workload).awsServices ?? [],
  );
  return [...new Set(declared)].flatMap((service) => BEYOND_THE_BOUNDARY[service] ?? []).sort();
}
