import type { ReadableEnvironment } from '../readable-settings';
import { MAX_CERTIFICATE_NAMES, MAX_CONDITION_WILDCARDS, MAX_PUBLIC_PATHS, MAX_TARGETS } from '../settings-limits';
import { namesOutsideWildcard } from '../values/internet-name';
import type { Finding } from './rule';

/** The certificate has the zone, the wildcard below it, and every hostname of two labels or more below the zone (TLS-05). */
export function* certificateNamesRule({ domain, services }: ReadableEnvironment): Iterable<Finding> {
  const dnsZone = domain?.dnsZone;
  if (dnsZone === undefined) return;
  const hostnames = (services ?? []).flatMap((service) => service?.hostname ?? []);
  const deeper = namesOutsideWildcard(hostnames, dnsZone);
  const room = MAX_CERTIFICATE_NAMES - 2;
  if (deeper.length <= room) return;
  yield {
    path: ['services'],
    given: `${String(deeper.length)} hostnames of two or more labels below ${dnsZone}: ${deeper.join(', ')}`,
    allowed: `at most ${String(room)}: a certificate of ACM has ${String(MAX_CERTIFICATE_NAMES)} names, with ${dnsZone} and *.${dnsZone}`,
    fix: `Write hostnames of one label below the zone, such as "api-eu.${dnsZone}" for "api.eu.${dnsZone}": the wildcard has them all.`,
  };
}

/** One rule of the listener has the hostname and all public paths. */
export function* publicPathsRule({ services }: ReadableEnvironment): Iterable<Finding> {
  for (const [index, service] of (services ?? []).entries()) {
    const paths = service?.tokenVerification?.publicPaths ?? [];
    const wildcards = paths.join('').replaceAll(/[^*?]/g, '').length;
    if (paths.length <= MAX_PUBLIC_PATHS && wildcards <= MAX_CONDITION_WILDCARDS) continue;
    yield {
      path: ['services', index, 'tokenVerification', 'publicPaths'],
      given: `${String(paths.length)} paths with ${String(wildcards)} wildcards`,
      allowed: `at most ${String(MAX_PUBLIC_PATHS)} paths with ${String(MAX_CONDITION_WILDCARDS)} wildcards: a rule of the load balancer has no room for more`,
      fix: 'Put what needs no token below one path, for instance "/public/*".',
    };
  }
}

/** The tasks of all public services are targets of one load balancer. */
export function* targetsRule({ services }: ReadableEnvironment): Iterable<Finding> {
  const tasks = (services ?? []).reduce(
    (sum, service) => sum + (service?.hostname === undefined ? 0 : (service.maxTasks ?? 0)),
    0,
  );
  if (tasks <= MAX_TARGETS) return;
  yield {
    path: ['services'],
    given: `maxTasks of ${String(tasks)} in all services with a hostname`,
    allowed: `at most ${String(MAX_TARGETS)}: a load balancer has no more targets`,
    fix: 'Lower maxTasks, or move services to another environment.',
  };
}
