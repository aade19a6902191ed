export type { CloudflareRule, ZoneFinding } from './cloudflare-rule';
export { describeViolation, judgeZone, type ZoneViolation } from './judge-zone';
export { CLOUDFLARE_RULES } from './rules';
export type { ConfigurationFile } from './zone-configuration';
