import { Tier } from '../../../facts/tier';
import type { ReadableEnvironment } from '../readable-settings';
import { describeChoices } from '../describe-value';
import { MINIMUM_TLS, PLANS_OF_OPTIONS, PRODUCTION_ORIGIN_STAGES } from '../sections/cloudflare';
import { isBelow } from '../values/internet-name';
import type { SettingIssue } from './rule';

/** The plan with DNS zones inside another DNS zone. */
const SUBDOMAIN_PLAN = 'enterprise';

/** Production authenticates its DNS zone to the origin (DNS-05), or has a migration with a last day. */
export function* originStageRule({ tier, domain }: ReadableEnvironment): Iterable<SettingIssue> {
  if (domain === undefined || tier === undefined) return;
  const { originStage = 'proxied', migration } = domain.cloudflare ?? {};
  const isThere = PRODUCTION_ORIGIN_STAGES.includes(originStage);
  const path = ['domain', 'cloudflare', 'originStage'];
  if (tier === Tier.PRODUCTION && !isThere && migration === undefined) {
    yield {
      path,
      allowed: `${PRODUCTION_ORIGIN_STAGES.map((stage) => `"${stage}"`).join(' or ')} in production (DNS-05)`,
      fix: 'Set it, or add a migration with its last day (docs/runbooks/origin-lock.md).',
    };
  }
  if (migration !== undefined && (isThere || tier !== Tier.PRODUCTION)) {
    yield {
      path: ['domain', 'cloudflare', 'migration'],
      allowed: 'nothing: only production before "origin-pulls" has a migration',
      fix: 'Remove it.',
    };
  }
}

/** A locked origin verifies the client certificate, which requires its certificate authority (EDGE-06). */
export function* originPullAuthorityRule({ domain }: ReadableEnvironment): Iterable<SettingIssue> {
  const { originStage, originPullAuthority } = domain?.cloudflare ?? {};
  if (originStage !== 'locked' || originPullAuthority !== undefined) return;
  yield {
    path: ['domain', 'cloudflare', 'originPullAuthority'],
    allowed: 'the PEM file of the certificate authority of the origin pulls, if the origin is "locked" (EDGE-06)',
    fix: 'Add the file, or keep "origin-pulls" until it exists.',
  };
}

/** Cloudflare notifications have a recipient (DNS-07). */
export function* notificationMailboxesRule({ domain }: ReadableEnvironment): Iterable<SettingIssue> {
  if (domain?.cloudflare?.notificationMailboxes?.length !== 0) return;
  yield {
    path: ['domain', 'cloudflare', 'notificationMailboxes'],
    allowed: 'one mailbox or more (DNS-07)',
    fix: 'Add a mailbox, or remove the setting: the mailboxes of incidents are the default.',
  };
}

/** Production requires TLS 1.3 (DNS-03). */
export function* minimumTlsRule({ tier, domain }: ReadableEnvironment): Iterable<SettingIssue> {
  const strictest = MINIMUM_TLS.at(-1);
  const { minimumTls = strictest } = domain?.cloudflare ?? {};
  if (tier !== Tier.PRODUCTION || minimumTls === strictest) return;
  yield {
    path: ['domain', 'cloudflare', 'minimumTls'],
    allowed: `"${String(strictest)}" in production (DNS-03)`,
    fix: 'Remove it.',
  };
}

/** Preload lists require HSTS for one year, including subdomains. @see https://hstspreload.org/ */
export function* hstsRampRule({ domain }: ReadableEnvironment): Iterable<SettingIssue> {
  const { hstsPreload, hstsRamp } = domain?.cloudflare ?? {};
  if (hstsPreload !== true || hstsRamp === undefined) return;
  yield {
    path: ['domain', 'cloudflare', 'hstsPreload'],
    allowed: 'false together with hstsRamp',
    fix: 'Remove it until HSTS is set to one year and all names.',
  };
}

/** Cloudflare refuses options that the plan of the DNS zone does not include, at `apply`; this finds them earlier. */
export function* plansOfOptionsRule({ domain }: ReadableEnvironment): Iterable<SettingIssue> {
  const { plan = 'free', ...options } = domain?.cloudflare ?? {};
  for (const [option, plans] of Object.entries(PLANS_OF_OPTIONS)) {
    const value: unknown = options[option as keyof typeof PLANS_OF_OPTIONS];
    if (value === undefined || value === false || (plans as readonly string[]).includes(plan)) continue;
    yield {
      path: ['domain', 'cloudflare', option],
      allowed: `nothing: it requires the plan ${describeChoices(plans)}`,
      fix: 'Remove it, or set the plan of the DNS zone.',
    };
  }
}

/** Access protects names of the DNS zone only: a path of another DNS zone would not be protected. */
export function* adminPathsRule({ domain }: ReadableEnvironment): Iterable<SettingIssue> {
  const dnsZone = domain?.dnsZone;
  const { paths } = domain?.cloudflare?.adminAccess ?? {};
  if (dnsZone === undefined || paths === undefined) return;
  if (paths.length === 0) {
    yield {
      path: ['domain', 'cloudflare', 'adminAccess', 'paths'],
      allowed: 'one path or more',
      fix: 'Add a path, or remove adminAccess.',
    };
  }
  for (const [index, path] of paths.entries()) {
    if (path === undefined || isBelow(path.replace(/\/.*$/, ''), dnsZone)) continue;
    yield {
      path: ['domain', 'cloudflare', 'adminAccess', 'paths', index],
      allowed: `a path of a name below ${dnsZone}`,
      fix: `Write, for instance, "www.${dnsZone}/admin".`,
    };
  }
}

/**
 * Each environment has a dedicated DNS zone: settings and rules apply to the whole DNS zone. Cloudflare accepts a DNS zone inside another
 * one on the Enterprise plan only.
 *
 * @see https://developers.cloudflare.com/dns/zone-setups/subdomain-setup/
 */
export function* dnsZonesRule(environments: readonly (ReadableEnvironment | undefined)[]): Iterable<SettingIssue> {
  for (const [index, environment] of environments.entries()) {
    const zone = environment?.domain?.dnsZone;
    if (zone === undefined) continue;
    const path = [index, 'domain', 'dnsZone'];
    const same = environments.slice(0, index).find((each) => each?.domain?.dnsZone === zone);
    if (same !== undefined) {
      yield {
        path,
        allowed: `a DNS zone that is not in ${zone} of ${nameOf(same)}`,
        fix: 'Use another domain, or on the plan "enterprise" a DNS zone below it: settings and rules of a DNS zone apply to all names in it.',
      };
    }
    const parent = environments.find((each) => isBelow(zone, each?.domain?.dnsZone ?? zone));
    if (parent === undefined) continue;
    const parentZone = parent.domain?.dnsZone ?? '';
    if (planOf(environment) !== SUBDOMAIN_PLAN || planOf(parent) !== SUBDOMAIN_PLAN) {
      yield {
        path,
        allowed: `a DNS zone that is not in ${parentZone} of ${nameOf(parent)}, unless both have the plan "${SUBDOMAIN_PLAN}"`,
        fix: 'Use another domain: on other plans, Cloudflare refuses a DNS zone inside another one.',
      };
    } else if (!(parent.domain?.records?.delegations ?? []).some((each) => each?.name === zone)) {
      yield {
        path,
        allowed: `a DNS zone to which domain.records.delegations of ${nameOf(parent)} delegates the name`,
        fix: `Add ${zone} there, with the name servers that Cloudflare assigns to it.`,
      };
    }
  }
}

function planOf(environment: ReadableEnvironment | undefined): string {
  return environment?.domain?.cloudflare?.plan ?? 'free';
}

function nameOf(environment: ReadableEnvironment): string {
  return environment.name ?? 'another environment';
}
