// Notifications of alarms and findings.
export { alarmAction } from './inc-01-alarm-action';
export { encryptedTopic } from './inc-01-encrypted-topic';
export { environmentAlertRoute } from './inc-01-environment-alert-route';
export { topicSubscription } from './inc-01-topic-subscription';
export { alarmOwnerAndRunbook } from './inc-02-alarm-owner-and-runbook';
export { accountFindingRoutes } from './inc-03-account-finding-routes';
export { findingNotifications } from './inc-03-finding-notifications';
