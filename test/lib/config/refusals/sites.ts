import type { RefusalTable } from '../../../support/changed-settings';

const SITE = {
  name: 'website',
  hostname: 'shop.example.com',
  content: { kind: 'folder', directory: 'examples/demo-site' },
  securityTextExpires: '2027-05-01',
};
const PATH = 'production.sites.website';

export const SITES: RefusalTable = {
  'a site without a domain': [
    { 'development.sites': [SITE] },
    ['development.sites.website', 'a site'],
    'nothing, because the environment has no domain',
    'Remove the site or add the domain.',
  ],
  'a site outside the DNS zone': [
    { 'production.sites': [{ ...SITE, hostname: 'shop.example.org' }] },
    [`${PATH}.hostname`, '"shop.example.org"'],
    'example.com or a name with one more label, which its certificate covers',
    'Write, for instance, "website.example.com".',
  ],
  'a site with two labels below the DNS zone': [
    { 'production.sites': [{ ...SITE, hostname: 'shop.eu.example.com' }] },
    [`${PATH}.hostname`, '"shop.eu.example.com"'],
    'example.com or a name with one more label, which its certificate covers',
    'Write, for instance, "website.example.com".',
  ],
  'the hostname of a service': [
    { 'production.sites': [{ ...SITE, hostname: 'www.example.com' }] },
    [`${PATH}.hostname`, '"www.example.com"'],
    'a unique hostname; production.services.web.hostname is the same',
    'Choose another hostname.',
  ],
  'the name of a service': [
    { 'production.sites': [{ ...SITE, name: 'web' }] },
    ['production.sites.web.name', '"web"'],
    'a name that no other site, service, job or function has',
    'Rename one of them; a changed name creates a new site with an empty bucket.',
  ],
  'a DNS record at the hostname of a site': [
    {
      'production.domain.records': { hosts: [{ name: 'shop.example.com', pointsTo: ['198.51.100.10'] }] },
      'production.sites': [SITE],
    },
    ['production.domain.records.hosts[0].pointsTo[0]', '"198.51.100.10"'],
    'a name that sites.website.hostname does not have; it leads to one place',
    'Remove one of them, or choose another name.',
  ],
  'a release outside its folder': [
    { 'production.sites': [{ ...SITE, content: { kind: 'release', release: '../r1' } }] },
    [`${PATH}.content.release`, '"../r1"'],
    '1 to 64 letters, digits and . _ -, a letter or digit first',
    'Copy the name from the output Release of an earlier deployment, or from the bucket.',
  ],
  'a policy without default-src': [
    { 'production.sites': [{ ...SITE, contentSecurityPolicy: "script-src 'self'" }] },
    [`${PATH}.contentSecurityPolicy`, '"script-src \'self\'"'],
    'directives of a Content Security Policy with default-src, in one line',
    "Write, for instance, \"default-src 'self'; img-src 'self' data:\".",
  ],
  'a site that Cloudflare does not proxy': [
    {
      'staging.domain.cloudflare.originStage': 'dns-only',
      'staging.sites': [{ ...SITE, hostname: 'shop.example.net' }],
    },
    ['staging.sites.website', 'a site'],
    'nothing in the origin stage "dns-only": Cloudflare proxies every site',
    'Add the site in the stage "proxied".',
  ],
  'HSTS of all names during its introduction': [
    {
      'staging.domain.cloudflare': {
        hstsRamp: { maxAgeSeconds: 300, until: '2027-06-30', reason: 'Some names of the zone get HTTPS in spring.' },
      },
      'staging.sites': [{ ...SITE, hostname: 'example.net' }],
    },
    ['staging.sites.website.hostname', '"example.net"'],
    'a name below example.net during hstsRamp: the HSTS header of this site applies to every name in the DNS zone',
    'Use a name below it, or remove hstsRamp.',
  ],
};
