export { AuditTrail, type AuditTrailProps } from './audit-trail';
export { TrailAlarms, type TrailAlarmsProps } from './trail-alarms';
