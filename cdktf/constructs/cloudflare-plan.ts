/** The plan of a DNS zone; it determines the rules that Cloudflare accepts. */
export enum CloudflarePlan {
  FREE = 'free',
  PRO = 'pro',
  BUSINESS = 'business',
  ENTERPRISE = 'enterprise',
}

/** Whether the plan includes the features of every paid plan. */
export function isPaid(plan: CloudflarePlan): boolean {
  return plan !== CloudflarePlan.FREE;
}
