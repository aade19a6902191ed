import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuthenticatedOriginPullsSettings } from '@cdktf/provider-cloudflare/lib/authenticated-origin-pulls-settings';
import { DataCloudflareZone } from '@cdktf/provider-cloudflare/lib/data-cloudflare-zone';
import { DnsRecord } from '@cdktf/provider-cloudflare/lib/dns-record';
import { NotificationPolicy } from '@cdktf/provider-cloudflare/lib/notification-policy';
import { CloudflareProvider } from '@cdktf/provider-cloudflare/lib/provider';
import { Ruleset } from '@cdktf/provider-cloudflare/lib/ruleset';
import { ZeroTrustAccessApplication } from '@cdktf/provider-cloudflare/lib/zero-trust-access-application';
import { ZeroTrustAccessPolicy } from '@cdktf/provider-cloudflare/lib/zero-trust-access-policy';
import { ZoneSetting } from '@cdktf/provider-cloudflare/lib/zone-setting';
import { App, Testing } from 'cdktf';
import 'cdktf/lib/testing/adapters/jest';
import { EdgeValidationStack } from '../../cdktf/stacks/edge-validation-stack';
import { ZoneStack } from '../../cdktf/stacks/zone-stack';
import { type CloudflareSettings, type EnvironmentSettings, staging } from '../../lib/config';
import { deployedContract, synthesized } from '../support/cloudflare';

Testing.setupJest();

const LOAD_BALANCER = 'staging-entry-1234567890.eu-west-1.elb.amazonaws.com';

function zone(cloudflare: CloudflareSettings = {}, settings: EnvironmentSettings = staging): string {
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'zone-stack-')), stackTraces: false });
  const stack = new ZoneStack(app, settings, { zoneName: 'example.net', cloudflare }, deployedContract(settings));
  return Testing.synth(stack);
}

describe('secure by default', () => {
  const json = zone();

  test('a service is proxied and leads to the load balancer', () => {
    expect(json).toHaveResourceWithProperties(DnsRecord, {
      name: 'www.example.net',
      type: 'CNAME',
      content: LOAD_BALANCER,
      proxied: true,
      ttl: 1,
    });
  });

  test('the zone is looked up, and the provider has no credential', () => {
    expect(json).toHaveDataSourceWithProperties(DataCloudflareZone, { filter: { name: 'example.net' } });
    expect(json).toHaveProviderWithProperties(CloudflareProvider, {});
    expect(json).not.toContain('api_token');
  });

  test.each([
    ['ssl', 'strict'],
    ['min_tls_version', '1.3'],
    ['always_use_https', 'on'],
    ['0rtt', 'off'],
  ])('the setting %s is %s', (settingId, value) => {
    expect(json).toHaveResourceWithProperties(ZoneSetting, { setting_id: settingId, value });
  });

  test('the free plan has one rate limit, and its own managed rules', () => {
    const { resource } = JSON.parse(json) as {
      resource: Record<string, Record<string, { phase: string; rules: unknown[] }>>;
    };
    const rules = Object.values(resource['cloudflare_ruleset'] ?? {});
    expect(rules.map(({ phase, rules: { length } }) => [phase, length]).sort()).toEqual([
      ['ddos_l7', 1],
      ['http_ratelimit', 1],
      ['http_request_firewall_custom', 3],
      ['http_request_firewall_managed', 1],
    ]);
  });

  test('Cloudflare writes to the mailboxes of the incident routes', () => {
    expect(json).toHaveResourceWithProperties(NotificationPolicy, {
      alert_type: 'dos_attack_l7',
      mechanisms: { email: [{ id: 'platform-team@example.com' }] },
    });
  });

  test('nothing is for administrators, and no certificate is presented', () => {
    expect(json).not.toHaveResource(ZeroTrustAccessApplication);
    expect(json).not.toHaveResource(AuthenticatedOriginPullsSettings);
  });
});

describe('settings', () => {
  test('dns-only answers with the load balancer itself, for a minute at a time', () => {
    expect(zone({ originStage: 'dns-only' })).toHaveResourceWithProperties(DnsRecord, {
      content: LOAD_BALANCER,
      proxied: false,
      ttl: 60,
    });
  });

  test.each(['origin-pulls', 'locked'] as const)('%s presents the zone’s certificate', (originStage) => {
    expect(zone({ originStage })).toHaveResourceWithProperties(AuthenticatedOriginPullsSettings, { enabled: true });
  });

  test('pro has two rate limits, Cloudflare’s managed rules and those of OWASP', () => {
    const json = zone({ plan: 'pro' });
    expect(json).toHaveResourceWithProperties(Ruleset, { phase: 'http_ratelimit' });
    expect(json.match(/"ref": "baseline-[\w-]+"/g)).toEqual(
      expect.arrayContaining([
        '"ref": "baseline-sign-in"',
        '"ref": "baseline-owasp"',
        '"ref": "baseline-cloudflare-managed"',
      ]),
    );
    expect(json).not.toContain('baseline-free-managed');
  });

  test('an account may be asked for', () => {
    const accountId = '0123456789abcdef'.repeat(2);
    expect(zone({ accountId })).toHaveDataSourceWithProperties(DataCloudflareZone, {
      filter: { name: 'example.net', account: { id: accountId } },
    });
  });

  test('administrators have an address of the company and a second factor', () => {
    const json = zone({ adminAccess: { paths: ['www.example.net/admin'], emailDomain: 'example.com' } });
    expect(json).toHaveResourceWithProperties(ZeroTrustAccessPolicy, {
      decision: 'allow',
      include: [{ email_domain: { domain: 'example.com' } }],
      require: [{ auth_method: { auth_method: 'mfa' } }],
    });
    expect(json).toHaveResourceWithProperties(ZeroTrustAccessApplication, {
      destinations: [{ type: 'public', uri: 'www.example.net/admin' }],
      same_site_cookie_attribute: 'strict',
      http_only_cookie_attribute: true,
    });
  });

  test('routes without mailboxes leave the security contact', () => {
    const target = { kind: 'https', url: 'https://pager.example.com/incidents' } as const;
    const json = zone({}, { ...staging, incidents: { critical: [target], warning: [target] } });
    expect(json).toHaveResourceWithProperties(NotificationPolicy, {
      mechanisms: { email: [{ id: 'security@example.com' }] },
    });
  });

  test('mail that is managed elsewhere has no records here', () => {
    const json = zone({ mailManagedElsewhere: 'The company sends its mail from it.' });
    expect(json).not.toHaveResourceWithProperties(DnsRecord, { type: 'MX' });
  });
});

test('validation records are seen by ACM as they are', () => {
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'edge-validation-')), stackTraces: false });
  const stack = new EdgeValidationStack(app, staging, { zoneName: 'example.net' }, deployedContract(staging));
  expect(Testing.synth(stack)).toHaveResourceWithProperties(DnsRecord, {
    name: '_0123456789abcdef.example.net',
    content: '_fedcba9876543210.abcdefghij.acm-validations.aws',
    proxied: false,
  });
});

test('the same settings give the same bytes', () => {
  const [first, second] = [synthesized(), synthesized()].map((stacks) =>
    stacks.map(({ json }) => JSON.stringify(json)),
  );
  expect(first).toEqual(second);
});
