import { CloudflareProvider } from '@cdktf/provider-cloudflare/lib/provider';
import { S3Backend, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { EnvironmentSettings } from '../../lib/config';
import { type EdgeContract, stateLocation } from '../../lib/config/contract';

/** The first with locks that S3 itself keeps. */
const TERRAFORM_VERSION = '>= 1.10.0';

/**
 * What all stacks at Cloudflare have in common.
 *
 * **Guarantees**: the state is remote, encrypted with the environment's key, locked, and in the environment's account or nowhere
 * (DNS-09); the provider has no credential, the command gives the token to the running process (DNS-08).
 */
export abstract class CloudflareStack extends TerraformStack {
  constructor(scope: Construct, id: string, settings: EnvironmentSettings, contract: EdgeContract) {
    super(scope, `${settings.name}-${id}`);
    this.createBackend(id, settings, contract);
    new CloudflareProvider(this, 'Cloudflare');
    this.addOverride('terraform.required_version', TERRAFORM_VERSION);
  }

  private createBackend(id: string, settings: EnvironmentSettings, { stateKeyArn }: EdgeContract): void {
    const { bucket, prefix } = stateLocation(settings);
    const backend = new S3Backend(this, {
      bucket,
      key: `${prefix}/${id}.tfstate`,
      region: settings.region,
      encrypt: true,
      kmsKeyId: stateKeyArn,
      allowedAccountIds: [settings.account],
    });
    // Newer than the binding.
    backend.addOverride('use_lockfile', true);
  }
}
