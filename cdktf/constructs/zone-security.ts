import { BotManagement } from '@cdktf/provider-cloudflare/lib/bot-management';
import { LeakedCredentialCheck } from '@cdktf/provider-cloudflare/lib/leaked-credential-check';
import { ManagedTransforms } from '@cdktf/provider-cloudflare/lib/managed-transforms';
import { UniversalSslSetting } from '@cdktf/provider-cloudflare/lib/universal-ssl-setting';
import { UrlNormalizationSettings } from '@cdktf/provider-cloudflare/lib/url-normalization-settings';
import { ZoneDnssec } from '@cdktf/provider-cloudflare/lib/zone-dnssec';
import { ZoneSetting } from '@cdktf/provider-cloudflare/lib/zone-setting';
import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import { type CloudflarePlan, isPaid } from './cloudflare-plan';
import { dyn } from './dyn';
import type { IZone } from './zone';
import { HSTS_SECONDS } from '../../facts/edge-limits';

/**
 * Values that the API returns and the provider compares although the configuration does not set them: they would be a change in every
 * plan. `status` is not included, so that a plan shows disabled DNSSEC.
 *
 * @see https://github.com/cloudflare/terraform-provider-cloudflare/blob/v5.14.0/internal/services/zone_dnssec/schema.go
 */
const RETURNED_BY_DNSSEC = ['dnssec_multi_signer', 'dnssec_presigned', 'dnssec_use_nsec3'];

export interface ZoneSecurityProps {
  /** DNS zone to secure. */
  readonly zone: IZone;
  /** Plan of the DNS zone: bot detection differs from the plan Pro on. */
  readonly plan: CloudflarePlan;
  /**
   * Minimum TLS version of visitors.
   * @default MinimumTls.V1_3
   */
  readonly minimumTls?: MinimumTls;
  /**
   * Whether names can enter the browsers' preload lists, from which they cannot be removed quickly.
   * @default false
   */
  readonly hstsPreload?: boolean;
  /**
   * Weaker HSTS while other names of the DNS zone are prepared for HTTPS.
   * @default - one year, with all subdomains (DNS-03)
   */
  readonly hstsRamp?: HstsRamp;
  /**
   * Whether requests that look automated are challenged: by Bot Fight Mode, from the plan Pro on by Super Bot Fight Mode. Webhooks,
   * clients of an API and probes are challenged as well; on the free plan no rule can except them.
   * @default false
   */
  readonly challengeAutomation?: boolean;
}

/** HSTS of a DNS zone during the ramp to one year: browsers store it for `maxAgeSeconds`. */
export interface HstsRamp {
  readonly maxAgeSeconds: number;
  /**
   * Whether subdomains of the visited name are included.
   * @default false
   */
  readonly includeSubdomains?: boolean;
}

/** Minimum TLS versions of a DNS zone. */
export enum MinimumTls {
  /** For clients from before 2018. */
  V1_2 = '1.2',
  V1_3 = '1.3',
}

/**
 * The transport and request security of a DNS zone.
 *
 * **Guarantees**: DNSSEC (DNS-02); the certificate of the origin is verified, minimum TLS 1.2 (default 1.3), no early data,
 * HTTPS only, HSTS with subdomains (DNS-03); AI crawlers blocked, leaked passwords flagged to the rules (DNS-04); headers that name
 * the server are removed, security headers added.
 *
 * **Costs** nothing on any plan. `terraform destroy` does not change the settings: Cloudflare has no defaults to restore.
 */
export class ZoneSecurity extends Construct {
  private readonly zone: IZone;

  constructor(scope: Construct, id: string, props: ZoneSecurityProps) {
    super(scope, id);
    this.zone = props.zone;
    const { zone } = props;
    this.createTransportSettings(zone, props.minimumTls ?? MinimumTls.V1_3);
    this.createStrictTransportSecurity(props);
    this.createDnssec(zone);
    this.createBotManagement(props, props.challengeAutomation ?? false);
    this.createRequestHygiene(zone);
  }

  private createTransportSettings(zone: IZone, minimumTls: MinimumTls): void {
    new UniversalSslSetting(this, 'UniversalSsl', { zoneId: zone.zoneId, enabled: true });
    this.set('OriginTls', 'ssl', 'strict');
    this.set('MinimumTls', 'min_tls_version', minimumTls);
    // `zrt` would add early data, whose requests can be replayed.
    this.set('Tls13', 'tls_1_3', 'on');
    this.set('EarlyData', '0rtt', 'off');
    this.set('AlwaysHttps', 'always_use_https', 'on');
    this.set('HttpsRewrites', 'automatic_https_rewrites', 'on');
    this.set('OpportunisticEncryption', 'opportunistic_encryption', 'on');
  }

  private createStrictTransportSecurity({ hstsPreload: preload = false, hstsRamp: ramp }: ZoneSecurityProps): void {
    this.set('StrictTransportSecurity', 'security_header', {
      strict_transport_security: {
        enabled: true,
        max_age: ramp?.maxAgeSeconds ?? HSTS_SECONDS,
        include_subdomains: ramp === undefined || ramp.includeSubdomains === true,
        preload,
        nosniff: true,
      },
    });
  }

  private createDnssec(zone: IZone): void {
    const dnssec = new ZoneDnssec(this, 'Dnssec', {
      zoneId: zone.zoneId,
      status: 'active',
      // Without the registrar's DS record removed first, the whole zone would stop resolving.
      lifecycle: { preventDestroy: true, ignoreChanges: RETURNED_BY_DNSSEC },
    });
    const output = new TerraformOutput(this, 'DsRecord', {
      value: dnssec.ds,
      description: 'Enter it at the registrar: resolvers then validate the DNS zone.',
    });
    output.overrideLogicalId('ds_record');
  }

  /** Each plan rejects the attributes of the other. Verified bots, such as search engines, pass. */
  private createBotManagement({ zone, plan }: ZoneSecurityProps, challenge: boolean): void {
    const automation = isPaid(plan)
      ? { sbfmDefinitelyAutomated: challenge ? 'managed_challenge' : 'allow', sbfmVerifiedBots: 'allow' }
      : { fightMode: challenge };
    new BotManagement(this, 'Bots', { zoneId: zone.zoneId, aiBotsProtection: 'block', ...automation });
  }

  private createRequestHygiene(zone: IZone): void {
    this.set('BrowserCheck', 'browser_check', 'on');
    this.set('EmailObfuscation', 'email_obfuscation', 'on');
    new LeakedCredentialCheck(this, 'LeakedCredentials', { zoneId: zone.zoneId, enabled: true });
    // The rules and the origin receive the same normalized path.
    new UrlNormalizationSettings(this, 'UrlNormalization', {
      zoneId: zone.zoneId,
      type: 'cloudflare',
      scope: 'both',
    });
    new ManagedTransforms(this, 'Headers', {
      zoneId: zone.zoneId,
      managedRequestHeaders: [{ id: 'add_visitor_location_headers', enabled: false }],
      managedResponseHeaders: [
        { id: 'remove_x-powered-by_header', enabled: true },
        { id: 'add_security_headers', enabled: true },
      ],
    });
  }

  private set(id: string, settingId: string, value: unknown): void {
    new ZoneSetting(this, id, { zoneId: this.zone.zoneId, settingId, value: dyn(value) });
  }
}
