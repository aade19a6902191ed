import { CloudflareProvider } from '@cdktf/provider-cloudflare/lib/provider';
import { S3Backend, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { DomainSettings, EnvironmentSettings } from '../../lib/config';
import { type EdgeContract, stateLocation } from '../../lib/config/contract';

/** The first version with native S3 locks. */
const TERRAFORM_VERSION = '>= 1.10.0';

export interface CloudflareStackProps {
  /** Settings of the environment. */
  readonly settings: EnvironmentSettings;
  /** Outputs of the stacks at AWS. */
  readonly contract: EdgeContract;
}

/** Props of the stacks of a DNS zone. */
export interface ZoneStackProps extends CloudflareStackProps {
  /** Settings of the domain. */
  readonly domain: DomainSettings;
}

/**
 * The base class of all Cloudflare stacks.
 *
 * **Guarantees**: the state is remote, encrypted with the environment's key, locked, and only in the environment's account
 * (DNS-09); the provider has no credential, the command passes the token to the process (DNS-08).
 */
export abstract class CloudflareStack extends TerraformStack {
  constructor(scope: Construct, id: string, { settings, contract }: CloudflareStackProps) {
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
