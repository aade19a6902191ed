export { listenerRulePriority } from './listener-rule-priority';
export { ManagedRuleGroup } from './managed-rule-group';
export { PublicCertificate, type PublicCertificateProps } from './public-certificate';
export { PublicLoadBalancer, type PublicLoadBalancerProps, type ServiceRoute } from './public-load-balancer';
export { WebApplicationFirewall, type WebApplicationFirewallProps, webAclCapacity } from './web-application-firewall';
