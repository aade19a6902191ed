import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type EncryptionKeys, IncidentChat, type IncidentRoutes, KeyChangeAlarms } from '../../constructs';
import type { EnvironmentSettings } from '../config';
import { createIncidentRoutes, renderChannel } from './incident-targets';
import { logOptions, stackProps } from './stack-props';

/** Where incidents go. Early, since whatever raises an alarm refers to it. */
export class IncidentsStack extends Stack {
  public readonly routes: IncidentRoutes;

  constructor(scope: Construct, id: string, settings: EnvironmentSettings, keys: EncryptionKeys) {
    super(scope, id, stackProps(settings, 'Who is told about incidents, by severity'));
    this.routes = createIncidentRoutes(this, settings, keys.messages);
    new KeyChangeAlarms(this, 'KeyChanges', { keys: keys.all, routes: this.routes });
    const { chat } = settings.incidents;
    if (chat === undefined) return;
    new IncidentChat(this, 'Chat', {
      channel: renderChannel(chat),
      incidentRoutes: this.routes,
      encryptionKey: keys.compute,
      messageEncryptionKey: keys.messages,
      ...logOptions(settings, keys),
    });
  }
}
