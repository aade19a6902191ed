import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type EncryptionKeys, type IncidentRoutes, KeyChangeAlarms } from '../../constructs';
import type { EnvironmentSettings } from '../config';
import { createIncidentRoutes } from './incident-targets';
import { stackProps } from './stack-props';

/** Where incidents go. Early, since whatever raises an alarm refers to it. */
export class IncidentsStack extends Stack {
  public readonly routes: IncidentRoutes;

  constructor(scope: Construct, id: string, settings: EnvironmentSettings, keys: EncryptionKeys) {
    super(scope, id, stackProps(settings, 'Who is told about incidents, by severity'));
    this.routes = createIncidentRoutes(this, settings, keys.messages);
    new KeyChangeAlarms(this, 'KeyChanges', { keys: keys.all, routes: this.routes });
  }
}
