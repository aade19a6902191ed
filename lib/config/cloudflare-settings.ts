/**
 * How far the origin is locked, in the order in which an existing site gets there (EDGE-06, DNS-05):
 * records answer with the load balancer itself; traffic passes Cloudflare; Cloudflare presents the zone's client
 * certificate; the load balancer accepts nobody else.
 */
export type OriginStage = 'dns-only' | 'proxied' | 'origin-pulls' | 'locked';

export interface CloudflareSettings {
  /**
   * What the zone's plan offers; from `pro` on Cloudflare's managed and OWASP rule sets and a second rate limit.
   * @default 'free'
   */
  readonly plan?: 'free' | 'pro' | 'business' | 'enterprise';
  /**
   * Account at Cloudflare, 32 hexadecimal digits: a zone of this name in any other account is refused.
   * @default - whatever account the token belongs to
   */
  readonly accountId?: string;
  /**
   * How far the origin is locked.
   * @default 'proxied' - what needs no certificate authority of your own
   */
  readonly originStage?: OriginStage;
  /**
   * PEM file of the certificate authority that signed the zone's origin-pull certificate, relative to the project's root:
   * the certificate alone, without its key. The load balancer trusts nobody else's.
   * @default - none; `locked` needs it (EDGE-06)
   */
  readonly originPullAuthority?: string;
  /**
   * A production zone that is on its way to `origin-pulls`. Until that day it may be at an earlier stage; afterwards nothing
   * can be planned or applied any more.
   * @default - none: production is at `origin-pulls` or `locked` (DNS-05)
   */
  readonly migration?: { /** `YYYY-MM-DD`. */ readonly until: string; readonly reason: string };
  /**
   * Mailboxes that Cloudflare writes to (DNS-07).
   * @default - those of the incident routes; where these have none, the security contact
   */
  readonly notificationMailboxes?: readonly string[];
  /**
   * Ids of the account's webhook destinations, which Cloudflare notifies besides the mailboxes; from the plan `pro` on. Create them in
   * the dashboard with a secret; `npm run cloudflare -- ENVIRONMENT existing` prints their ids.
   * @default - none
   */
  readonly notificationWebhooks?: readonly string[];
  /**
   * Least version of TLS that visitors may speak; `1.2` is for clients from before 2018, and not in production (DNS-03).
   * @default '1.3'
   */
  readonly minimumTls?: '1.2' | '1.3';
  /**
   * Whether the domain may enter the browsers' preload lists, from which there is no quick way back.
   * @default false
   */
  readonly hstsPreload?: boolean;
  /**
   * Weaker HSTS for a zone whose other names do not all have HTTPS yet. Until that day the weaker value is accepted; afterwards nothing can
   * be planned or applied (DNS-03).
   * @default - none: one year, with all names below the zone, from the first apply on
   */
  readonly hstsRamp?: HstsRampSettings;
  /**
   * Whether requests that look automated are challenged: by Bot Fight Mode, from the plan `pro` on by Super Bot Fight Mode. Webhooks,
   * clients of an API and probes are challenged as well.
   * @default false
   */
  readonly challengeAutomation?: boolean;
  /**
   * Authority of edge certificates of your own choice, also for names of more than one label below the zone. Needs Advanced
   * Certificate Manager, 10 USD a month on any plan, bought in the dashboard.
   * @default - Universal SSL, whose authority Cloudflare chooses
   */
  readonly edgeCertificateAuthority?: 'google' | 'lets_encrypt' | 'ssl_com';
  /**
   * Which scripts browsers may run, by Client-side Security (Page Shield); on the plan `enterprise`.
   * @default - none
   */
  readonly scriptPolicy?: ScriptPolicySettings;
  /**
   * Whether nobody can take the zone, or a name below it, into another account; on the plan `enterprise`.
   * @default false
   */
  readonly zoneHold?: boolean;
  /**
   * Why the zone's mail records are made elsewhere: the domain sends or receives mail (DNS-06).
   * @default - the domain has no mail: SPF, DKIM and DMARC refuse every sender, the null MX refuses every message
   */
  readonly mailManagedElsewhere?: string;
  /**
   * The day by which the API token has to be replaced, `YYYY-MM-DD`: a week before its end. From then on people are reminded every
   * week (SEC-02).
   * @default - people are reminded every 90 days from the deployment on
   */
  readonly tokenRotateBy?: string;
  /**
   * Who may take the two roles for work on the zone.
   * @default - the permission sets `DnsZoneOperator` and `ZoneTokenAdministrator`
   */
  readonly zonePermissionSets?: ZonePermissionSetSettings;
  /**
   * Paths that only people with an address of the company and multi-factor sign-in reach (Cloudflare Access). Needs an identity
   * provider that states `mfa` in `amr`: with Cloudflare's one-time PIN every sign-in is refused.
   * @default - none
   */
  readonly adminAccess?: AdminAccessSettings;
}

/** Permission sets of Identity Center, by their names; each permits `sts:AssumeRole` on its role. */
export interface ZonePermissionSetSettings {
  /**
   * May run `npm run cloudflare`.
   * @default 'DnsZoneOperator'
   */
  readonly operators?: string;
  /**
   * May put a new API token in, and cannot read it.
   * @default 'ZoneTokenAdministrator'
   */
  readonly tokenAdministrators?: string;
}

/** HSTS on its way to one year. */
export interface HstsRampSettings {
  /** How long browsers remember it; 0 makes them forget it. */
  readonly maxAgeSeconds: number;
  /**
   * Whether names below the visited name are included.
   * @default false
   */
  readonly includeSubdomains?: boolean;
  /** `YYYY-MM-DD`. */
  readonly until: string;
  readonly reason: string;
}

export interface AdminAccessSettings {
  /** Hostname and path without scheme, for instance `www.example.com/admin`. */
  readonly paths: readonly string[];
  /** Domain of the people's mail addresses. */
  readonly emailDomain: string;
}

export interface ScriptPolicySettings {
  /** `log` first; `allow` refuses what is not listed. */
  readonly action: 'log' | 'allow';
  /** Directives of a Content Security Policy, such as `script-src 'self'`. */
  readonly directives: string;
}
