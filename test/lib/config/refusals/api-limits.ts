import { production } from '../../../reference-estate';
import { sameMessage, type RefusalTable } from '../../../support/changed-settings';

const [WEB] = production.services;
const JWT = {
  kind: 'jwt',
  issuer: 'https://id.example.com',
  jwksEndpoint: 'https://id.example.com/keys',
  audience: 'web',
};
const LONG_LABEL = 'a'.repeat(63);
const DEEP_HOSTNAME = `${LONG_LABEL}.${LONG_LABEL}.example.com`;

/** Values that AWS, or the template, refuses later: each was accepted once. */
export const API_LIMITS: RefusalTable = {
  'an owner that is too long for the security contact': [
    { 'production.ownership.owner': 'o'.repeat(65) },
    ['production.ownership.owner', `"${'o'.repeat(48)}"… (65 characters)`],
    '1 to 64 characters that are valid in a tag: letters, digits, spaces and _ . : / = + - @',
    'Write a name that identifies the team or cost center.',
  ],
  'a cost center that is too long for the tag of a DB proxy': [
    { 'production.ownership.costCenter': 'c'.repeat(129) },
    ['production.ownership.costCenter', `"${'c'.repeat(48)}"… (129 characters)`],
    '1 to 128 characters that are valid in a tag: letters, digits, spaces and _ . : / = + - @',
    'Write a name that identifies the team or cost center.',
  ],
  'a mailbox with a character that neither a tag nor a contact takes': [
    {
      'production.ownership.securityContact': 'a%b@example.com',
    },
    'an email address of at most 128 characters: letters, digits and _ . + = - before the @',
    'Write the mailbox of a team, for instance "platform-team@example.com".',
  ],
  'an address of runbooks for which no alarm has room': [
    { 'production.ownership.runbooks': `https://runbooks.example.com/${'r'.repeat(228)}` },
    ['production.ownership.runbooks', `"https://runbooks.example.com/${'r'.repeat(19)}"… (257 characters)`],
    'an https:// URL of at most 256 characters without user name and password',
    'Write the URL of the folder with the runbooks; it is part of every alarm. Keep credentials in Secrets Manager.',
  ],
  'an environment with a name that KMS and S3 reserve': [
    { 'production.name': 'aws' },
    ['aws.name', '"aws"'],
    '2 to 20 characters of a-z, 0-9 and -, a letter first, no - last or doubled; not amzn-s3-demo, aws, sthree',
    'Choose a name such as "production".',
  ],
  'a hostname that is too long for a condition of the load balancer': [
    { 'production.services.0.hostname': DEEP_HOSTNAME },
    ['production.services.web.hostname', `"${'a'.repeat(48)}"… (139 characters)`],
    'a lowercase hostname of two or more labels, without a final dot, of at most 128 characters (the limit of an Application Load Balancer)',
    'Write it without scheme, port and path, for instance "www.example.com".',
  ],
  'a hostname with a label that is too long for DNS': [
    { 'production.services.0.hostname': `${LONG_LABEL}a.example.com` },
    ['production.services.web.hostname', `"${'a'.repeat(48)}"… (76 characters)`],
    `a lowercase hostname of two or more labels, without a final dot; the label "${LONG_LABEL}a" has 64 characters; DNS takes 63`,
    'Write it without scheme, port and path, for instance "www.example.com".',
  ],
  'a hostname with a label that begins with a hyphen': [
    {
      'production.services.0.hostname': 'www.-shop.example.com',
    },
    'a lowercase hostname of two or more labels, without a final dot; the label "-shop" may have a-z, 0-9 and -, no - first or last',
    'Write it without scheme, port and path, for instance "www.example.com".',
  ],
  'a zone that is too long for the first name of a certificate': [
    { 'staging.domain.dnsZone': `${'z'.repeat(61)}.net`, 'staging.services.0.hostname': undefined },
    ['staging.domain.dnsZone', `"${'z'.repeat(48)}"… (65 characters)`],
    'a lowercase hostname of two or more labels, without a final dot, of at most 64 characters (the limit of an ACM certificate)',
    'Write it without scheme, port and path, for instance "www.example.com".',
  ],
  'more names than a certificate has': [
    {
      'production.services': Array.from({ length: 9 }, (_, index) => ({
        ...WEB,
        name: `web-${index}`,
        hostname: `w${index}.eu.example.com`,
      })),
    },
    [
      'production.services',
      `9 hostnames of two or more labels below example.com: ${Array.from({ length: 9 }, (_, index) => `w${index}.eu.example.com`).join(', ')}`,
    ],
    'at most 8: an ACM certificate has 10 names, including example.com and *.example.com',
    'Write hostnames of one label below the DNS zone, such as "api-eu.example.com" for "api.eu.example.com": the wildcard covers them.',
  ],
  ...sameMessage(
    'a path that begins with /, of at most 128 characters: letters, digits and _ - . $ / ~ " \' @ : + & ? *; not /*, which is every path',
    'Name the paths that need no token, for instance "/health" or "/public/*".',
    {
      'a public path with a space': [
        { 'production.services.0.tokenVerification': { ...JWT, publicPaths: ['/a b'] } },
        ['production.services.web.tokenVerification.publicPaths[0]', '"/a b"'],
      ],
      'a public path that is too long for a condition of the load balancer': [
        { 'production.services.0.tokenVerification': { ...JWT, publicPaths: [`/${'p'.repeat(128)}`] } },
        ['production.services.web.tokenVerification.publicPaths[0]', `"/${'p'.repeat(47)}"… (129 characters)`],
      ],
    },
  ),
  'more public paths than a rule of the load balancer takes': [
    { 'production.services.0.tokenVerification': { ...JWT, publicPaths: ['/a', '/b', '/c', '/d'] } },
    ['production.services.web.tokenVerification.publicPaths', '5 paths with 0 wildcards'],
    'at most 4 paths, including that of health checks, with 5 wildcards: the quota of a listener rule',
    'Move the paths without a token below one path, for instance "/public/*".',
  ],
  'more tasks than a load balancer has targets': [
    { 'production.services.0.maxTasks': 1001 },
    ['production.services', 'maxTasks of 1001 in all services with a hostname'],
    'at most 1000: the quota of targets of a load balancer',
    'Decrease maxTasks, or move services to another environment.',
  ],
  'more services than a load balancer has target groups for': [
    {
      'production.services': Array.from({ length: 51 }, (_, index) => ({
        ...WEB,
        name: `web-${index}`,
        hostname: undefined,
      })),
      'production.probeRegions': undefined,
    },
    ['production.services', '51 services'],
    'at most 50 services in one environment',
    'Move some of them to another environment: quotas of one load balancer and one database apply to all of them.',
  ],
};
