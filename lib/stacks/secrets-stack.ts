import { Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ManagedSecret, SecretRotation } from '../../constructs';
import type { SecretSettings } from '../config';
import { workloadsWithLink } from './links/linked-workloads';
import { dataRemovalPolicy, type SharedStackProps, stackProps } from './stack-props';
import { markDataStoreReferences } from './strong-references';

export interface SecretsStackProps extends SharedStackProps {
  /** Settings of the secrets. */
  readonly secrets: readonly SecretSettings[];
}

/** The secrets of third parties. */
export class SecretsStack extends Stack {
  /** The secrets by name. */
  public readonly secrets: ReadonlyMap<string, ManagedSecret>;

  constructor(scope: Construct, id: string, { alertRouting, keys, secrets, settings }: SecretsStackProps) {
    super(scope, id, stackProps(settings, 'The secrets of third parties'));
    this.secrets = new Map(
      secrets.map((secret) => [
        secret.name,
        new ManagedSecret(this, secret.name, {
          description: secret.purpose,
          rotation: renderRotation(secret),
          readerWorkloads: workloadsWithLink(settings, secret.name, 'read'),
          encryptionKey: keys.secrets,
          removalPolicy: dataRemovalPolicy(settings),
          alertRouting,
        }),
      ]),
    );
    markDataStoreReferences(this);
  }
}

function renderRotation({ rotateBy, rotateEveryDays }: SecretSettings): SecretRotation {
  if (rotateBy !== undefined) return SecretRotation.manual({ dueBy: rotateBy });
  return SecretRotation.manualEvery(rotateEveryDays === undefined ? undefined : Duration.days(rotateEveryDays));
}
