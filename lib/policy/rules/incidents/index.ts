import { alarmAction } from './inc-01-alarm-action';
import { encryptedTopic } from './inc-01-encrypted-topic';
import { topicSubscription } from './inc-01-topic-subscription';
import { alarmOwnerAndRunbook } from './inc-02-alarm-owner-and-runbook';
import { findingNotifications } from './inc-03-finding-notifications';
import type { Rule } from '../rule';

/** Notifications of alarms and findings. */
export const INCIDENTS_RULES: readonly Rule[] = [
  alarmAction,
  encryptedTopic,
  topicSubscription,
  alarmOwnerAndRunbook,
  findingNotifications,
];
