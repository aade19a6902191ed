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
export type { AlertOwnership } from './alert-ownership';
export {
  type AlertMessage,
  type AlertRoutingOptions,
  type IAlertRouting,
  AlertRouting,
  type AlertRoutingProps,
} from './alert-routing';
export { EventDeliveryAlarm, type EventDeliveryAlarmProps } from './event-delivery-alarm';
export { NotificationTarget } from './notification-target';
export { KeyChangeAlarms, type KeyChangeAlarmsProps } from './key-change-alarms';
export { type AlarmOptions, type AlarmSpec, type AlarmTable, RoutedAlarm, type RoutedAlarmProps } from './routed-alarm';
export { Runbook } from './runbook';
export { ServiceMonitoring, type ServiceMonitoringProps } from './service-monitoring';
export { TargetMonitoring, type TargetMonitoringProps } from './target-monitoring';
export { Severity } from './severity';
