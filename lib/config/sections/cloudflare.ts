import { z } from 'zod';
import type { Bounds } from '../../../facts/bounds';
import { oneOf, type Settings, text, trueOrFalse, wholeNumber } from '../schema/leaf';
import { day, dnsZoneName, hostname, mailbox, permissionSet, reason } from '../schema/shared-settings';
import { isHostname } from '../values/internet-name';
import { HSTS_SECONDS } from '../../../facts/edge-limits';
import { dnsRecords } from './dns-records';

/** Plans without which Cloudflare refuses an option. @see https://www.cloudflare.com/plans/ */
export const PLANS_OF_OPTIONS = {
  notificationWebhooks: ['pro', 'business', 'enterprise'],
  scriptPolicy: ['enterprise'],
  zoneHold: ['enterprise'],
} as const;
/** HSTS during its introduction; the rule DNS-03-StrictTransportSecurity requires one year. */
const HSTS_RAMP_SECONDS: Bounds = { min: 0, max: HSTS_SECONDS };
/** TLS versions, the stricter one last. */
export const MINIMUM_TLS = ['1.2', '1.3'] as const;
/** DNS-05: from this stage on Cloudflare presents the client certificate of the DNS zone to the origin. */
export const PRODUCTION_ORIGIN_STAGES: readonly string[] = ['origin-pulls', 'locked'];

const adminAccess = z.strictObject({
  /** Hostnames and paths without scheme, for instance `www.example.com/admin`. */
  paths: z.array(
    text(isHostAndPath, {
      allowed: 'a hostname and a path, without scheme, query and wildcard',
      fix: 'Write, for instance, "www.example.com/admin".',
      examples: ['www.example.com/admin'],
    }),
  ),
  /** Domain of the users' email addresses. */
  emailDomain: hostname,
});

const scriptPolicy = z.strictObject({
  /** Start with `log`; `allow` blocks scripts that are not listed. */
  action: oneOf(['log', 'allow'], 'Start with "log", and review the reports.'),
  /** Directives of a Content Security Policy, such as `script-src 'self'`. */
  directives: text(/^[a-z]+-src(?:-elem|-attr)? [^\n]+$/, {
    allowed: 'directives of a Content Security Policy, in one line',
    fix: 'Write, for instance, "script-src \'self\'".',
    examples: ["script-src 'self'"],
  }),
});

const hstsRamp = z.strictObject({
  /** How long browsers store the HSTS policy; with 0 they remove it. */
  maxAgeSeconds: wholeNumber(HSTS_RAMP_SECONDS, 'Start with 300, and increase it in steps: a day, a week, a month.'),
  /**
   * Whether the policy includes subdomains.
   * @default false
   */
  includeSubdomains: trueOrFalse('Write true or false.').optional(),
  /** Last day of the weaker policy, `YYYY-MM-DD`. */
  until: day('Write the day on which HSTS changes to one year and all names.'),
  /** Why the policy is weaker. */
  reason,
});

/** The ID in the API has no hyphens, that in the documentation of the provider has them. */
const webhookId = text(/^[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/, {
  allowed: 'the ID of a webhook destination, 32 hexadecimal digits in lower case',
  fix: 'Create the destination under Notifications > Destinations, then copy its ID from: cdk-secure-baseline cloudflare ENVIRONMENT existing.',
  hidden: true,
  examples: ['0123456789abcdef0123456789abcdef'],
});

const cloudflare = z.strictObject({
  /**
   * Plan of the DNS zone; from `pro` on with Cloudflare's managed and OWASP rule sets and a second rate limit.
   * @default 'free'
   */
  plan: oneOf(['free', 'pro', 'business', 'enterprise'], 'Write the plan of the DNS zone at Cloudflare.').optional(),
  /**
   * Account at Cloudflare: a DNS zone of this name in another account is refused.
   * @default - the account of the API token
   */
  accountId: text(/^[0-9a-f]{32}$/, {
    allowed: '32 hexadecimal digits, in lower case',
    fix: 'Copy the account ID from the overview of the DNS zone in the Cloudflare dashboard.',
    examples: ['0123456789abcdef'.repeat(2)],
  }).optional(),
  /**
   * How far the origin is locked, in the order in which an existing site introduces it (EDGE-06, DNS-05): DNS records point to the load
   * balancer; Cloudflare proxies the traffic; Cloudflare presents the client certificate of the DNS zone; the load balancer accepts no
   * other clients. The last two are required in production, except during a `migration`.
   * @default 'proxied' - the last stage without a certificate authority of the adopter
   */
  originStage: oneOf(
    ['dns-only', 'proxied', 'origin-pulls', 'locked'],
    'Introduce one stage after the other, as described in docs/runbooks/origin-lock.md.',
  ).optional(),
  /**
   * PEM file of the certificate authority that signed the origin-pull certificate of the DNS zone, without its key. The load balancer trusts
   * no other authority.
   * @default - none; `locked` requires it (EDGE-06)
   */
  originPullAuthority: text(/^(?!\/)(?!.*\.\.).+\.pem$/, {
    allowed: 'a .pem file inside the project',
    fix: 'Write its path relative to the root of the project, for instance "certificates/origin-pull-authority.pem".',
    examples: ['examples/origin-pull-authority/certificate-authority.pem'],
  }).optional(),
  /**
   * A production zone that migrates to `origin-pulls`. Until that day an earlier stage is accepted; afterward no plan and no apply runs.
   * @default - none: production is at `origin-pulls` or `locked` (DNS-05)
   */
  migration: z
    .strictObject({
      /** Last day of the migration, `YYYY-MM-DD`. */
      until: day('Write the last day of the migration.'),
      /** Why the migration takes until then. */
      reason,
    })
    .optional(),
  /**
   * Mailboxes that Cloudflare notifies (DNS-07).
   * @default - the mailboxes of `incidents`; without any, the security contact
   */
  notificationMailboxes: z.array(mailbox).optional(),
  /**
   * IDs of webhook destinations that Cloudflare notifies in addition to the mailboxes; from the plan `pro` on. Create them in the dashboard
   * with a secret; `npm run cloudflare -- ENVIRONMENT existing` prints their IDs.
   * @default - none
   */
  notificationWebhooks: z.array(webhookId).optional(),
  /**
   * Minimum TLS version of visitors; `1.2` is for clients from before 2018, and not for production (DNS-03).
   * @default '1.3'
   */
  minimumTls: oneOf(MINIMUM_TLS, 'Write 1.3, or 1.2 for clients from before 2018.').optional(),
  /**
   * Whether the domain may be added to the HSTS preload lists of browsers; a removal takes months.
   * @default false
   */
  hstsPreload: trueOrFalse('Write true or false.').optional(),
  /**
   * A weaker HSTS policy for a DNS zone in which not all names have HTTPS. After the last day no plan and no apply runs (DNS-03). Not with
   * `hstsPreload`.
   * @default - none: one year, including subdomains, from the first apply on
   */
  hstsRamp: hstsRamp.optional(),
  /**
   * Whether requests that look automated are challenged, by Bot Fight Mode, from the plan `pro` on by Super Bot Fight Mode. This includes
   * webhooks, API clients and probes.
   * @default false
   */
  challengeAutomation: trueOrFalse('Write true or false.').optional(),
  /**
   * Certificate authority of the edge certificates, which also cover names of several labels below the DNS zone. It requires Advanced
   * Certificate Manager, 10 USD a month on any plan, ordered in the dashboard.
   * @default - Universal SSL, with an authority that Cloudflare chooses
   */
  edgeCertificateAuthority: oneOf(
    ['google', 'lets_encrypt', 'ssl_com'],
    'Name the authority, or remove the setting.',
  ).optional(),
  /**
   * Content Security Policy that Cloudflare adds, by Client-side Security (Page Shield); on the plan `enterprise`.
   * @default - none
   */
  scriptPolicy: scriptPolicy.optional(),
  /**
   * Whether a zone hold prevents the activation of the zone, or of a name below it, in another account; on the plan `enterprise`.
   * @default false
   */
  zoneHold: trueOrFalse('Write true or false.').optional(),
  /**
   * Why the mail records of the DNS zone are managed elsewhere: the domain sends or receives mail (DNS-06).
   * @default - the domain has no mail: SPF, DKIM and DMARC reject every sender, the null MX rejects every message
   */
  mailManagedElsewhere: reason.optional(),
  /**
   * Day by which the API token is rotated, `YYYY-MM-DD`: a week before it expires. From then on a reminder is sent weekly (SEC-02).
   * @default - a reminder every 90 days after the deployment
   */
  tokenRotateBy: day('Write the day by which the token is rotated, a week before it expires.').optional(),
  /**
   * Permission sets of Identity Center that may assume the two roles for work on the DNS zone.
   * @default - `DnsZoneOperator` and `ZoneTokenAdministrator`
   */
  zonePermissionSets: z
    .strictObject({
      /**
       * Permission set for `npm run cloudflare`.
       * @default 'DnsZoneOperator'
       */
      operators: permissionSet.optional(),
      /**
       * Permission set that stores a new API token and cannot read it.
       * @default 'ZoneTokenAdministrator'
       */
      tokenAdministrators: permissionSet.optional(),
    })
    .optional(),
  /**
   * Paths that require an email address of the company and multi-factor sign-in (Cloudflare Access). They require an identity provider that
   * states `mfa` in `amr`: with Cloudflare's one-time PIN every sign-in is refused.
   * @default - none
   */
  adminAccess: adminAccess.optional(),
});

/** The public domain of an environment. */
export const domain = z.strictObject({
  /** Name of the DNS zone, for instance `example.com`; hostnames of services are below it. Each environment has its own DNS zone. */
  dnsZone: dnsZoneName,
  /**
   * Configuration of the DNS zone at Cloudflare (DNS-01 to DNS-09).
   * @default - the free plan, proxied records, notifications to the mailboxes of `incidents`
   */
  cloudflare: cloudflare.optional(),
  /**
   * DNS records of mail, other hosts, verifications and redirects.
   * @default - the records of the services, functions and sites, and records that reject all mail
   */
  records: dnsRecords.optional(),
});

export type DomainSettings = Settings<typeof domain>;
export type CloudflareSettings = NonNullable<DomainSettings['cloudflare']>;
export type OriginStage = NonNullable<CloudflareSettings['originStage']>;

function isHostAndPath(value: string): boolean {
  const [host = '', ...path] = value.split('/');
  return isHostname(host) && path.length > 0 && path.every((part) => /^[\w.~-]+$/.test(part));
}
