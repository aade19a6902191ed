/** What the zone is paid for; decides which rules Cloudflare takes. */
export enum CloudflarePlan {
  FREE = 'free',
  PRO = 'pro',
  BUSINESS = 'business',
  ENTERPRISE = 'enterprise',
}

/** Whether it has what every paid plan has. */
export function isPaid(plan: CloudflarePlan): boolean {
  return plan !== CloudflarePlan.FREE;
}
