import { MAX_SITES } from '../../../facts/site-limits';
import type { ReadableEnvironment } from '../readable-settings';
import type { ValidationOptions } from '../validation-options';
import { isInZone, namesOutsideWildcard } from '../values/internet-name';
import type { SettingIssue } from './rule';
import { present, workloadsOf } from './workload-list';

/** The certificate and the DNS zone have the hostname of a site. */
export function* siteHostnamesRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  const { domain, sites } = environment;
  const dnsZone = domain?.dnsZone;
  for (const [index, { hostname, name = 'www' }] of present(sites)) {
    const path = ['sites', index, 'hostname'];
    if (!('domain' in environment)) {
      yield {
        path: ['sites', index],
        given: 'a site',
        allowed: 'nothing, because the environment has no domain',
        fix: 'Remove the site or add the domain.',
      };
    } else if (hostname !== undefined && dnsZone !== undefined && !isCovered(hostname, dnsZone)) {
      yield {
        path,
        allowed: `${dnsZone} or a name with one more label, which its certificate covers`,
        fix: `Write, for instance, "${name}.${dnsZone}".`,
      };
    }
  }
}

/** The name of a site is part of the names of its stack and of its probe. */
export function* siteNamesRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  const seen = new Set(workloadsOf(environment).flatMap(({ settings }) => settings.name ?? []));
  const sites = present(environment.sites);
  for (const [index, { name }] of sites) {
    if (name === undefined) continue;
    if (seen.has(name)) {
      yield {
        path: ['sites', index, 'name'],
        allowed: 'a name that no other site, service, job or function has',
        fix: 'Rename one of them; a changed name creates a new site with an empty bucket.',
      };
    }
    seen.add(name);
  }
  if (sites.length <= MAX_SITES) return;
  yield {
    path: ['sites'],
    given: `${String(sites.length)} sites`,
    allowed: `at most ${String(MAX_SITES)} sites`,
    fix: 'Move sites to another environment.',
  };
}

/** The folder exists: it is built before the synthesis. */
export function* siteFoldersRule({ sites }: ReadableEnvironment, options: ValidationOptions): Iterable<SettingIssue> {
  for (const [index, { content }] of present(sites)) {
    if (content?.kind !== 'folder' || content.directory === undefined) continue;
    if (options.directoryHasFiles?.(content.directory) !== false) continue;
    yield {
      path: ['sites', index, 'content', 'directory'],
      allowed: 'a folder that holds files',
      fix: `Build the site into ${content.directory}, or correct the folder.`,
    };
  }
}

/**
 * CloudFront is the origin of Cloudflare, so an unproxied name would bypass it. The HSTS header of a site at the name of the DNS zone applies
 * to every name in it.
 */
export function* siteStagesRule({ domain, sites }: ReadableEnvironment): Iterable<SettingIssue> {
  const { hstsRamp, originStage } = domain?.cloudflare ?? {};
  for (const [index, { hostname }] of present(sites)) {
    if (originStage === 'dns-only') {
      yield {
        path: ['sites', index],
        given: 'a site',
        allowed: 'nothing in the origin stage "dns-only": Cloudflare proxies every site',
        fix: 'Add the site in the stage "proxied".',
      };
    }
    if (hstsRamp === undefined || hostname === undefined || hostname !== domain?.dnsZone) continue;
    yield {
      path: ['sites', index, 'hostname'],
      allowed: `a name below ${hostname} during hstsRamp: the HSTS header of this site applies to every name in the DNS zone`,
      fix: 'Use a name below it, or remove hstsRamp.',
    };
  }
}

function isCovered(hostname: string, dnsZone: string): boolean {
  return isInZone(hostname, dnsZone) && namesOutsideWildcard([hostname], dnsZone).length === 0;
}
