import { sameMessage, type RefusalTable } from '../../../support/changed-settings';

export const CLOUDFLARE: RefusalTable = {
  'production that speaks old TLS': [
    { 'production.domain.cloudflare.minimumTls': '1.2' },
    '"1.3" in production (DNS-03)',
    'Remove it.',
  ],
  'webhooks on the free plan': [
    { 'staging.domain.cloudflare': { notificationWebhooks: ['0123456789abcdef0123456789abcdef'] } },
    ['staging.domain.cloudflare.notificationWebhooks', '[32 characters (not shown)]'],
    'nothing: it requires the plan pro, business or enterprise',
    'Remove it, or set the plan of the DNS zone.',
  ],
  ...sameMessage('nothing: it requires the plan enterprise', 'Remove it, or set the plan of the DNS zone.', {
    'a hold on the plan pro': [
      { 'staging.domain.cloudflare': { plan: 'pro', zoneHold: true } },
      ['staging.domain.cloudflare.zoneHold', 'true'],
    ],
    'a script policy on the plan business': [
      {
        'staging.domain.cloudflare': {
          plan: 'business',
          scriptPolicy: { action: 'log', directives: "script-src 'self'" },
        },
      },
      ['staging.domain.cloudflare.scriptPolicy', 'a value of type object'],
    ],
  }),
  'a TLS version that is obsolete': [
    { 'staging.domain.cloudflare.minimumTls': '1.1' },
    '1.2 or 1.3',
    'Write 1.3, or 1.2 for clients from before 2018.',
  ],
  'an authority that Cloudflare has none of': [
    { 'staging.domain.cloudflare.edgeCertificateAuthority': 'amazon' },
    'google, lets_encrypt or ssl_com',
    'Name the authority, or remove the setting.',
  ],
  'directives that are none': [
    { 'staging.domain.cloudflare': { plan: 'enterprise', scriptPolicy: { action: 'allow', directives: 'anything' } } },
    ['staging.domain.cloudflare.scriptPolicy.directives', '"anything"'],
    'directives of a Content Security Policy, in one line',
    'Write, for instance, "script-src \'self\'".',
  ],
  'neither yes nor no': [
    { 'staging.domain.cloudflare.challengeAutomation': 'yes' },
    'true or false',
    'Write true or false.',
  ],
  ...sameMessage(
    '"origin-pulls" or "locked" in production (DNS-05)',
    'Set it, or add a migration with its last day (docs/runbooks/origin-lock.md).',
    {
      'production whose origin is open': { 'production.domain.cloudflare.originStage': 'proxied' },
      'production without a stage': [
        { 'production.domain.cloudflare': undefined },
        ['production.domain.cloudflare.originStage', 'nothing'],
      ],
    },
  ),
  'a migration that is over': [
    { 'production.domain.cloudflare.migration': { until: '2027-01-31', reason: 'The old site moves in January.' } },
    ['production.domain.cloudflare.migration', 'a value of type object'],
    'nothing: only production before "origin-pulls" has a migration',
    'Remove it.',
  ],
  'a migration that ends on no day': [
    {
      'production.domain.cloudflare': {
        originStage: 'proxied',
        migration: { until: '2027-02-30', reason: 'The old site moves in January.' },
      },
    },
    ['production.domain.cloudflare.migration.until', '"2027-02-30"'],
    'a calendar day, YYYY-MM-DD, not before 2026-01-01',
    'Write the last day of the migration.',
  ],
  'a stage that does not exist': [
    { 'staging.domain.cloudflare.originStage': 'open' },
    'dns-only, proxied, origin-pulls or locked',
    'Introduce one stage after the other, as described in docs/runbooks/origin-lock.md.',
  ],
  'a token that is due on no day': [
    { 'staging.domain.cloudflare.tokenRotateBy': 'in spring' },
    'a calendar day, YYYY-MM-DD, not before 2026-01-01',
    'Write the day by which the token is rotated, a week before it expires.',
  ],
  'people of a permission set that cannot exist': [
    { 'staging.domain.cloudflare.zonePermissionSets.operators': '*' },
    '1 to 32 letters, digits and +=,.@_-',
    'Copy the name of the permission set from IAM Identity Center.',
  ],
  'a plan that is not offered': [
    { 'staging.domain.cloudflare.plan': 'gold' },
    'free, pro, business or enterprise',
    'Write the plan of the DNS zone at Cloudflare.',
  ],
  'an AWS account id for Cloudflare': [
    { 'staging.domain.cloudflare.accountId': '222222222222' },
    '32 hexadecimal digits, in lower case',
    'Copy the account ID from the overview of the DNS zone in the Cloudflare dashboard.',
  ],
  'notifications without a mailbox': [
    { 'staging.domain.cloudflare.notificationMailboxes': [] },
    'one mailbox or more (DNS-07)',
    'Add a mailbox, or remove the setting: the mailboxes of incidents are the default.',
  ],
  'an admin path of another zone': [
    {
      'staging.domain.cloudflare': {
        adminAccess: { paths: ['www.example.com/admin'], emailDomain: 'example.com' },
      },
    },
    ['staging.domain.cloudflare.adminAccess.paths[0]', '"www.example.com/admin"'],
    'a path of a name below example.net',
    'Write, for instance, "www.example.net/admin".',
  ],
  'an admin path with a wildcard': [
    {
      'staging.domain.cloudflare': { adminAccess: { paths: ['www.example.net/*'], emailDomain: 'example.com' } },
    },
    ['staging.domain.cloudflare.adminAccess.paths[0]', '"www.example.net/*"'],
    'a hostname and a path, without scheme, query and wildcard',
    'Write, for instance, "www.example.com/admin".',
  ],
  'admin access to nothing': [
    { 'staging.domain.cloudflare': { adminAccess: { paths: [], emailDomain: 'example.com' } } },
    ['staging.domain.cloudflare.adminAccess.paths', 'an empty list'],
    'one path or more',
    'Add a path, or remove adminAccess.',
  ],
  'a zone that two environments have': [
    { 'production.domain.dnsZone': 'example.net', 'production.services.0.hostname': 'api.example.net' },
    'a DNS zone that is not in example.net of staging',
    'Use another domain, or on the plan "enterprise" a DNS zone below it: settings and rules of a DNS zone apply to all names in it.',
  ],
  'a locked origin without a certificate authority': [
    { 'production.domain.cloudflare': { originStage: 'locked' } },
    ['production.domain.cloudflare.originPullAuthority', 'nothing'],
    'the PEM file of the certificate authority of the origin pulls, if the origin is "locked" (EDGE-06)',
    'Add the file, or keep "origin-pulls" until it exists.',
  ],
  'a certificate authority outside the project': [
    {
      'production.domain.cloudflare.originPullAuthority': '../authority.pem',
    },
    'a .pem file inside the project',
    'Write its path relative to the root of the project, for instance "certificates/origin-pull-authority.pem".',
  ],
};
