export { ClientAccess } from './client-access';
export { CloudflareOriginLock, type CloudflareOriginLockProps } from './cloudflare-origin-lock';
export type { FunctionRoute } from './function-route';
export { type AddressRanges, CloudflareRanges, type RangeDrift } from './cloudflare-ranges';
export { ManagedRule } from './managed-rule';
export { ManagedRuleGroup } from './managed-rule-group';
export { OriginProof, type RequiredHeader } from './origin-proof';
export { PublicCertificate, type PublicCertificateProps } from './public-certificate';
export { PublicLoadBalancer, type PublicLoadBalancerProps } from './public-load-balancer';
export type { RequestFilterOptions } from './request-filter-options';
export { RequestRule } from './request-rule';
export type { ServiceRoute } from './service-route';
export {
  AutomaticResponse,
  ShieldAdvancedProtection,
  type ShieldAdvancedProtectionProps,
} from './shield-advanced-protection';
export { type EmergencyContact, ShieldResponseTeam, type ShieldResponseTeamProps } from './shield-response-team';
export { ShieldSubscription, type ShieldSubscriptionProps } from '../../facts/shield-subscription';
export { type HealthMetric, ShieldedResource } from './shielded-resource';
export { AudienceFormat, type JwtOptions, type OpenIdConnectOptions, TokenVerification } from './token-verification';
export type { GroupException, RuleException } from './web-acl-rules';
export { WebAclScope } from './web-acl-scope';
export { WebApplicationFirewall, type WebApplicationFirewallProps } from './web-application-firewall';
export { DnsZoneOperator, type DnsZoneOperatorProps } from './dns-zone-operator';
