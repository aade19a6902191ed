import { MAX_LISTENER_RULES } from './edge-limits';
import { MAX_POLICIES } from './iam-limits';

interface DefaultQuota {
  readonly code: string;
  readonly value: number;
}

type QuotaName = 'elasticIps' | 'natGateways' | 'vpcs' | 'securityGroupRules' | 'policiesPerRole' | 'listenerRules';

/** Codes of quotas in Service Quotas. */
export const QUOTA_CODES = {
  /** @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
  elasticIps: 'L-0263D0A3',
  natGateways: 'L-FE5A380F',
  vpcs: 'L-F678F1CE',
  securityGroupRules: 'L-0EA8095F',
  /** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
  policiesPerRole: 'L-0DA4ABF3',
  /** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
  listenerRules: 'L-DD0B5B5B',
  loadBalancers: 'L-53DA6B97',
  /** @see https://docs.aws.amazon.com/general/latest/gr/rds-service.html */
  databaseClusters: 'L-952B80B8',
  databaseInstances: 'L-7B6409FD',
  /** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
  fargateOnDemand: 'L-3032A538',
  fargateSpot: 'L-36FBB829',
  /** @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
  lambdaConcurrency: 'L-B99A9384',
  /** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html */
  canaries: 'L-C1FE0F5C',
  /** @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
  eventRules: 'L-244521F2',
  /** @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
  distributions: 'L-24B04930',
} as const;

/** Default quotas that an account can increase in Service Quotas: code and value. */
export const DEFAULT_QUOTAS: Readonly<Record<QuotaName, DefaultQuota>> = {
  elasticIps: { code: QUOTA_CODES.elasticIps, value: 5 },
  natGateways: { code: QUOTA_CODES.natGateways, value: 5 },
  vpcs: { code: QUOTA_CODES.vpcs, value: 5 },
  securityGroupRules: { code: QUOTA_CODES.securityGroupRules, value: 60 },
  policiesPerRole: { code: QUOTA_CODES.policiesPerRole, value: MAX_POLICIES },
  listenerRules: { code: QUOTA_CODES.listenerRules, value: MAX_LISTENER_RULES },
};

/** Widgets of a dashboard. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html */
export const MAX_DASHBOARD_WIDGETS = 500;
