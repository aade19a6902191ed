import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuthenticatedOriginPullsSettings } from '@cdktf/provider-cloudflare/lib/authenticated-origin-pulls-settings';
import { BotManagement } from '@cdktf/provider-cloudflare/lib/bot-management';
import { CertificatePack } from '@cdktf/provider-cloudflare/lib/certificate-pack';
import { DataCloudflareZone } from '@cdktf/provider-cloudflare/lib/data-cloudflare-zone';
import { DnsRecord } from '@cdktf/provider-cloudflare/lib/dns-record';
import { NotificationPolicy } from '@cdktf/provider-cloudflare/lib/notification-policy';
import { PageShieldPolicy } from '@cdktf/provider-cloudflare/lib/page-shield-policy';
import { Ruleset } from '@cdktf/provider-cloudflare/lib/ruleset';
import { TotalTls } from '@cdktf/provider-cloudflare/lib/total-tls';
import { ZeroTrustAccessApplication } from '@cdktf/provider-cloudflare/lib/zero-trust-access-application';
import { ZeroTrustAccessPolicy } from '@cdktf/provider-cloudflare/lib/zero-trust-access-policy';
import { ZoneDnssec } from '@cdktf/provider-cloudflare/lib/zone-dnssec';
import { ZoneHold } from '@cdktf/provider-cloudflare/lib/zone-hold';
import { ZoneSetting } from '@cdktf/provider-cloudflare/lib/zone-setting';
import { App, Testing } from 'cdktf';
import { EdgeValidationStack } from '../../cdktf/stacks/edge-validation-stack';
import { ZoneStack } from '../../cdktf/stacks/zone-stack';
import type { CloudflareSettings, EnvironmentSettings } from '../../lib/config';
import { staging } from '../reference-estate';
import { deployedContract, type Mutable, synthesized, type TerraformJson } from '../support/cloudflare';

const WEBHOOK = '0123456789abcdef'.repeat(2);
const LOAD_BALANCER = 'staging-entry-1234567890.eu-west-1.elb.amazonaws.com';

/** What a stack of staging says. */
function zone(cloudflare: CloudflareSettings = {}, settings: EnvironmentSettings = staging): TerraformJson {
  const domain = { dnsZone: 'example.net', cloudflare };
  return JSON.parse(
    Testing.synth(new ZoneStack(app(), { settings, domain, contract: deployedContract(settings) })),
  ) as TerraformJson;
}

function app(): App {
  return new App({ outdir: mkdtempSync(join(tmpdir(), 'zone-stack-')), stackTraces: false });
}

/** The resources of a type. */
function made(json: TerraformJson, { tfResourceType }: { readonly tfResourceType: string }): Mutable[] {
  return Object.values(json.resource[tfResourceType] ?? {});
}

/** The zones that are looked up. */
function lookedUp(json: TerraformJson): Mutable[] {
  return Object.values(json.data[DataCloudflareZone.tfResourceType] ?? {}).map(({ filter }) => ({ filter }));
}

/** A resource that has these attributes, and any others. */
function like(attributes: Mutable): Mutable {
  return expect.objectContaining(attributes) as Mutable;
}

describe('secure by default', () => {
  const json = zone();

  test('a service is proxied and leads to the load balancer', () => {
    expect(made(json, DnsRecord)).toContainEqual(
      like({
        name: 'www.example.net',
        type: 'CNAME',
        content: LOAD_BALANCER,
        proxied: true,
        ttl: 1,
      }),
    );
  });

  test('the zone is looked up, and the provider has no credential', () => {
    expect(lookedUp(json)).toEqual([{ filter: { name: 'example.net' } }]);
    expect(json.provider).toEqual({ cloudflare: [{}] });
  });

  test.each([
    ['ssl', 'strict'],
    ['min_tls_version', '1.3'],
    ['always_use_https', 'on'],
    ['0rtt', 'off'],
  ])('the setting %s is %s', (settingId, value) => {
    expect(made(json, ZoneSetting)).toContainEqual(like({ setting_id: settingId, value }));
  });

  test('the free plan has one rate limit, and its own managed rules', () => {
    const numbers = made(json, Ruleset).map(({ phase, rules }) => [phase, (rules as unknown[]).length]);
    expect(numbers.sort()).toEqual([
      ['ddos_l7', 1],
      ['http_ratelimit', 1],
      ['http_request_firewall_custom', 3],
      ['http_request_firewall_managed', 1],
    ]);
  });

  test('Cloudflare writes to the mailboxes of the incident routes', () => {
    expect(made(json, NotificationPolicy)).toContainEqual(
      like({
        alert_type: 'dos_attack_l7',
        mechanisms: { email: [{ id: 'platform-team@company.example' }] },
      }),
    );
  });

  test('nothing is for administrators, and no certificate is presented', () => {
    expect(made(json, ZeroTrustAccessApplication)).toEqual([]);
    expect(made(json, AuthenticatedOriginPullsSettings)).toEqual([]);
  });
});

describe('a plan after apply shows no change', () => {
  const json = zone({ plan: 'pro', edgeCertificateAuthority: 'google' });
  /** What Terraform does not compare. */
  const ignored = (type: { readonly tfResourceType: string }) =>
    new Set(made(json, type).map(({ lifecycle }) => JSON.stringify((lifecycle as Mutable)['ignore_changes'])));

  test('for an imported entry point with any name: another name would replace it', () => {
    expect(new Set(made(json, Ruleset).map(({ name }) => name))).toEqual(new Set(['default']));
    expect(ignored(Ruleset)).toEqual(new Set(['["name"]']));
  });

  test('for what the API says of DNSSEC beside its status', () => {
    expect(ignored(ZoneDnssec)).toEqual(new Set(['["dnssec_multi_signer","dnssec_presigned","dnssec_use_nsec3"]']));
  });

  test('for another order of the names of a certificate', () => {
    expect(ignored(CertificatePack)).toEqual(new Set(['["hosts"]']));
  });
});

test('no alert needs a purchase', () => {
  const alerts = made(zone({ plan: 'enterprise' }), NotificationPolicy).map(({ alert_type: type }) => type);
  expect(alerts.sort()).toEqual([
    'dos_attack_l7',
    'incident_alert',
    'real_origin_monitoring',
    'security_insights_alert',
    'universal_ssl_event_type',
    'zone_aop_custom_certificate_expiration_type',
  ]);
});

describe('settings', () => {
  test('dns-only answers with the load balancer itself, for a minute at a time', () => {
    expect(made(zone({ originStage: 'dns-only' }), DnsRecord)).toContainEqual(
      like({
        content: LOAD_BALANCER,
        proxied: false,
        ttl: 60,
      }),
    );
  });

  test.each(['origin-pulls', 'locked'] as const)('%s presents the zone’s certificate', (originStage) => {
    expect(made(zone({ originStage }), AuthenticatedOriginPullsSettings)).toContainEqual(like({ enabled: true }));
  });

  test('pro has two rate limits, Cloudflare’s managed rules and those of OWASP', () => {
    const json = zone({ plan: 'pro' });
    const refs = made(json, Ruleset).flatMap(({ rules }) => (rules as Mutable[]).map(({ ref }) => ref));
    expect(refs).toEqual(expect.arrayContaining(['baseline-sign-in', 'baseline-owasp', 'baseline-cloudflare-managed']));
    expect(refs).not.toContain('baseline-free-managed');
  });

  test.each<[string, CloudflareSettings, object]>([
    ['free', { plan: 'free' }, { fight_mode: false }],
    ['free, challenged', { challengeAutomation: true }, { fight_mode: true }],
    ['pro', { plan: 'pro' }, { sbfm_definitely_automated: 'allow', sbfm_verified_bots: 'allow' }],
    [
      'pro, challenged',
      { plan: 'pro', challengeAutomation: true },
      { sbfm_definitely_automated: 'managed_challenge', sbfm_verified_bots: 'allow' },
    ],
  ])('automation, %s: attributes of the other plans are refused by Cloudflare', (_what, cloudflare, automation) => {
    const zoneId = expect.any(String) as string;
    expect(made(zone(cloudflare), BotManagement)).toEqual([
      { zone_id: zoneId, ai_bots_protection: 'block', ...automation },
    ]);
  });

  test('older clients and preload lists are choices', () => {
    const settings = made(zone({ minimumTls: '1.2', hstsPreload: true }), ZoneSetting);
    expect(settings).toContainEqual(like({ setting_id: 'min_tls_version', value: '1.2' }));
    const { value } = settings.find(({ setting_id: id }) => id === 'security_header') ?? {};
    expect(value).toMatchObject({ strict_transport_security: { preload: true } });
  });

  test('HSTS begins at one year for all names, or in steps', () => {
    const hsts = (cloudflare: CloudflareSettings): unknown =>
      made(zone(cloudflare), ZoneSetting).find(({ setting_id: id }) => id === 'security_header')?.['value'];
    const ramp = { until: '2027-06-30', reason: 'Some names of the zone get HTTPS in spring.' };
    expect(hsts({})).toMatchObject({
      strict_transport_security: { enabled: true, max_age: 31_536_000, include_subdomains: true },
    });
    expect(hsts({ hstsRamp: { maxAgeSeconds: 300, ...ramp } })).toMatchObject({
      strict_transport_security: { enabled: true, max_age: 300, include_subdomains: false },
    });
    expect(hsts({ hstsRamp: { maxAgeSeconds: 86_400, includeSubdomains: true, ...ramp } })).toMatchObject({
      strict_transport_security: { max_age: 86_400, include_subdomains: true },
    });
  });

  test('what is paid for besides is made when it is named', () => {
    const json = zone({
      plan: 'enterprise',
      edgeCertificateAuthority: 'google',
      scriptPolicy: { action: 'log', directives: "script-src 'self'" },
      zoneHold: true,
      notificationWebhooks: [WEBHOOK],
    });
    expect(made(json, CertificatePack)).toEqual([
      like({ type: 'advanced', hosts: ['example.net', '*.example.net'], certificate_authority: 'google' }),
    ]);
    expect(made(json, TotalTls)).toEqual([like({ enabled: true, certificate_authority: 'google' })]);
    expect(made(json, PageShieldPolicy)).toEqual([
      like({
        action: 'log',
        value: "script-src 'self'",
        expression: '(http.host eq "example.net" or ends_with(http.host, ".example.net"))',
      }),
    ]);
    expect(made(json, ZoneHold)).toEqual([like({ include_subdomains: true })]);
    const mechanisms = made(json, NotificationPolicy).map((policy) => policy['mechanisms'] as Mutable);
    expect(new Set(mechanisms.flatMap((each) => Object.keys(each)))).toEqual(new Set(['email', 'webhooks']));
    expect(mechanisms[0]).toMatchObject({ webhooks: [{ id: WEBHOOK }] });
  });

  test('nothing that costs more is there unnamed', () => {
    const json = zone({ plan: 'enterprise' });
    const paid = [CertificatePack, TotalTls, PageShieldPolicy, ZoneHold];
    expect(paid.flatMap((type) => made(json, type))).toEqual([]);
    expect(JSON.stringify(made(json, NotificationPolicy))).not.toContain('webhooks');
  });

  test('the account can be required', () => {
    const accountId = '0123456789abcdef'.repeat(2);
    expect(lookedUp(zone({ accountId }))).toEqual([{ filter: { name: 'example.net', account: { id: accountId } } }]);
  });

  test('administrators have an address of the company and a second factor', () => {
    const json = zone({ adminAccess: { paths: ['www.example.net/admin'], emailDomain: 'example.com' } });
    expect(made(json, ZeroTrustAccessPolicy)).toContainEqual(
      like({
        decision: 'allow',
        include: [{ email_domain: { domain: 'example.com' } }],
        require: [{ auth_method: { auth_method: 'mfa' } }],
      }),
    );
    expect(made(json, ZeroTrustAccessApplication)).toContainEqual(
      like({
        destinations: [{ type: 'public', uri: 'www.example.net/admin' }],
        account_id: expect.stringContaining('.account.id}') as string,
        same_site_cookie_attribute: 'strict',
        http_only_cookie_attribute: true,
      }),
    );
  });

  test('routes without mailboxes leave the security contact', () => {
    const target = { kind: 'https', url: 'https://pager.example.com/incidents' } as const;
    const json = zone({}, { ...staging, incidents: { critical: [target], warning: [target] } });
    expect(made(json, NotificationPolicy)).toContainEqual(
      like({
        mechanisms: { email: [{ id: 'security@company.example' }] },
      }),
    );
  });

  test('mail that is managed elsewhere has no records here', () => {
    const json = zone({ mailManagedElsewhere: 'The company sends its mail from it.' });
    expect(made(json, DnsRecord)).not.toContainEqual(like({ type: 'MX' }));
  });
});

test('validation records are seen by ACM as they are', () => {
  const stack = new EdgeValidationStack(app(), {
    settings: staging,
    domain: { dnsZone: 'example.net' },
    contract: deployedContract(staging),
  });
  expect(made(JSON.parse(Testing.synth(stack)) as TerraformJson, DnsRecord)).toEqual([
    like({
      name: '_0123456789abcdef.example.net',
      content: '_fedcba9876543210.abcdefghij.acm-validations.aws',
      proxied: false,
    }),
  ]);
});

test('the same settings give the same bytes', () => {
  const [first, second] = [synthesized(), synthesized()].map((stacks) =>
    stacks.map(({ json }) => JSON.stringify(json)),
  );
  expect(first).toEqual(second);
});
