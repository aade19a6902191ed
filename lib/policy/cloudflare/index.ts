export type { CloudflareRule, ZoneFinding } from './cloudflare-rule';
export { judgeZone, zoneJudgements, type ZoneJudgement, type ZoneViolation } from './judge-zone';
export { CLOUDFLARE_RULES } from './rules';
export { at, type ConfigurationFile, ZoneConfiguration, type ZoneResource } from './zone-configuration';
export { type OwnersWord, type ZoneResult, zoneResult } from './zone-result';
