import { publicEndpoints } from '../public-endpoints';
import type { ReadableEnvironment } from '../readable-settings';
import { namesOutsideWildcard } from '../values/internet-name';
import type { SettingIssue } from './rule';
import {
  MAX_CERTIFICATE_NAMES,
  MAX_CONDITION_VALUES,
  MAX_CONDITION_WILDCARDS,
  MAX_LISTENER_RULES,
  MAX_TARGETS,
} from '../../../facts/edge-limits';

/** The hostname is also a value in the condition. */
const MAX_PUBLIC_PATHS = MAX_CONDITION_VALUES - 1;

/** The certificate contains the DNS zone, its wildcard, and every hostname of two or more labels below the DNS zone (TLS-05). */
export function* certificateNamesRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  const dnsZone = environment.domain?.dnsZone;
  if (dnsZone === undefined) return;
  const endpoints = publicEndpoints(environment);
  const deeper = namesOutsideWildcard(
    endpoints.map(({ hostname }) => hostname),
    dnsZone,
  );
  const room = MAX_CERTIFICATE_NAMES - 2;
  if (deeper.length <= room) return;
  yield {
    path: ['services'],
    given: `${String(deeper.length)} hostnames of two or more labels below ${dnsZone}: ${deeper.join(', ')}`,
    allowed: `at most ${String(room)}: an ACM certificate has ${String(MAX_CERTIFICATE_NAMES)} names, including ${dnsZone} and *.${dnsZone}`,
    fix: `Write hostnames of one label below the DNS zone, such as "api-eu.${dnsZone}" for "api.eu.${dnsZone}": the wildcard covers them.`,
  };
}

/** One listener rule contains the hostname and all public paths. */
export function* publicPathsRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  for (const { path, publicPaths: paths } of publicEndpoints(environment)) {
    const wildcards = paths.join('').replaceAll(/[^*?]/g, '').length;
    if (paths.length <= MAX_PUBLIC_PATHS && wildcards <= MAX_CONDITION_WILDCARDS) continue;
    yield {
      path: [...path, 'tokenVerification', 'publicPaths'],
      given: `${String(paths.length)} paths with ${String(wildcards)} wildcards`,
      allowed: `at most ${String(MAX_PUBLIC_PATHS)} paths, including that of health checks, with ${String(MAX_CONDITION_WILDCARDS)} wildcards: the quota of a listener rule`,
      fix: 'Move the paths without a token below one path, for instance "/public/*".',
    };
  }
}

/** Each public endpoint has up to two listener rules on the one load balancer. */
export function* endpointCountRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  const count = publicEndpoints(environment).length;
  const max = MAX_LISTENER_RULES / 2;
  // The services alone are counted by another rule.
  if (count <= max || (environment.functions ?? []).length === 0) return;
  yield {
    path: ['functions'],
    given: `${String(count)} public hostnames of services and functions`,
    allowed: `at most ${String(max)}: each has up to two rules of the ${String(MAX_LISTENER_RULES)} on the load balancer`,
    fix: 'Move some of them to another environment.',
  };
}

/** The tasks of all public services are targets of one load balancer. */
export function* targetsRule({ services }: ReadableEnvironment): Iterable<SettingIssue> {
  const tasks = (services ?? []).reduce(
    (sum, service) => sum + (service?.hostname === undefined ? 0 : (service.maxTasks ?? 0)),
    0,
  );
  if (tasks <= MAX_TARGETS) return;
  yield {
    path: ['services'],
    given: `maxTasks of ${String(tasks)} in all services with a hostname`,
    allowed: `at most ${String(MAX_TARGETS)}: the quota of targets of a load balancer`,
    fix: 'Decrease maxTasks, or move services to another environment.',
  };
}
