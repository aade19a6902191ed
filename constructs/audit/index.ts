export {
  AccountSecurityDefaults,
  type AccountSecurityDefaultsProps,
  AccountService,
  type SecurityContact,
} from './account-security-defaults';
export { AuditTrail, type AuditTrailProps } from './audit-trail';
export { ConfigurationRecorder, type ConfigurationRecorderProps } from './configuration-recorder';
export { DetectionService, SecurityStandard, ThreatDetection, type ThreatDetectionProps } from './threat-detection';
export { IncidentChat, type IncidentChatProps } from './incident-chat';
export { IncidentMessages, type IncidentMessagesProps } from './incident-messages';
export { ServiceLinkedRoles, type ServiceLinkedRolesProps } from './service-linked-roles';
export { TrailAlarms, type TrailAlarmsProps } from './trail-alarms';
