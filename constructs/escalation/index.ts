export { AlertEscalation, type AlertEscalationProps } from './alert-escalation';
