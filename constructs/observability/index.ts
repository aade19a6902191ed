export { BudgetAlarm, type BudgetAlarmProps } from './budget-alarm';
export { ChatChannel, type ChatConfiguration } from './chat-channel';
export { type DashboardSection, graph, type IDashboardSource } from './dashboard-section';
export {
  type DashboardOptions,
  EnvironmentDashboard,
  type EnvironmentDashboardProps,
  ServiceDashboard,
  type ServiceDashboardProps,
} from './environment-dashboard';
export type { IncidentOwnership } from './incident-ownership';
export { type AlertMessage, type IIncidentRoutes, IncidentRoutes, type IncidentRoutesProps } from './incident-routes';
export { IncidentTarget } from './incident-target';
export { KeyChangeAlarms, type KeyChangeAlarmsProps } from './key-change-alarms';
export { type AlarmOptions, type AlarmSpec, type AlarmTable, RoutedAlarm, type RoutedAlarmProps } from './routed-alarm';
export { Runbook } from './runbook';
export { ServiceMonitoring, type ServiceMonitoringProps } from './service-monitoring';
export { Severity } from './severity';
