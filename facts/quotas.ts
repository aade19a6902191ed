import { MAX_LISTENER_RULES } from './edge-limits';
import { MAX_POLICIES } from './iam-limits';

interface DefaultQuota {
  readonly code: string;
  readonly value: number;
}

type QuotaName = 'elasticIps' | 'natGateways' | 'vpcs' | 'securityGroupRules' | 'policiesPerRole' | 'listenerRules';

/** Default quotas that an account can increase in Service Quotas: code and value. */
export const DEFAULT_QUOTAS: Readonly<Record<QuotaName, DefaultQuota>> = {
  /** @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
  elasticIps: { code: 'L-0263D0A3', value: 5 },
  natGateways: { code: 'L-FE5A380F', value: 5 },
  vpcs: { code: 'L-F678F1CE', value: 5 },
  securityGroupRules: { code: 'L-0EA8095F', value: 60 },
  /** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
  policiesPerRole: { code: 'L-0DA4ABF3', value: MAX_POLICIES },
  /** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
  listenerRules: { code: 'L-DD0B5B5B', value: MAX_LISTENER_RULES },
};

/** Widgets of a dashboard. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html */
export const MAX_DASHBOARD_WIDGETS = 500;
