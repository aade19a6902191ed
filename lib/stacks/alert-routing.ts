import { ChatChannel, AlertRouting, type AlertRoutingProps, NotificationTarget } from '../../constructs';
import type { Construct } from 'constructs';
import type { ChatSettings, EnvironmentSettings, NotificationTarget as TargetSettings } from '../config';

/** Alert routing to the notification targets of the settings. Each Region has its own, because topics and keys are regional. */
export function createAlertRouting(
  scope: Construct,
  { incidents, ownership }: EnvironmentSettings,
  encryptionKey: AlertRoutingProps['encryptionKey'],
): AlertRouting {
  return new AlertRouting(scope, 'Alerts', {
    critical: incidents.critical.map(renderTarget),
    warning: incidents.warning.map(renderTarget),
    ownership,
    encryptionKey,
  });
}

function renderTarget(target: TargetSettings): NotificationTarget {
  return target.kind === 'email' ? NotificationTarget.email(target.address) : NotificationTarget.https(target.url);
}

export function renderChannel(chat: ChatSettings): ChatChannel {
  return chat.kind === 'slack'
    ? ChatChannel.slack(chat.workspaceId, chat.channelId)
    : ChatChannel.teams(chat.tenantId, chat.teamId, chat.channelId);
}
