import { RECORDS } from '../../support/dns-records';
import { environments } from '../../reference-estate';
import {
  copyOf,
  firstRuleOf,
  type Mutable,
  resourceOf,
  synthesized,
  type TerraformJson,
} from '../../support/cloudflare';
import { checkConfiguration } from './check-configuration';
import { type Attributes, ProviderSchema } from './provider-schema';
import { EVERY_VARIANT, sampleOf } from '../../support/sampling';
import { titled } from '../../support/titled';

const schema = new ProviderSchema();
/** Everything that the settings can switch on. */
const everything = environments.map((settings) =>
  settings.domain === undefined
    ? settings
    : {
        ...settings,
        domain: {
          ...settings.domain,
          ...(settings.name === 'production' && { records: RECORDS }),
          cloudflare: {
            ...settings.domain.cloudflare,
            plan: 'enterprise' as const,
            accountId: '0123456789abcdef'.repeat(2),
            challengeAutomation: true,
            edgeCertificateAuthority: 'google' as const,
            notificationWebhooks: ['https://pager.example.com/cloudflare'],
            scriptPolicy: { action: 'log' as const, directives: "script-src 'self'" },
            zoneHold: true,
            adminAccess: { paths: [`www.${settings.domain.dnsZone}/admin`], emailDomain: 'example.com' },
          },
        },
      },
);
const stacks = synthesized(everything);

function errorsAfter(change: (zone: TerraformJson) => void): string[] {
  const zone = copyOf(stacks, 'production', 'zone');
  change(zone);
  return checkConfiguration(schema, zone);
}

function count(attributes: Attributes): number {
  return Object.values(attributes).reduce(
    (sum, { type }) => sum + 1 + (typeof type === 'object' && 'nesting' in type ? count(type.attributes) : 0),
    0,
  );
}

test('the whole schema of the provider can be read', () => {
  const types = { resource: ProviderSchema.types('resource'), data: ProviderSchema.types('data') };
  expect([types.resource.length, types.data.length]).toEqual([208, 350]);
  const resources = sampleOf(types.resource, 10).map((type) => schema.resource(type) ?? {});
  const data = sampleOf(types.data, 10).map((type) => schema.dataSource(type) ?? {});
  expect([...resources, ...data].filter((attributes) => Object.keys(attributes).length === 0)).toEqual([]);
  expect([...resources, ...data].reduce((sum, attributes) => sum + count(attributes), 0)).toBeGreaterThan(
    EVERY_VARIANT ? 13_000 : 1000,
  );
});

test('attributes are known with kind, type and values', () => {
  expect(schema.resource('cloudflare_zone_dnssec')).toMatchObject({
    zone_id: { type: 'string', required: true },
    status: { optional: true, required: false, allowed: ['active', 'disabled'] },
    ds: { optional: false, computed: true },
  });
  expect(schema.resource('cloudflare_zone_setting')?.['value']?.type).toBe('dynamic');
  expect(schema.resource('cloudflare_ruleset')?.['rules']?.type).toMatchObject({ nesting: 'list' });
});

test.each(stacks.map((stack) => [`${stack.environment}-${stack.stack}`, stack.json]))(
  '%s fits the schema',
  (_name, json) => {
    expect(checkConfiguration(schema, json)).toEqual([]);
  },
);

const into = (type: string, prefix: string, values: Mutable) => (zone: TerraformJson) => {
  Object.assign(resourceOf(zone, type, prefix), values);
};
const SSL = 'resource.cloudflare_zone_setting.Security_OriginTls_1406918E';
const SERVICE = 'resource.cloudflare_dns_record.Service-web_07764B35';

test.each(
  titled<[(zone: TerraformJson) => void, string]>({
    'an unknown type': [
      (zone) => {
        zone.resource['cloudflare_record'] = { A: {} };
      },
      "resource.cloudflare_record.A: the provider has no resource 'cloudflare_record'",
    ],
    'an unknown attribute': [
      into('cloudflare_dns_record', 'Service-web', { proxy: true }),
      `${SERVICE}.proxy: the provider has no such attribute`,
    ],
    'an unknown nested attribute': [
      (zone) => {
        Object.assign(firstRuleOf(zone, 'Firewall_RateLimit')['ratelimit'] as object, { requests: 1 });
      },
      'resource.cloudflare_ruleset.Firewall_RateLimit_AE1ABDE3.rules[0].ratelimit.requests: the provider has no such attribute',
    ],
    'a missing attribute': [
      into('cloudflare_dns_record', 'Service-web', { ttl: undefined }),
      `${SERVICE}.ttl: is required`,
    ],
    'a value that is not named': [into('cloudflare_dns_record', 'Service-web', { type: 'ALIAS' }), 'is none of'],
    'a wrong type': [
      into('cloudflare_dns_record', 'Service-web', { proxied: 'yes' }),
      `${SERVICE}.proxied: "yes" is no boolean`,
    ],
    'a section for a list': [
      into('cloudflare_ruleset', 'Firewall_Ddos', { rules: {} }),
      'resource.cloudflare_ruleset.Firewall_Ddos_7EE8CAAE.rules: is no list',
    ],
    'a read-only attribute': [
      into('cloudflare_dns_record', 'Service-web', { created_on: 'now' }),
      `${SERVICE}.created_on: is read-only`,
    ],
    'a reference to nothing': [
      into('cloudflare_dns_record', 'Service-web', { content: '${cloudflare_zone.Other.id}' }),
      'a reference leads to resource.cloudflare_zone.Other, which does not exist',
    ],
    'a reference to an attribute that is not there': [
      (zone) => {
        const [id] = Object.keys(zone.data['cloudflare_zone'] ?? {});
        into('cloudflare_dns_record', 'Service-web', { zone_id: `\${data.cloudflare_zone.${id ?? ''}.key}` })(zone);
      },
      'which it does not have',
    ],
    'a mangled number': [
      into('cloudflare_zone_setting', 'Security_OriginTls', { value: {} }),
      `${SSL}.value: {} is a number or list that the binding mangled; use dyn()`,
    ],
    'a mangled list': [
      into('cloudflare_zone_setting', 'Security_OriginTls', { value: { '0': 'a' } }),
      `${SSL}.value: {"0":"a"} is a number or list that the binding mangled; use dyn()`,
    ],
    'a credential of another provider': [
      (zone) => {
        Object.assign(zone.provider.cloudflare[0] ?? {}, { access_key: 'x' });
      },
      'provider.cloudflare[0].access_key: the provider has no such attribute',
    ],
  }),
)('finds %s', (_what, change, error) => {
  expect(errorsAfter(change)).toEqual([expect.stringContaining(error)]);
});
