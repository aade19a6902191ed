import type { Resource, ResourceKeys, TemplateSet } from '../../model';
import { isLike } from '../iam';

/** Runs once after creation. */
const ONCE = /^rate\(0 /;

/** The host (at most 253 characters) of a URL on the default port, and the beginning of its path that is known before deployment. */
const REQUESTED_URL = /https:\/\/([a-z0-9.-]{1,253})(?::443)?(?![a-z0-9.:-])(\/[^\s'"`?#\\$<>]*)?/gi;

/** A URL that a canary requests regularly. */
export interface RequestedUrl {
  readonly canary: Resource;
  readonly host: string;
  readonly path: string;
}

/** Canaries by the hosts that they request, and by the domains of these hosts; with an empty text all canaries. */
const CANARIES_BY_HOST: ResourceKeys = {
  types: ['AWS::Synthetics::Canary'],
  keysOf: (canary) => ['', ...urlsOf(canary).flatMap(({ host }) => domainsOf(host))],
};

/** The URLs of a host, which can contain wildcards, that canaries request on a schedule. */
export function* requestedUrls(host: string, templateSet: TemplateSet): Generator<RequestedUrl> {
  const wildcard = Math.max(host.lastIndexOf('*'), host.lastIndexOf('?'));
  const [, ...domain] = wildcard < 0 ? ['', host] : host.slice(wildcard + 1).split('.');
  for (const canary of templateSet.withKey(CANARIES_BY_HOST, domain.join('.'))) {
    if (!isRunning(canary)) continue;
    for (const url of urlsOf(canary)) if (isLike(host, url.host)) yield url;
  }
}

/** `a.b.c`, `b.c`, `c`. */
export function domainsOf(host: string): string[] {
  const labels = host.split('.');
  return labels.map((_, index) => labels.slice(index).join('.'));
}

function isRunning(canary: Resource): boolean {
  const expression = canary.get('Schedule', 'Expression').text();
  return canary.get('StartCanaryAfterCreation').is(true) && expression !== undefined && !ONCE.test(expression);
}

function urlsOf(canary: Resource): RequestedUrl[] {
  const variables = canary.get('RunConfig', 'EnvironmentVariables').entries();
  return [...variables.map(([, value]) => value.pattern()), canary.get('Code', 'Script').pattern()].flatMap((text) =>
    [...text.matchAll(REQUESTED_URL)].map(([, host = '', path = '/']) => ({ canary, host: host.toLowerCase(), path })),
  );
}
