// Notifications of alarms and findings.
export { alarmAction } from './inc-01-alarm-action';
export { encryptedTopic } from './inc-01-encrypted-topic';
export { topicSubscription } from './inc-01-topic-subscription';
export { alarmOwnerAndRunbook } from './inc-02-alarm-owner-and-runbook';
export { findingNotifications } from './inc-03-finding-notifications';
