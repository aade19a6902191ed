import { sameMessage, type RefusalTable } from '../../../support/changed-settings';

export const NETWORK: RefusalTable = {
  'a range that does not begin at its first address': [
    { 'production.network.cidr': '10.30.1.0/16' },
    'a.b.c.d/n, /16 to /20, with its first address, inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 (RFC 1918)',
    'Write "10.30.0.0/16".',
  ],
  ...sameMessage(
    'a.b.c.d/n, /16 to /20, with its first address, inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 (RFC 1918)',
    'Write a range such as "10.10.0.0/16".',
    {
      'a public range': { 'production.network.cidr': '52.16.0.0/16' },
      'a range that is too small': { 'production.network.cidr': '10.30.0.0/21' },
      'a range that is too large': { 'production.network.cidr': '10.0.0.0/8' },
    },
  ),
  'a range that overlaps with another environment': [
    { 'production.network.cidr': '10.20.16.0/20' },
    'a range that does not overlap 10.20.0.0/16 of staging',
    'Choose a free range; the range of a deployed VPC cannot be changed.',
  ],
  'an unknown kind of egress': [
    { 'production.network.egress.kind': 'nat' },
    '"nat-per-availability-zone", "regional-nat", "inspected", "single-nat" or "none"',
    'Write one of these kinds.',
  ],
  ...sameMessage(
    'a lowercase name such as "api.example.com" or "*.example.com"',
    'Write the name alone, without scheme, port and path.',
    {
      'a firewall that lets a URL through': [
        { 'production.network.egress': { kind: 'inspected', allowedDomains: ['https://api.example.com/v1'] } },
        ['production.network.egress.allowedDomains[0]', '"https://api.example.com/v1"'],
      ],
      'a URL that gets an address': [
        { 'production.network.dns': { kind: 'allow-list', allowedDomains: ['https://api.example.com'] } },
        ['production.network.dns.allowedDomains[0]', '"https://api.example.com"'],
      ],
      'a host with a port': [
        { 'production.jobs.0.dependencies': { hosts: ['api.example.com:8443'] } },
        ['production.jobs.report.dependencies.hosts[0]', '"api.example.com:8443"'],
      ],
    },
  ),
  'a firewall that lets nothing through': [
    { 'production.network.egress': { kind: 'inspected', allowedDomains: [] } },
    ['production.network.egress.allowedDomains', 'an empty list'],
    'one name or more (NET-07)',
    'Name the hosts that workloads connect to, or use the kind "none", which has no egress and no firewall.',
  ],
  'a range without room for the subnets of the firewall': [
    {
      'production.network.cidr': '10.30.0.0/20',
      'production.network.egress': { kind: 'inspected', allowedDomains: ['api.example.com'] },
    },
    '/19 or larger, because egress is inspected',
    'Write a larger range: this one has no room for the subnets of the firewall.',
  ],
  'a single NAT gateway outside development': [
    { 'staging.network.egress': { kind: 'single-nat', reason: 'Documented so that a reviewer can evaluate it.' } },
    ['staging.network.egress.kind', '"single-nat"'],
    '"nat-per-availability-zone", "regional-nat", "inspected" or "none" in staging (NET-08)',
    'Write "nat-per-availability-zone": with a single NAT gateway the failure of one Availability Zone interrupts egress for all.',
  ],
  ...sameMessage(
    'a reason of at least 20 characters',
    'State why it is acceptable here, so that a reviewer can evaluate it.',
    {
      'a single NAT gateway without a reason': [
        { 'development.network.egress': { kind: 'single-nat' } },
        ['development.network.egress.reason', 'nothing'],
      ],
      'a single NAT gateway with a short reason': { 'development.network.egress.reason': 'cheaper' },
      'an address for every name, without a reason': [
        { 'production.network.dns': { kind: 'any' } },
        ['production.network.dns.reason', 'nothing'],
      ],
    },
  ),
  'a service that AWS does not have': [
    { 'production.services.0.dependencies': { awsServices: ['queue'] } },
    ['production.services.web.dependencies.awsServices[0]', '"queue"'],
    'cognito-idp, monitoring, dynamodb, ecs, email, events, kinesis-streams, kms, lambda, ssm, rds-data, s3, secretsmanager, sns, sqs, states, sts or xray',
    'Write the last part of the name of its VPC endpoint.',
  ],
  'a host that nothing leads to': [
    {
      'production.network.egress': { kind: 'none' },
      'production.services.0.dependencies': { hosts: ['api.example.com'] },
    },
    ['production.services.web.dependencies.hosts[0]', '"api.example.com"'],
    'nothing, because the network has no egress (egress "none")',
    'Remove the name, or use the egress "inspected", which allows TLS to it.',
  ],
  'IPv6 beside a firewall': [
    {
      'production.network.dualStack': true,
      'production.network.egress': { kind: 'inspected', allowedDomains: ['api.example.com'] },
    },
    'false, because egress is inspected (NET-07)',
    'Remove it: IPv6 would bypass the firewall.',
  ],
  'an unknown step of IPv6': [
    { 'production.network.dualStack': 'off' },
    'true, false, "draining"',
    'Write true for IPv4 and IPv6; "draining" is the step between true and false.',
  ],
  'an unknown manager of the block of public access': [
    { 'production.network.blockPublicAccess': 'yes' },
    'here or organization',
    'Write "organization" if a delegated administrator manages the service.',
  ],
  'a block of public access that another environment of the account knows nothing of': [
    {
      'staging.account': '333333333333',
      'staging.database.identifier': 'other',
      'staging.exceptions': { account: 'Both are of one project, and one team owns them.' },
      'production.exceptions': { account: 'Both are of one project, and one team owns them.' },
      'production.network.blockPublicAccess': 'here',
    },
    ['staging.network.blockPublicAccess', 'nothing'],
    '"here", as in production, which shares the account and Region',
    'Write the same value in all environments of an account and Region: they share one block, and each requires exclusions.',
  ],
};
