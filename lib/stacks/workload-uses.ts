import { UsedService, type WorkloadUses } from '../../constructs';
import type { JobSettings, ServiceSettings } from '../config';

/** What the settings of a service or job declare that it reaches. */
export function usesOf({ uses = {} }: ServiceSettings | JobSettings): WorkloadUses {
  const { awsServices = [], hosts = [] } = uses;
  return {
    awsServices: Object.values(UsedService).filter((service) => awsServices.includes(service)),
    hosts: [...hosts],
  };
}
