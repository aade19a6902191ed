import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type EncryptionKeys, IncidentRoutes, IncidentTarget, KeyChangeAlarms } from '../../constructs';
import type { EnvironmentSettings, IncidentTarget as TargetSettings } from '../config';
import { stackProps } from './stack-props';

/** Where incidents go. Early, since whatever raises an alarm refers to it. */
export class IncidentsStack extends Stack {
  public readonly routes: IncidentRoutes;

  constructor(scope: Construct, id: string, settings: EnvironmentSettings, keys: EncryptionKeys) {
    super(scope, id, stackProps(settings, 'Who is told about incidents, by severity'));
    this.routes = new IncidentRoutes(this, 'Routes', {
      critical: settings.incidents.critical.map(renderTarget),
      warning: settings.incidents.warning.map(renderTarget),
      ownership: settings.ownership,
      encryptionKey: keys.messages,
    });
    new KeyChangeAlarms(this, 'KeyChanges', { keys: keys.all, routes: this.routes });
  }
}

function renderTarget(target: TargetSettings): IncidentTarget {
  return target.kind === 'email' ? IncidentTarget.email(target.address) : IncidentTarget.https(target.url);
}
