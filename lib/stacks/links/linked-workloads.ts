import { type EnvironmentSettings, workloadsOf } from '../../config';

/** The value of the tag by which resource policies name a workload. The name of the environment is part of it: environments can share an account. */
export function workloadTagValue({ name }: EnvironmentSettings, workload: string): string {
  return `${name}/${workload}`;
}

/** The workloads with this link, as resource policies name them. */
export function workloadsWithLink(settings: EnvironmentSettings, target: string, access: string): string[] {
  return workloadsOf(settings)
    .filter(({ links = {} }) => links[target] === access)
    .map(({ name }) => workloadTagValue(settings, name));
}
