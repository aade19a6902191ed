/** What the zone is paid for; decides which rules Cloudflare takes. */
export enum CloudflarePlan {
  FREE = 'free',
  PRO = 'pro',
}
