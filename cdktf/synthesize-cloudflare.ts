import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdktf';
import type { EnvironmentSettings } from '../lib/config';
import { type EdgeContract, placeholderContract } from '../lib/config/contract';
import { EdgeValidationStack } from './stacks/edge-validation-stack';
import { ZoneStack } from './stacks/zone-stack';

export interface CloudflareSynthesisProps {
  /** Environments; those without a domain have no DNS zone. */
  readonly environments: readonly EnvironmentSettings[];
  /** Folder of the result: `stacks/<environment>-<stack>/cdk.tf.json`. */
  readonly outdir: string;
  /**
   * The values of the deployments.
   * @default - placeholders, which can be evaluated but not applied
   */
  readonly contracts?: readonly EdgeContract[];
}

/** A synthesized stack. */
export interface SynthesizedStack {
  /** Environment that it belongs to. */
  readonly environment: string;
  /** `zone` or `edge-validation`. */
  readonly stack: string;
  /** Folder that Terraform runs in. */
  readonly directory: string;
  /** The Terraform document. */
  readonly json: unknown;
}

/** Writes the Terraform documents of each environment with a domain, without network, credentials or Terraform. */
export function synthesizeCloudflare(props: CloudflareSynthesisProps): SynthesizedStack[] {
  mkdirSync(props.outdir, { recursive: true });
  // Not for cdktf-cli, which sets CDKTF_OUTDIR: an explicit folder would contradict it.
  const app = new App({ outdir: props.outdir, stackTraces: false, hclOutput: false });
  const written = props.environments.flatMap((settings) => {
    const { name: environment, domain } = settings;
    if (domain === undefined) return [];
    const contract = props.contracts?.find((each) => each.environment === environment) ?? placeholderContract(settings);
    new EdgeValidationStack(app, { settings, domain, contract });
    new ZoneStack(app, { settings, domain, contract });
    return [EdgeValidationStack.ID, ZoneStack.ID].map((stack) => ({ environment, stack }));
  });
  app.synth();
  return written.map(({ environment, stack }) => {
    const directory = join(props.outdir, 'stacks', `${environment}-${stack}`);
    return {
      environment,
      stack,
      directory,
      json: JSON.parse(readFileSync(join(directory, 'cdk.tf.json'), 'utf8')) as unknown,
    };
  });
}
