import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type EncryptionKeys, IncidentChat, type AlertRouting, KeyChangeAlarms } from '../../constructs';
import { createAlertRouting, renderChannel } from './alert-routing';
import { type EnvironmentStackProps, logOptions, stackProps } from './stack-props';

export interface IncidentsStackProps extends EnvironmentStackProps {
  /** Encryption keys of the environment. */
  readonly keys: EncryptionKeys;
}

/** Alert routing. It is deployed early, because every alarm refers to it. */
export class IncidentsStack extends Stack {
  public readonly alertRouting: AlertRouting;

  constructor(scope: Construct, id: string, { settings, keys }: IncidentsStackProps) {
    super(scope, id, stackProps(settings, 'Alert routing: notification targets by severity'));
    this.alertRouting = createAlertRouting(this, settings, keys);
    new KeyChangeAlarms(this, 'KeyChanges', { keys: keys.all, alertRouting: this.alertRouting });
    const { chat } = settings.incidents;
    if (chat === undefined) return;
    new IncidentChat(this, 'Chat', {
      channel: renderChannel(chat),
      alertRouting: this.alertRouting,
      encryptionKey: keys.compute,
      messageEncryptionKey: keys.messages,
      ...logOptions(settings, keys),
    });
  }
}
