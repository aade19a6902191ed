import { Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { EncryptionKeys } from '../../constructs';
import type { EnvironmentSettings } from '../config';
import { dataRemoval, stackProps } from './stack-props';
import { produceStrongReferences } from './strong-references';

/** The environment's keys. First of all stacks, and last to go. */
export class KeysStack extends Stack {
  public readonly keys: EncryptionKeys;

  constructor(scope: Construct, id: string, settings: EnvironmentSettings) {
    super(scope, id, stackProps(settings, 'One customer-managed key for each domain of data'));
    this.keys = new EncryptionKeys(this, 'Keys', {
      aliasPrefix: settings.name,
      deletionWindow: Duration.days(settings.retention.keyDeletionDays),
      removalPolicy: dataRemoval(settings),
    });
    produceStrongReferences(this);
  }
}
