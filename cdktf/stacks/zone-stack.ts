import { ZoneHold } from '@cdktf/provider-cloudflare/lib/zone-hold';
import type { Construct } from 'constructs';
import type { CloudflareSettings, DomainSettings, EnvironmentSettings, OriginStage } from '../../lib/config';
import { plannedRecords } from '../../lib/config/dns/planned-records';
import { rejectsMail } from '../../lib/config/dns/rejects-mail';
import { publicEndpoints } from '../../lib/config/public-endpoints';
import { AdminAccess } from '../constructs/admin-access';
import { CacheRules } from '../constructs/cache-rules';
import { CertificateAuthorityAuthorization } from '../constructs/certificate-authority-authorization';
import { CloudflarePlan } from '../constructs/cloudflare-plan';
import { DnsRecords } from '../constructs/dns-records';
import { EdgeCertificate } from '../constructs/edge-certificate';
import { EdgeFirewall } from '../constructs/edge-firewall';
import { MailSafetyRecords } from '../constructs/mail-safety-records';
import { OriginPulls } from '../constructs/origin-pulls';
import { Redirects } from '../constructs/redirects';
import { ScriptPolicy } from '../constructs/script-policy';
import { ServiceRecord } from '../constructs/service-record';
import { type IZone, Zone } from '../constructs/zone';
import { ZoneNotifications } from '../constructs/zone-notifications';
import { MinimumTls, ZoneSecurity } from '../constructs/zone-security';
import { CloudflareStack, type ZoneStackProps } from './cloudflare-stack';

/** Stages in which Cloudflare presents the certificate of the DNS zone. */
const PULLING: readonly OriginStage[] = ['origin-pulls', 'locked'];

/** The DNS zone of one environment: its records and its security configuration. */
export class ZoneStack extends CloudflareStack {
  /** Name of the stack in every environment. */
  public static readonly ID = 'zone';

  constructor(scope: Construct, props: ZoneStackProps) {
    super(scope, ZoneStack.ID, props);
    const { settings, domain } = props;
    const cloudflare = domain.cloudflare ?? {};
    const stage = cloudflare.originStage ?? 'proxied';
    const zone = new Zone(this, 'Zone', { name: domain.dnsZone, accountId: cloudflare.accountId });

    const plan = planOf(cloudflare);
    new ZoneSecurity(this, 'Security', {
      zone,
      plan,
      minimumTls: cloudflare.minimumTls === '1.2' ? MinimumTls.V1_2 : MinimumTls.V1_3,
      hstsPreload: cloudflare.hstsPreload,
      hstsRamp: cloudflare.hstsRamp,
      challengeAutomation: cloudflare.challengeAutomation,
    });
    new CertificateAuthorityAuthorization(this, 'Authorities', {
      zone,
      reportTo: settings.ownership.securityContact,
    });
    if (rejectsMail(domain)) new MailSafetyRecords(this, 'Mail', { zone });
    new EdgeFirewall(this, 'Firewall', { zone, plan });
    new ZoneNotifications(this, 'Notifications', {
      zone,
      environment: settings.name,
      mailboxes: mailboxesOf(settings, cloudflare),
      webhooks: cloudflare.notificationWebhooks,
    });
    if (PULLING.includes(stage)) new OriginPulls(this, 'OriginPulls', { zone });
    this.createAdminAccess(zone, settings, cloudflare);
    this.createOptions(zone, cloudflare);
    this.createServiceRecords(zone, props, stage !== 'dns-only');
    this.createSites(zone, props);
    this.createRecords(zone, domain);
  }

  private createSites(zone: IZone, { settings: { observability, sites = [] }, contract }: ZoneStackProps): void {
    const { statusPage } = observability ?? {};
    const siteHostnames = [...sites, ...(statusPage === undefined ? [] : [statusPage])].map(({ hostname }) => hostname);
    if (siteHostnames.length === 0) return;
    new CacheRules(this, 'CacheRules', { zone, siteHostnames });
    for (const { hostname, name } of sites) {
      const target = contract.distributionHostnames?.[name];
      if (target !== undefined) new ServiceRecord(this, `Site-${name}`, { zone, hostname, target });
    }
    if (statusPage === undefined || contract.statusPageHostname === undefined) return;
    const { hostname } = statusPage;
    new ServiceRecord(this, 'StatusPage', { zone, hostname, target: contract.statusPageHostname });
  }

  private createRecords(zone: IZone, domain: DomainSettings): void {
    const { redirects = [] } = domain.records ?? {};
    const records = plannedRecords(domain);
    if (records.length > 0) new DnsRecords(this, 'Records', { zone, records });
    if (redirects.length > 0) new Redirects(this, 'Redirects', { zone, redirects });
  }

  private createAdminAccess(zone: IZone, { name }: EnvironmentSettings, { adminAccess }: CloudflareSettings): void {
    if (adminAccess === undefined) return;
    const { emailDomain, paths } = adminAccess;
    new AdminAccess(this, 'AdminAccess', { zone, environment: name, emailDomain, paths });
  }

  /** Paid options. */
  private createOptions(zone: IZone, { edgeCertificateAuthority, scriptPolicy, zoneHold }: CloudflareSettings): void {
    if (edgeCertificateAuthority !== undefined) {
      new EdgeCertificate(this, 'EdgeCertificate', { zone, authority: edgeCertificateAuthority });
    }
    if (scriptPolicy !== undefined) {
      const { action, directives } = scriptPolicy;
      new ScriptPolicy(this, 'ScriptPolicy', { zone, action, directives });
    }
    // The DNS zone and its subdomains cannot be added to another account.
    if (zoneHold === true) new ZoneHold(this, 'Hold', { zoneId: zone.zoneId, includeSubdomains: true });
  }

  private createServiceRecords(
    zone: IZone,
    { settings, contract: { loadBalancerHostname } }: ZoneStackProps,
    proxied: boolean,
  ): void {
    if (loadBalancerHostname === undefined) return;
    for (const { name = '', hostname } of publicEndpoints(settings)) {
      new ServiceRecord(this, `Service-${name}`, { zone, hostname, target: loadBalancerHostname, proxied });
    }
  }
}

function planOf({ plan = 'free' }: CloudflareSettings): CloudflarePlan {
  return {
    free: CloudflarePlan.FREE,
    pro: CloudflarePlan.PRO,
    business: CloudflarePlan.BUSINESS,
    enterprise: CloudflarePlan.ENTERPRISE,
  }[plan];
}

function mailboxesOf({ incidents, ownership }: EnvironmentSettings, cloudflare: CloudflareSettings): readonly string[] {
  if (cloudflare.notificationMailboxes !== undefined) return cloudflare.notificationMailboxes;
  const routed = [...incidents.critical, ...incidents.warning].flatMap((target) =>
    target.kind === 'email' ? [target.address] : [],
  );
  return routed.length === 0 ? [ownership.securityContact] : [...new Set(routed)];
}
