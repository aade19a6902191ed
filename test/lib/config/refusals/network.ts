import type { RefusalTable } from '../../../support/changed-settings';

export const NETWORK: RefusalTable = [
  [
    'a.b.c.d/n, /16 to /20, with its first address, inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 (RFC 1918)',
    'Write "10.30.0.0/16".',
    { 'a range that does not begin at its first address': { 'production.network.cidr': '10.30.1.0/16' } },
  ],
  [
    'a.b.c.d/n, /16 to /20, with its first address, inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 (RFC 1918)',
    'Write a range such as "10.10.0.0/16".',
    {
      'a public range': { 'production.network.cidr': '52.16.0.0/16' },
      'a range that is too small': { 'production.network.cidr': '10.30.0.0/21' },
      'a range that is too large': { 'production.network.cidr': '10.0.0.0/8' },
    },
  ],
  [
    'a range that does not overlap 10.20.0.0/16 of staging',
    'Choose a free range; the range of a deployed VPC cannot be changed.',
    { 'a range that overlaps with another environment': { 'production.network.cidr': '10.20.16.0/20' } },
  ],
  [
    'an unknown kind of egress',
    { 'production.network.egress': { kind: 'nat' } },
    `
  production.network.egress.kind
    given:   "nat"
    allowed: "nat-per-availability-zone", "regional-nat", "inspected", "single-nat" or "none"
    fix:     Write one of these kinds.`,
  ],
  [
    'a lower-case name such as "api.example.com" or "*.example.com"',
    'Write the name alone, without scheme, port and path.',
    {
      'a firewall that lets a URL through': [
        { 'production.network.egress': { kind: 'inspected', allowedDomains: ['https://api.example.com/v1'] } },
        '"https://api.example.com/v1"',
        'production.network.egress.allowedDomains[0]',
      ],
      'a URL that gets an address': [
        { 'production.network.dns': { kind: 'allow-list', allowedDomains: ['https://api.example.com'] } },
        '"https://api.example.com"',
        'production.network.dns.allowedDomains[0]',
      ],
      'a host with a port': [
        { 'production.jobs.0.dependencies': { hosts: ['api.example.com:8443'] } },
        '"api.example.com:8443"',
        'production.jobs.report.dependencies.hosts[0]',
      ],
    },
  ],
  [
    'a firewall that lets nothing through',
    { 'production.network.egress': { kind: 'inspected', allowedDomains: [] } },
    `
  production.network.egress.allowedDomains
    given:   an empty list
    allowed: one name or more (NET-07)
    fix:     Name the hosts that workloads connect to, or use the kind "none", which has no egress and no firewall.`,
  ],
  [
    'a range without room for the subnets of the firewall',
    {
      'production.network.cidr': '10.30.0.0/20',
      'production.network.egress': { kind: 'inspected', allowedDomains: ['api.example.com'] },
    },
    `
  production.network.cidr
    given:   "10.30.0.0/20"
    allowed: /19 or larger, because egress is inspected
    fix:     Write a larger range: this one has no room for the subnets of the firewall.`,
  ],
  [
    'a single NAT gateway outside development',
    { 'staging.network.egress': { kind: 'single-nat', reason: 'Documented so that a reviewer can evaluate it.' } },
    `
  staging.network.egress.kind
    given:   "single-nat"
    allowed: "nat-per-availability-zone", "regional-nat", "inspected" or "none" in staging (NET-08)
    fix:     Write "nat-per-availability-zone": with a single NAT gateway the failure of one Availability Zone interrupts egress for all.`,
  ],
  [
    'a reason of at least 20 characters',
    'State why it is acceptable here, so that a reviewer can evaluate it.',
    {
      'a single NAT gateway without a reason': [
        { 'development.network.egress': { kind: 'single-nat' } },
        'nothing',
        'development.network.egress.reason',
      ],
      'a single NAT gateway with a short reason': { 'development.network.egress.reason': 'cheaper' },
      'an address for every name, without a reason': [
        { 'production.network.dns': { kind: 'any' } },
        'nothing',
        'production.network.dns.reason',
      ],
    },
  ],
  [
    'a service that AWS does not have',
    { 'production.services.0.dependencies': { awsServices: ['queue'] } },
    `
  production.services.web.dependencies.awsServices[0]
    given:   "queue"
    allowed: cognito-idp, monitoring, dynamodb, ecs, email, events, kinesis-streams, kms, lambda, ssm, rds-data, s3, secretsmanager, sns, sqs, states, sts or xray
    fix:     Write the last part of the name of its VPC endpoint.`,
  ],
  [
    'a host that nothing leads to',
    {
      'production.network.egress': { kind: 'none' },
      'production.services.0.dependencies': { hosts: ['api.example.com'] },
    },
    `
  production.services.web.dependencies.hosts[0]
    given:   "api.example.com"
    allowed: nothing, because the network has no egress (egress "none")
    fix:     Remove the name, or use the egress "inspected", which allows TLS to it.`,
  ],
  [
    'IPv6 beside a firewall',
    {
      'production.network.dualStack': true,
      'production.network.egress': { kind: 'inspected', allowedDomains: ['api.example.com'] },
    },
    `
  production.network.dualStack
    given:   true
    allowed: false, because egress is inspected (NET-07)
    fix:     Remove it: IPv6 would bypass the firewall.`,
  ],
  [
    'true, false, "draining"',
    'Write true for IPv4 and IPv6; "draining" is the step between true and false.',
    { 'an unknown step of IPv6': { 'production.network.dualStack': 'off' } },
  ],
  [
    'here or organization',
    'Write "organization" if a delegated administrator manages the service.',
    { 'an unknown manager of the block of public access': { 'production.network.blockPublicAccess': 'yes' } },
  ],
  [
    'a block of public access that another environment of the account knows nothing of',
    {
      'staging.account': '333333333333',
      'staging.database.identifier': 'other',
      'staging.exceptions': { account: 'Both are of one project, and one team owns them.' },
      'production.exceptions': { account: 'Both are of one project, and one team owns them.' },
      'production.network.blockPublicAccess': 'here',
    },
    `
  staging.network.blockPublicAccess
    given:   nothing
    allowed: "here", as in production, which shares the account and Region
    fix:     Write the same value in all environments of an account and Region: they share one block, and each requires exclusions.`,
  ],
];
