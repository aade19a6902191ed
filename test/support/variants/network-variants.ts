import { RECORDS } from '../dns-records';
import { type SettingVariant, variant } from './setting-variant';

const AUTHORITY = 'examples/origin-pull-authority/certificate-authority.pem';
const PRODUCTION_STAGE = 'domain.cloudflare.originStage';

/** Options of the network, of the domain and of Cloudflare. */
export const NETWORK_VARIANTS: readonly SettingVariant[] = [
  variant('inspected-egress', 'production', {
    'network.egress': { kind: 'inspected', allowedDomains: ['api.example.com', '*.example.org'] },
  }),
  variant('regional-nat', 'production', { 'network.egress': { kind: 'regional-nat' } }),
  variant('no-egress', 'production', { 'network.egress': { kind: 'none' } }),
  variant('nat-per-availability-zone', 'development', { 'network.egress': { kind: 'nat-per-availability-zone' } }),
  variant('three-zones', 'development', { 'network.availabilityZones': ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'] }),
  variant('dns-allow-list', 'production', {
    'network.dns': { kind: 'allow-list', allowedDomains: ['status.example.com', '*.example.org'] },
  }),
  variant('any-name', 'production', {
    'domain.cloudflare.plan': 'enterprise',
    'domain.cloudflare.scriptPolicy': { action: 'allow', directives: "script-src 'self'" },
    'domain.cloudflare.edgeCertificateAuthority': 'lets_encrypt',
    'network.dns': { kind: 'any', reason: 'Names are not known in advance: the service visits links of customers.' },
  }),
  variant('dual-stack', 'production', { 'network.dualStack': true }),
  variant('dual-stack-draining', 'production', { 'network.dualStack': 'draining' }),
  variant('public-access-block', 'production', { 'network.blockPublicAccess': 'here' }),
  variant('public-access-block-of-the-organization', 'production', { 'network.blockPublicAccess': 'organization' }),
  variant('with-domain', 'development', {
    domain: { dnsZone: 'example.org' },
    'services.0.hostname': 'www.example.org',
  }),
  variant('another-dns-zone', 'production', {
    'domain.dnsZone': 'example.org',
    'services.0.hostname': 'www.example.org',
  }),
  variant('dns-records', 'production', { 'domain.records': RECORDS }),
  variant('deep-hostname', 'production', { 'services.0.hostname': 'www.shop.example.com' }),
  variant('no-domain', 'staging', { domain: undefined, 'services.0.hostname': undefined }),
  variant('origin-pulls', 'production', {
    [PRODUCTION_STAGE]: 'origin-pulls',
    'domain.cloudflare.originPullAuthority': undefined,
  }),
  variant('migration', 'production', {
    domain: {
      dnsZone: 'example.com',
      cloudflare: {
        plan: 'pro',
        originStage: 'dns-only',
        migration: { until: '2027-03-31', reason: 'The site moves from another provider, one step a week.' },
      },
    },
  }),
  variant('proxied', 'staging', {
    'domain.cloudflare': {
      plan: 'free',
      originStage: 'proxied',
      minimumTls: '1.2',
      hstsRamp: {
        maxAgeSeconds: 300,
        includeSubdomains: true,
        until: '2027-06-30',
        reason: 'Some names of the zone get HTTPS in spring.',
      },
    },
  }),
  variant('business-zone', 'production', {
    'domain.cloudflare': {
      plan: 'business',
      accountId: '0123456789abcdef'.repeat(2),
      originStage: 'locked',
      originPullAuthority: AUTHORITY,
      notificationMailboxes: ['edge@company.example'],
      notificationWebhooks: ['0123456789abcdef0123456789abcdef'],
      minimumTls: '1.3',
      hstsPreload: true,
      challengeAutomation: true,
      edgeCertificateAuthority: 'google',
      mailManagedElsewhere: 'The company sends its mail from this domain.',
      tokenRotateBy: '2027-05-01',
      zonePermissionSets: { operators: 'Zone-Operators', tokenAdministrators: 'Keepers' },
      adminAccess: { paths: ['www.example.com/admin'], emailDomain: 'example.com' },
    },
  }),
  variant('enterprise-zone', 'production', {
    'domain.cloudflare.plan': 'enterprise',
    'domain.cloudflare.scriptPolicy': { action: 'log', directives: "script-src 'self'" },
    'domain.cloudflare.zoneHold': true,
    'domain.cloudflare.edgeCertificateAuthority': 'ssl_com',
  }),
];
