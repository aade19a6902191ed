import { Duration, Stack } from 'aws-cdk-lib';
import {
  ChatChannel,
  AlertEscalation,
  AlertRouting,
  type EncryptionKeys,
  EventDeliveryAlarm,
  NotificationTarget,
} from '../../constructs';
import type { Construct } from 'constructs';
import { GLOBAL_REGION } from '../../facts/edge-limits';
import type { ChatSettings, EnvironmentSettings, NotificationTarget as TargetSettings } from '../config';
import { logOptions } from './stack-props';

/** The keys of a Region that alerts use. The escalation creates those that the Region does not have. */
type AlertKeys = Pick<EncryptionKeys, 'messages'> & Partial<Pick<EncryptionKeys, 'compute' | 'logs'>>;

/**
 * Alert routing to the notification targets of the settings, with the escalation of unconfirmed alerts, and the alarm on events that
 * EventBridge cannot deliver. Each Region has its own, because topics, keys and rules are regional.
 *
 * The Region of global services, and Regions with probes only, contain no state machine if the environment has another Region (ENV-02): the
 * second route receives the critical alerts of these Regions at once.
 */
export function createAlertRouting(scope: Construct, settings: EnvironmentSettings, keys: AlertKeys): AlertRouting {
  const { incidents, ownership } = settings;
  const { backupContact, escalation } = incidents;
  const targetsOf = (targets: readonly TargetSettings[]) =>
    [...targets, ...(backupContact === undefined ? [] : [backupContact])].map(renderTarget);
  const { region } = Stack.of(scope);
  const restricted = [GLOBAL_REGION, ...(settings.observability?.worldwideProbes?.regions ?? [])];
  const isEscalated = region === settings.region || !restricted.includes(region);
  const alertRouting = new AlertRouting(scope, 'Alerts', {
    critical: targetsOf([...incidents.critical, ...(isEscalated ? [] : (escalation?.targets ?? []))]),
    warning: targetsOf(incidents.warning),
    ownership,
    encryptionKey: keys.messages,
  });
  new EventDeliveryAlarm(scope, 'EventDelivery', { alertRouting });
  if (escalation === undefined || !isEscalated) return alertRouting;
  new AlertEscalation(scope, 'Escalation', {
    alertRouting,
    targets: targetsOf(escalation.targets),
    confirmWithin: Duration.minutes(escalation.confirmWithinMinutes),
    encryptionKey: keys.compute,
    messageEncryptionKey: keys.messages,
    ...logOptions(settings, keys),
  });
  return alertRouting;
}

function renderTarget(target: TargetSettings): NotificationTarget {
  return target.kind === 'email' ? NotificationTarget.email(target.address) : NotificationTarget.https(target.url);
}

export function renderChannel(chat: ChatSettings): ChatChannel {
  return chat.kind === 'slack'
    ? ChatChannel.slack(chat.workspaceId, chat.channelId)
    : ChatChannel.teams(chat.tenantId, chat.teamId, chat.channelId);
}
