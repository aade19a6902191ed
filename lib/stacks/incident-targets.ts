import { ChatChannel, IncidentRoutes, type IncidentRoutesProps, IncidentTarget } from '../../constructs';
import type { Construct } from 'constructs';
import type { ChatSettings, EnvironmentSettings, IncidentTarget as TargetSettings } from '../config';

/** Routes to the people that the settings name. A Region needs its own: topics and their keys do not cross it. */
export function createIncidentRoutes(
  scope: Construct,
  { incidents, ownership }: EnvironmentSettings,
  encryptionKey: IncidentRoutesProps['encryptionKey'],
): IncidentRoutes {
  return new IncidentRoutes(scope, 'Routes', {
    critical: incidents.critical.map(renderTarget),
    warning: incidents.warning.map(renderTarget),
    ownership,
    encryptionKey,
  });
}

function renderTarget(target: TargetSettings): IncidentTarget {
  return target.kind === 'email' ? IncidentTarget.email(target.address) : IncidentTarget.https(target.url);
}

export function renderChannel(chat: ChatSettings): ChatChannel {
  return chat.kind === 'slack'
    ? ChatChannel.slack(chat.workspaceId, chat.channelId)
    : ChatChannel.teams(chat.tenantId, chat.teamId, chat.channelId);
}
