import { publicEndpoints } from '../public-endpoints';
import type { ReadableEnvironment } from '../readable-settings';
import { isBelow } from '../values/internet-name';
import type { SettingIssue } from './rule';

export function* taskCountRule({ services }: ReadableEnvironment): Iterable<SettingIssue> {
  for (const [index, service] of (services ?? []).entries()) {
    if (service?.minTasks === undefined || service.maxTasks === undefined || service.minTasks <= service.maxTasks)
      continue;
    yield {
      path: ['services', index, 'maxTasks'],
      allowed: `at least minTasks, ${String(service.minTasks)}`,
      fix: 'Increase maxTasks or decrease minTasks.',
    };
  }
}

/** The load balancer shifts the traffic, which requires a hostname. */
export function* deploymentRule({ services }: ReadableEnvironment): Iterable<SettingIssue> {
  for (const [index, service] of (services ?? []).entries()) {
    const kind = service?.deployment?.kind;
    if (kind === undefined || kind === 'rolling' || service === undefined || 'hostname' in service) continue;
    yield {
      path: ['services', index, 'deployment', 'kind'],
      allowed: '"rolling" for a service without a hostname',
      fix: 'Remove the setting, or add a hostname: the load balancer shifts the traffic.',
    };
  }
}

/** A hostname is below the DNS zone of the environment, and requires a domain. */
export function* hostnameRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  const dnsZone = environment.domain?.dnsZone;
  const hasNoDomain = !('domain' in environment);
  for (const { hostname, name = 'www', path: section } of publicEndpoints(environment)) {
    const path = [...section, 'hostname'];
    if (hasNoDomain) {
      yield {
        path,
        allowed: 'nothing, because the environment has no domain',
        fix: 'Remove the hostname or add the domain.',
      };
    } else if (dnsZone !== undefined && !isBelow(hostname, dnsZone)) {
      yield {
        path,
        allowed: `a name below ${dnsZone}`,
        fix: `Write, for instance, "${name}.${dnsZone}".`,
      };
    }
  }
}
