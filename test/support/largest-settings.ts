import type { EnvironmentSettings, JobSettings, ServiceSettings } from '../../lib/config';
import { production } from '../reference-estate';
import { MAX_TARGETS } from '../../facts/edge-limits';
import { MAX_JOBS, MAX_SERVICES } from '../../lib/config/rules/workload-rules';
import {
  CACHE_IDENTIFIER_LENGTH,
  DATABASE_IDENTIFIER_LENGTH,
  ENVIRONMENT_NAME_LENGTH,
  OWNER_LENGTH,
  RUNBOOKS_LENGTH,
  TAG_VALUE_LENGTH,
  WORKLOAD_NAME_LENGTH,
} from '../../lib/config/schema/shared-settings';

const DIGEST = `sha256:${'0'.repeat(64)}`;
const AUTHORITY = 'arn:aws:acm-pca:eu-west-1:444444444444:certificate-authority/12345678-1234-1234-1234-123456789012';

/** A name of exactly that length, another one for each index. */
function longName(prefix: string, length: number, index = 0): string {
  return `${prefix}${'x'.repeat(length - prefix.length - 3)}-${String(index).padStart(2, '0')}`;
}

/**
 * Production with as much of everything that grows as the settings accept: workloads that all use database, proxy and cache, and
 * call one of them; target groups and rules of the load balancer; names, tags and addresses of the greatest length.
 */
export function largestSettings(): EnvironmentSettings {
  const [web] = production.services;
  const [report] = production.jobs;
  if (web === undefined || report === undefined) throw new Error('production has no service or no job');
  const dnsZone = 'example.com';
  const serviceName = (index: number) => longName('s', WORKLOAD_NAME_LENGTH.max, index);
  const last = serviceName(MAX_SERVICES - 1);
  return {
    ...production,
    name: longName('e', ENVIRONMENT_NAME_LENGTH.max),
    ownership: {
      ...production.ownership,
      owner: 'o'.repeat(OWNER_LENGTH.max),
      costCenter: 'c'.repeat(TAG_VALUE_LENGTH.max),
      contact: `${'m'.repeat(64)}@${'d'.repeat(59)}.com`,
      source: `https://git.example.com/${'r'.repeat(TAG_VALUE_LENGTH.max - 24)}`,
      runbooks: `https://runbooks.example.com/${'r'.repeat(RUNBOOKS_LENGTH.max - 29)}`,
    },
    cache: {
      identifier: longName('c', CACHE_IDENTIFIER_LENGTH.max),
      capacity: { kind: 'nodes', nodeType: 'cache.r7g.large', replicas: 5 },
    },
    serviceConnect: { namespace: 'shop', certificateAuthorityArn: AUTHORITY },
    database: {
      ...production.database,
      identifier: longName('d', DATABASE_IDENTIFIER_LENGTH.max),
      readers: 15,
      proxy: { maxConnectionsPercent: 90 },
    },
    services: Array.from({ length: MAX_SERVICES }, (_, index): ServiceSettings => ({
      ...web,
      name: serviceName(index),
      image: { kind: 'ecr', repository: 'shop/web', digest: DIGEST },
      hostname: hostnameOf(index, dnsZone),
      maxTasks: MAX_TARGETS / MAX_SERVICES,
      usesCache: true,
      ...(serviceName(index) !== last && { connectsTo: [last] }),
      // Half of them have two target groups, half of them two rules.
      ...(index % 2 === 0
        ? { deployment: { kind: 'blue-green' } }
        : {
            tokenVerification: {
              kind: 'jwt',
              issuer: 'https://id.example.com/',
              jwksEndpoint: 'https://id.example.com/keys',
              audience: 'shop',
              // The path of the health checks is the fourth path of the listener rule.
              publicPaths: Array.from({ length: 3 }, (__, path) => `/p${path}${'p'.repeat(124)}*`),
            },
          }),
    })),
    jobs: Array.from({ length: MAX_JOBS }, (_, index): JobSettings => ({
      ...report,
      name: longName('j', WORKLOAD_NAME_LENGTH.max, index),
      image: { kind: 'ecr', repository: 'shop/report', digest: DIGEST },
      usesCache: true,
    })),
  };
}

/** Eight hostnames beyond the wildcard, the rest of one label; none longer than a condition takes. */
function hostnameOf(index: number, dnsZone: string): string {
  const label = longName('h', 63, index);
  return index < 8
    ? `${label}.${'a'.repeat(128 - label.length - dnsZone.length - 2)}.${dnsZone}`
    : `${label}.${dnsZone}`;
}
