import {
  ChatChannel,
  AlertRouting,
  type AlertRoutingProps,
  EventDeliveryAlarm,
  NotificationTarget,
} from '../../constructs';
import type { Construct } from 'constructs';
import type { ChatSettings, EnvironmentSettings, NotificationTarget as TargetSettings } from '../config';

/**
 * Alert routing to the notification targets of the settings, with the alarm on events that EventBridge cannot deliver. Each Region has its
 * own, because topics, keys and rules are regional.
 */
export function createAlertRouting(
  scope: Construct,
  { incidents, ownership }: EnvironmentSettings,
  encryptionKey: AlertRoutingProps['encryptionKey'],
): AlertRouting {
  const alertRouting = new AlertRouting(scope, 'Alerts', {
    critical: incidents.critical.map(renderTarget),
    warning: incidents.warning.map(renderTarget),
    ownership,
    encryptionKey,
  });
  new EventDeliveryAlarm(scope, 'EventDelivery', { alertRouting });
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
