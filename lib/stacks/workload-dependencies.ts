import { AwsService, type WorkloadDependencies, WorkloadPlatform } from '../../constructs';
import { LINK_KINDS } from '../../facts/link-kinds';
import { signInKeysHost } from '../../facts/sign-in-limits';
import {
  type EnvironmentSettings,
  type FunctionSettings,
  linksOf,
  signInProviderOf,
  type SigningSettings,
  type WorkloadSettings,
} from '../config';

/** The dependencies in the settings of a workload: those that it declares, and those of its links (STO-04). */
export function dependenciesOf(
  environment: EnvironmentSettings,
  workload: Pick<WorkloadSettings, 'dependencies' | 'links'> & SigningSettings,
): WorkloadDependencies {
  const { awsServices = [], hosts = [] } = workload.dependencies ?? {};
  const linked = [
    ...linksOf(environment, workload).flatMap(({ kind }) => LINK_KINDS[kind].awsServices),
    ...(isTraced(environment, workload) ? [AwsService.XRAY] : []),
  ];
  return {
    platform: 'image' in workload ? WorkloadPlatform.FARGATE : WorkloadPlatform.LAMBDA,
    awsServices: Object.values(AwsService).filter(
      (service) => awsServices.includes(service) || linked.includes(service),
    ),
    hosts: [...new Set([...hosts, ...signInHosts(environment, workload)])],
    shell: 'breakGlass' in workload && workload.breakGlass !== undefined,
  };
}

/** Whether a collector in the task sends traces. Lambda itself sends those of functions, outside the VPC. */
function isTraced({ observability }: EnvironmentSettings, workload: object): boolean {
  return observability?.tracing !== undefined && 'image' in workload;
}

/** The host with the keys that verify the claims of users. Without egress, the workload cannot read it. */
function signInHosts({ network, region }: EnvironmentSettings, workload: SigningSettings): readonly string[] {
  const isReachable = network.egress.kind !== 'none' && signInProviderOf(workload) !== undefined;
  return isReachable ? [signInKeysHost(region)] : [];
}

/** Whether a function requires egress: Lambda itself loads its code and writes its log and traces. */
export function requiresEgress(environment: EnvironmentSettings, lambdaFunction: FunctionSettings): boolean {
  const { awsServices = [], hosts = [] } = dependenciesOf(environment, lambdaFunction);
  return awsServices.length + hosts.length > 0;
}

/** IAM prefixes of the services that the permissions boundary of workloads allows only if they are dependencies. */
const BEYOND_THE_BOUNDARY: Readonly<Partial<Record<AwsService, string>>> = {
  [AwsService.COGNITO]: 'cognito-idp',
  [AwsService.EMAIL]: 'ses',
  [AwsService.KINESIS]: 'kinesis',
};

/** Services that the permissions boundary allows in addition to its own list (IAM-03). */
export function servicesOutsideBoundary(environment: EnvironmentSettings): string[] {
  const { functions = [], jobs, services } = environment;
  const declared = [...services, ...jobs, ...functions].flatMap(
    (workload) => dependenciesOf(environment, workload).awsServices ?? [],
  );
  return [...new Set(declared)].flatMap((service) => BEYOND_THE_BOUNDARY[service] ?? []).sort();
}
