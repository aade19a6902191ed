import { CLOUDFLARE_RULES, terraformTemplates } from '../../../../lib/policy/cloudflare';
import { findingsIn } from '../../../../lib/policy/evaluate';
import { TemplateSet } from '../../../../lib/policy/model';
import { Tier } from '../../../../facts/tier';

/** The findings of one rule about one resource. */
function found(id: string, type: string, resource: object, tier: Tier = Tier.PRODUCTION): string[] {
  const body = { resource: { [type]: { Added: resource } } };
  const templateSet = new TemplateSet(terraformTemplates([{ name: 'zone', body }]), tier);
  const rules = CLOUDFLARE_RULES.filter((rule) => rule.id === id);
  return findingsIn(templateSet, rules)
    .filter(({ resource: { logicalId } }) => logicalId.endsWith('.Added'))
    .map(({ message }) => message);
}

const configuration = (action_parameters: object) => ({
  kind: 'zone',
  phase: 'http_config_settings',
  rules: [{ ref: 'api', action: 'set_config', action_parameters, expression: 'true' }],
});

const minimum = (value: string, setting_id = 'min_tls_version') => ({ hostname: 'www.example.com', setting_id, value });

const customHostname = (settings: object) => ({ hostname: 'shop.example.org', ssl: { settings } });

describe('DNS-03-NoTlsOverride', () => {
  test.each<[string, string, object, string]>([
    ['a configuration rule', 'cloudflare_ruleset', configuration({ ssl: 'flexible' }), "'ssl' is flexible"],
    [
      'a configuration rule with HTTP links',
      'cloudflare_ruleset',
      configuration({ automatic_https_rewrites: false }),
      "'automatic_https_rewrites' is false",
    ],
    ['a page rule', 'cloudflare_page_rule', { status: 'active', actions: { ssl: 'off' } }, "'ssl' is off"],
    ['a host name', 'cloudflare_hostname_tls_setting', minimum('1.2'), "'min_tls_version' is 1.2"],
    [
      'a custom host name',
      'cloudflare_custom_hostname',
      customHostname({ min_tls_version: '1.0' }),
      "'min_tls_version' is 1.0",
    ],
  ])('finds %s with weaker TLS', (_, type, resource, message) => {
    expect(found('DNS-03-NoTlsOverride', type, resource)).toEqual([`${message} for a part of the DNS zone`]);
  });

  test.each<[string, string, object]>([
    ['a configuration rule', 'cloudflare_ruleset', configuration({ ssl: 'strict', bic: true })],
    ['a disabled page rule', 'cloudflare_page_rule', { status: 'disabled', actions: { ssl: 'off' } }],
    ['a page rule', 'cloudflare_page_rule', { status: 'active', actions: { cache_level: 'bypass' } }],
    ['a host name', 'cloudflare_hostname_tls_setting', minimum('1.3')],
    ['another setting of a host name', 'cloudflare_hostname_tls_setting', minimum('on', 'http2')],
    ['a custom host name', 'cloudflare_custom_hostname', customHostname({})],
  ])('passes %s that does not weaken TLS', (_, type, resource) => {
    expect(found('DNS-03-NoTlsOverride', type, resource)).toEqual([]);
  });

  test('accepts TLS 1.2 in the lower tiers', () => {
    const evaluate = (version: string) =>
      found('DNS-03-NoTlsOverride', 'cloudflare_hostname_tls_setting', minimum(version), Tier.STAGING);
    expect(evaluate('1.2')).toEqual([]);
    expect(evaluate('1.1')).toHaveLength(1);
  });
});

describe('DNS-06-MailSafety', () => {
  const dmarc = (content: string) =>
    found('DNS-06-MailSafety', 'cloudflare_dns_record', {
      type: 'TXT',
      name: '_dmarc.example.com',
      content: `"v=DMARC1; ${content}"`,
    });

  test.each([
    ['p=reject; pct=0', 'does not apply to all messages: pct is 0, t is n; allowed: 100, n'],
    ['p=reject; t=y', 'does not apply to all messages: pct is 100, t is y; allowed: 100, n'],
    ['p=reject; np=none', 'has the policy none; allowed: reject'],
    ['p=reject;sp=quarantine', 'has the policy quarantine; allowed: reject'],
  ])('finds DMARC for a part of the messages: %s', (content, message) => {
    expect(dmarc(content)).toEqual([`DMARC of 'example.com' ${message}`]);
  });

  test.each(['p=Reject', 'p=reject; sp=reject; adkim=s; pct=100'])('passes DMARC for all messages: %s', (content) => {
    expect(dmarc(content)).toEqual([]);
  });
});
