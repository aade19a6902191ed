import { Tier } from '../../../facts/tier';
import type { ReadableEnvironment } from '../readable-settings';
import { describeChoices } from '../describe-value';
import { MINIMUM_TLS, PLANS_OF_OPTIONS, PRODUCTION_ORIGIN_STAGES } from '../settings-limits';
import { isBelow } from '../values/internet-name';
import type { Finding } from './rule';

/** Production proves to its origin that requests come from its own zone (DNS-05), or says until when it will not. */
export function* originStageRule({ tier, domain }: ReadableEnvironment): Iterable<Finding> {
  if (domain === undefined || tier === undefined) return;
  const { originStage = 'proxied', migration } = domain.cloudflare ?? {};
  const isThere = PRODUCTION_ORIGIN_STAGES.includes(originStage);
  const path = ['domain', 'cloudflare', 'originStage'];
  if (tier === Tier.PRODUCTION && !isThere && migration === undefined) {
    yield {
      path,
      allowed: `${PRODUCTION_ORIGIN_STAGES.map((stage) => `"${stage}"`).join(' or ')} in production (DNS-05)`,
      fix: 'Set it, or add a migration with the day on which it will be over (docs/runbooks/origin-lock.md).',
    };
  }
  if (migration !== undefined && (isThere || tier !== Tier.PRODUCTION)) {
    yield {
      path: ['domain', 'cloudflare', 'migration'],
      allowed: 'nothing: only production on its way to "origin-pulls" has a migration',
      fix: 'Remove it.',
    };
  }
}

/** A locked origin verifies the proxy's certificate, so it knows who signed it (EDGE-06). */
export function* originPullAuthorityRule({ domain }: ReadableEnvironment): Iterable<Finding> {
  const { originStage, originPullAuthority } = domain?.cloudflare ?? {};
  if (originStage !== 'locked' || originPullAuthority !== undefined) return;
  yield {
    path: ['domain', 'cloudflare', 'originPullAuthority'],
    allowed: 'the PEM file of the certificate authority of the origin pulls, once the origin is "locked" (EDGE-06)',
    fix: 'Add the file, or stay at "origin-pulls" until you have it.',
  };
}

/** Somebody reads what Cloudflare writes (DNS-07). */
export function* notificationMailboxesRule({ domain }: ReadableEnvironment): Iterable<Finding> {
  if (domain?.cloudflare?.notificationMailboxes?.length !== 0) return;
  yield {
    path: ['domain', 'cloudflare', 'notificationMailboxes'],
    allowed: 'one mailbox or more (DNS-07)',
    fix: 'Add a mailbox, or remove the setting: the incident routes’ mailboxes are taken then.',
  };
}

/** Production speaks TLS 1.3 only (DNS-03). */
export function* minimumTlsRule({ tier, domain }: ReadableEnvironment): Iterable<Finding> {
  const strictest = MINIMUM_TLS.at(-1);
  const { minimumTls = strictest } = domain?.cloudflare ?? {};
  if (tier !== Tier.PRODUCTION || minimumTls === strictest) return;
  yield {
    path: ['domain', 'cloudflare', 'minimumTls'],
    allowed: `"${String(strictest)}" in production (DNS-03)`,
    fix: 'Remove it.',
  };
}

/** Browsers' preload lists take names with HSTS for one year and all names only. @see https://hstspreload.org/ */
export function* hstsRampRule({ domain }: ReadableEnvironment): Iterable<Finding> {
  const { hstsPreload, hstsRamp } = domain?.cloudflare ?? {};
  if (hstsPreload !== true || hstsRamp === undefined) return;
  yield {
    path: ['domain', 'cloudflare', 'hstsPreload'],
    allowed: 'false as long as there is an hstsRamp',
    fix: 'Remove it until HSTS holds for one year and all names.',
  };
}

/** Cloudflare refuses what the zone's plan does not offer, at `apply`: it is better known before. */
export function* plansOfOptionsRule({ domain }: ReadableEnvironment): Iterable<Finding> {
  const { plan = 'free', ...options } = domain?.cloudflare ?? {};
  for (const [option, plans] of Object.entries(PLANS_OF_OPTIONS)) {
    const value: unknown = options[option as keyof typeof PLANS_OF_OPTIONS];
    if (value === undefined || value === false || (plans as readonly string[]).includes(plan)) continue;
    yield {
      path: ['domain', 'cloudflare', option],
      allowed: `nothing: only the plan ${describeChoices(plans)} has it`,
      fix: 'Remove it, or name the plan that the zone has.',
    };
  }
}

/** Access protects what the environment serves: another zone’s path would stay open. */
export function* adminPathsRule({ domain }: ReadableEnvironment): Iterable<Finding> {
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
 * A zone of its own for each environment: settings of a zone hold for all of it, and Cloudflare takes a zone inside
 * another one from Enterprise accounts only.
 *
 * @see https://developers.cloudflare.com/dns/zone-setups/subdomain-setup/
 */
export function* zonesApartRule(environments: readonly (ReadableEnvironment | undefined)[]): Iterable<Finding> {
  for (const [index, environment] of environments.entries()) {
    const zone = environment?.domain?.dnsZone;
    if (zone === undefined) continue;
    const other = environments.find((each, position) => {
      const otherZone = each?.domain?.dnsZone;
      if (position === index || otherZone === undefined) return false;
      return isBelow(zone, otherZone) || (zone === otherZone && position < index);
    });
    if (other === undefined) continue;
    yield {
      path: [index, 'domain', 'dnsZone'],
      allowed: `a zone that is not in ${other.domain?.dnsZone ?? 'another zone'} of ${other.name ?? 'another environment'}`,
      fix: 'Take another domain: settings and rules of a zone hold for everything in it.',
    };
  }
}
