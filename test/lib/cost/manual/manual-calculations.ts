import {
  ACCOUNT_LINES,
  AURORA_DATA,
  PUBLIC_LINES,
  THREE_NAT_GATEWAYS,
  TWO_SERVERLESS_INSTANCES,
} from './account-lines';
import { type ManualCalculation, type ManualLine, without } from './manual-calculation';

/** One task of 0.25 vCPU, one NAT gateway, a database that pauses. */
const DEVELOPMENT: readonly ManualLine[] = [
  ...ACCOUNT_LINES,
  ['VPC: one NAT gateway, hours', 730, 0.048],
  ['VPC: address of the NAT gateway, hours', 730, 0.005],
  ['VPC: data through the NAT gateway, GB', 50, 0.048],
  ['Fargate: one task of 0.25 vCPU, vCPU hours', 182.5, 0.03238],
  ['Fargate: one task of 0.5 GB, GB hours', 365, 0.00356],
  ['Aurora: 50 ACU hours while it does not pause', 50, 0.14],
  ...AURORA_DATA,
  ['KMS: seven data domains and the trail', 8, 1],
  ['Secrets Manager: master password', 1, 0.4],
  ['CloudWatch: alarm metrics', 36, 0.1],
  ['GuardDuty: vCPU of tasks', 0.25, 1.5],
  ['Access Analyzer: roles', 19, 0.2],
];

/** Two tasks of 0.5 vCPU behind a load balancer. */
const STAGING: readonly ManualLine[] = [
  ...ACCOUNT_LINES,
  ...THREE_NAT_GATEWAYS,
  ...PUBLIC_LINES,
  ['WAF: rules', 9, 1],
  ['Fargate: two tasks of 0.5 vCPU, vCPU hours', 730, 0.03238],
  ['Fargate: two tasks of 1 GB, GB hours', 1460, 0.00356],
  ...TWO_SERVERLESS_INSTANCES,
  ...AURORA_DATA,
  ['KMS: seven data domains and the trail', 8, 1],
  ['Secrets Manager: master password and API token', 2, 0.4],
  ['Secrets Manager: requests, 10,000', 10, 0.05],
  ['CloudWatch: alarm metrics', 48, 0.1],
  ['GuardDuty: vCPU of tasks', 1, 1.5],
  ['Access Analyzer: roles', 22, 0.2],
];

/** Two tasks of 1 vCPU behind a load balancer that accepts Cloudflare only, endpoints, and probes in two Regions. */
const PRODUCTION: readonly ManualLine[] = [
  ...ACCOUNT_LINES,
  ...THREE_NAT_GATEWAYS,
  ...PUBLIC_LINES,
  ['WAF: rules', 7, 1],
  ['ELB: trust store, hours', 730, 0.0056],
  ['VPC: four endpoints in three Availability Zones, hours', 8760, 0.011],
  ['VPC: data through endpoints, GB', 50, 0.01],
  ['Fargate: two tasks of 1 vCPU, vCPU hours', 1460, 0.03238],
  ['Fargate: two tasks of 2 GB, GB hours', 2920, 0.00356],
  ...TWO_SERVERLESS_INSTANCES,
  ...AURORA_DATA,
  ['KMS: seven data domains in two Regions and the trail', 15, 1],
  ['Secrets Manager: master password and API token', 2, 0.4],
  ['Secrets Manager: requests, 10,000', 10, 0.05],
  ['CloudWatch: alarm metrics', 53, 0.1],
  ['CloudWatch: probes each five minutes in two Regions, runs', 17_520, 0.0012],
  ['GuardDuty: vCPU of tasks', 2, 1.5],
  ['Access Analyzer: roles', 26, 0.2],
];

/** Twelve settings, calculated from the settings and the pricing pages of AWS, and not with the code of this project. */
export const MANUAL_CALCULATIONS: readonly ManualCalculation[] = [
  { variant: 'development', lines: DEVELOPMENT },
  { variant: 'staging', lines: STAGING },
  { variant: 'production', lines: PRODUCTION },
  {
    variant: 'spot',
    lines: [
      ...without(DEVELOPMENT, 'Fargate: one task of 0.25 vCPU', 'Fargate: one task of 0.5 GB'),
      ['Fargate: one Spot task, 70 percent less, vCPU hours', 182.5, 0.009_714],
      ['Fargate: one Spot task, 70 percent less, GB hours', 365, 0.001_068],
    ],
  },
  {
    variant: 'no-domain',
    lines: [
      ...without(STAGING, 'ELB:', 'VPC: addresses of the load balancer', 'Data transfer:', 'WAF:', 'Secrets Manager:'),
      ['Secrets Manager: master password', 1, 0.4],
    ],
  },
  {
    variant: 'no-egress',
    lines: without(
      PRODUCTION,
      'VPC: three NAT gateways',
      'VPC: addresses of three NAT gateways',
      'VPC: data through NAT',
    ),
  },
  {
    variant: 'inspected-egress',
    lines: [
      ...PRODUCTION,
      ['Network Firewall: three endpoints, hours', 2190, 0.395],
      ['Network Firewall: traffic, GB', 50, 0.065],
    ],
  },
  {
    variant: 'provisioned-database',
    lines: [
      ...without(PRODUCTION, 'Aurora: two instances', 'Aurora: 50 more ACU hours'),
      ['Aurora: three instances db.r8g.large, hours', 2190, 0.305],
      ['Database Insights: three instances with two vCPU, vCPU hours', 4380, 0.0125],
    ],
  },
  {
    variant: 'database-proxy',
    lines: [
      ...PRODUCTION,
      ['RDS Proxy: the minimum of 8 ACU, ACU hours', 5840, 0.015],
      ['VPC: read-only endpoint of the proxy in three Availability Zones, hours', 2190, 0.011],
    ],
  },
  {
    variant: 'cache-nodes',
    lines: [...PRODUCTION, ['ElastiCache: three nodes cache.r7g.large with Valkey, hours', 2190, 0.1944]],
  },
  {
    variant: 'serverless-cache',
    lines: [
      ...PRODUCTION,
      ['ElastiCache: 1 GB of data, GB hours', 730, 0.084],
      ['ElastiCache: processing units, million', 100, 0.0023],
    ],
  },
  {
    variant: 'expected-use',
    lines: [
      ...without(PRODUCTION, 'ELB: capacity units', 'Data transfer:', 'WAF: requests'),
      ['ELB: capacity units for 100 million connections, 90,000 an hour', 1111, 0.008],
      ['Data transfer: to the internet, GB', 500, 0.09],
      ['WAF: requests, million', 100, 0.6],
    ],
  },
];
