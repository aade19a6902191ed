import type { RefusalTable } from '../../../support/changed-settings';

export const CLOUDFLARE: RefusalTable = [
  [
    '"1.3" in production (DNS-03)',
    'Remove it.',
    { 'production that speaks old TLS': { 'production.domain.cloudflare.minimumTls': '1.2' } },
  ],
  [
    'webhooks on the free plan',
    { 'staging.domain.cloudflare': { notificationWebhooks: ['0123456789abcdef0123456789abcdef'] } },
    `
  staging.domain.cloudflare.notificationWebhooks
    given:   [32 characters (not shown)]
    allowed: nothing: it requires the plan pro, business or enterprise
    fix:     Remove it, or set the plan of the DNS zone.`,
  ],
  [
    'nothing: it requires the plan enterprise',
    'Remove it, or set the plan of the DNS zone.',
    {
      'a hold on the plan pro': [
        { 'staging.domain.cloudflare': { plan: 'pro', zoneHold: true } },
        'true',
        'staging.domain.cloudflare.zoneHold',
      ],
      'a script policy on the plan business': [
        {
          'staging.domain.cloudflare': {
            plan: 'business',
            scriptPolicy: { action: 'log', directives: "script-src 'self'" },
          },
        },
        'a value of type object',
        'staging.domain.cloudflare.scriptPolicy',
      ],
    },
  ],
  [
    'a TLS version that is obsolete',
    { 'staging.domain.cloudflare': { minimumTls: '1.1' } },
    `
  staging.domain.cloudflare.minimumTls
    given:   "1.1"
    allowed: 1.2 or 1.3
    fix:     Write 1.3, or 1.2 for clients from before 2018.`,
  ],
  [
    'an authority that Cloudflare has none of',
    { 'staging.domain.cloudflare': { edgeCertificateAuthority: 'amazon' } },
    `
  staging.domain.cloudflare.edgeCertificateAuthority
    given:   "amazon"
    allowed: google, lets_encrypt or ssl_com
    fix:     Name the authority, or remove the setting.`,
  ],
  [
    'directives that are none',
    { 'staging.domain.cloudflare': { plan: 'enterprise', scriptPolicy: { action: 'allow', directives: 'anything' } } },
    `
  staging.domain.cloudflare.scriptPolicy.directives
    given:   "anything"
    allowed: directives of a Content Security Policy, in one line
    fix:     Write, for instance, "script-src 'self'".`,
  ],
  [
    'neither yes nor no',
    { 'staging.domain.cloudflare': { challengeAutomation: 'yes' } },
    `
  staging.domain.cloudflare.challengeAutomation
    given:   "yes"
    allowed: true or false
    fix:     Write true or false.`,
  ],
  [
    '"origin-pulls" or "locked" in production (DNS-05)',
    'Set it, or add a migration with its last day (docs/runbooks/origin-lock.md).',
    {
      'production whose origin is open': [
        { 'production.domain.cloudflare': { originStage: 'proxied' } },
        '"proxied"',
        'production.domain.cloudflare.originStage',
      ],
      'production without a stage': [
        { 'production.domain.cloudflare': undefined },
        'nothing',
        'production.domain.cloudflare.originStage',
      ],
    },
  ],
  [
    'a migration that is over',
    { 'production.domain.cloudflare.migration': { until: '2027-01-31', reason: 'The old site moves in January.' } },
    `
  production.domain.cloudflare.migration
    given:   a value of type object
    allowed: nothing: only production before "origin-pulls" has a migration
    fix:     Remove it.`,
  ],
  [
    'a migration that ends on no day',
    {
      'production.domain.cloudflare': {
        originStage: 'proxied',
        migration: { until: '2027-02-30', reason: 'The old site moves in January.' },
      },
    },
    `
  production.domain.cloudflare.migration.until
    given:   "2027-02-30"
    allowed: a calendar day, YYYY-MM-DD, not before 2026-01-01
    fix:     Write the last day of the migration.`,
  ],
  [
    'a stage that does not exist',
    { 'staging.domain.cloudflare': { originStage: 'open' } },
    `
  staging.domain.cloudflare.originStage
    given:   "open"
    allowed: dns-only, proxied, origin-pulls or locked
    fix:     Introduce one stage after the other, as described in docs/runbooks/origin-lock.md.`,
  ],
  [
    'a token that is due on no day',
    { 'staging.domain.cloudflare': { tokenRotateBy: 'in spring' } },
    `
  staging.domain.cloudflare.tokenRotateBy
    given:   "in spring"
    allowed: a calendar day, YYYY-MM-DD, not before 2026-01-01
    fix:     Write the day by which the token is rotated, a week before it expires.`,
  ],
  [
    'people of a permission set that cannot exist',
    { 'staging.domain.cloudflare': { zonePermissionSets: { operators: '*' } } },
    `
  staging.domain.cloudflare.zonePermissionSets.operators
    given:   "*"
    allowed: 1 to 32 letters, digits and +=,.@_-
    fix:     Copy the name of the permission set from IAM Identity Center.`,
  ],
  [
    'a plan that is not offered',
    { 'staging.domain.cloudflare': { plan: 'gold' } },
    `
  staging.domain.cloudflare.plan
    given:   "gold"
    allowed: free, pro, business or enterprise
    fix:     Write the plan of the DNS zone at Cloudflare.`,
  ],
  [
    'an AWS account id for Cloudflare',
    { 'staging.domain.cloudflare': { accountId: '222222222222' } },
    `
  staging.domain.cloudflare.accountId
    given:   "222222222222"
    allowed: 32 hexadecimal digits, in lower case
    fix:     Copy the account ID from the overview of the DNS zone in the Cloudflare dashboard.`,
  ],
  [
    'notifications without a mailbox',
    { 'staging.domain.cloudflare': { notificationMailboxes: [] } },
    `
  staging.domain.cloudflare.notificationMailboxes
    given:   an empty list
    allowed: one mailbox or more (DNS-07)
    fix:     Add a mailbox, or remove the setting: the mailboxes of incidents are the default.`,
  ],
  [
    'an admin path of another zone',
    {
      'staging.domain.cloudflare': {
        adminAccess: { paths: ['www.example.com/admin'], emailDomain: 'example.com' },
      },
    },
    `
  staging.domain.cloudflare.adminAccess.paths[0]
    given:   "www.example.com/admin"
    allowed: a path of a name below example.net
    fix:     Write, for instance, "www.example.net/admin".`,
  ],
  [
    'an admin path with a wildcard',
    {
      'staging.domain.cloudflare': { adminAccess: { paths: ['www.example.net/*'], emailDomain: 'example.com' } },
    },
    `
  staging.domain.cloudflare.adminAccess.paths[0]
    given:   "www.example.net/*"
    allowed: a hostname and a path, without scheme, query and wildcard
    fix:     Write, for instance, "www.example.com/admin".`,
  ],
  [
    'admin access to nothing',
    { 'staging.domain.cloudflare': { adminAccess: { paths: [], emailDomain: 'example.com' } } },
    `
  staging.domain.cloudflare.adminAccess.paths
    given:   an empty list
    allowed: one path or more
    fix:     Add a path, or remove adminAccess.`,
  ],
  [
    'a zone inside the zone of another environment',
    { 'staging.domain.dnsZone': 'staging.example.com', 'staging.services.0.hostname': 'www.staging.example.com' },
    `
  staging.domain.dnsZone
    given:   "staging.example.com"
    allowed: a DNS zone that is not in example.com of production
    fix:     Use another domain: settings and rules of a DNS zone apply to all names in it.`,
  ],
  [
    'a zone that two environments have',
    { 'production.domain.dnsZone': 'example.net', 'production.services.0.hostname': 'api.example.net' },
    `
  production.domain.dnsZone
    given:   "example.net"
    allowed: a DNS zone that is not in example.net of staging
    fix:     Use another domain: settings and rules of a DNS zone apply to all names in it.`,
  ],
  [
    'a locked origin without a certificate authority',
    { 'production.domain.cloudflare': { originStage: 'locked' } },
    `
  production.domain.cloudflare.originPullAuthority
    given:   nothing
    allowed: the PEM file of the certificate authority of the origin pulls, if the origin is "locked" (EDGE-06)
    fix:     Add the file, or keep "origin-pulls" until it exists.`,
  ],
  [
    'a .pem file inside the project',
    'Write its path relative to the root of the project, for instance "certificates/origin-pull-authority.pem".',
    {
      'a certificate authority outside the project': {
        'production.domain.cloudflare.originPullAuthority': '../authority.pem',
      },
    },
  ],
];
