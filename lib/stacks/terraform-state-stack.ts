import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type EncryptionKeys, type IProtectedBackups, TerraformStateBucket } from '../../constructs';
import type { EnvironmentSettings } from '../config';
import { stateLocation } from '../config/contract';
import { dataRemoval, stackProps } from './stack-props';

export interface TerraformStateDependencies {
  readonly keys: EncryptionKeys;
  readonly backups: IProtectedBackups;
}

/** Where Terraform keeps what it knows about the zone at Cloudflare. */
export class TerraformStateStack extends Stack {
  public readonly states: TerraformStateBucket;

  constructor(
    scope: Construct,
    id: string,
    settings: EnvironmentSettings,
    { keys, backups }: TerraformStateDependencies,
  ) {
    super(scope, id, stackProps(settings, 'The states of Terraform'));
    const { bucket, keyAlias } = stateLocation(settings);
    this.states = new TerraformStateBucket(this, 'States', {
      bucketName: bucket,
      encryptionKey: keys.artefacts,
      keyAliases: [keyAlias],
      backups,
      removalPolicy: dataRemoval(settings),
    });
  }
}
