import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdktf';
import type { EnvironmentSettings } from '../lib/config';
import { type EdgeContract, placeholderContract } from '../lib/config/contract';
import { EdgeValidationStack } from './stacks/edge-validation-stack';
import { ZoneStack } from './stacks/zone-stack';

export interface CloudflareSynthesisProps {
  /** Environments; those without a domain have nothing at Cloudflare. */
  readonly environments: readonly EnvironmentSettings[];
  /** Folder of the result: `stacks/<environment>-<stack>/cdk.tf.json`. */
  readonly outdir: string;
  /**
   * What the AWS side says.
   * @default - placeholders, which can be reviewed and judged but not applied
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
  /** What Terraform reads. */
  readonly json: unknown;
}

/** Writes what Terraform reads, for each environment with a domain. Needs no network, no credential and no Terraform. */
export function synthesizeCloudflare(props: CloudflareSynthesisProps): SynthesizedStack[] {
  mkdirSync(props.outdir, { recursive: true });
  // Not a command line's: whoever runs cdktf-cli sets CDKTF_OUTDIR, which an explicit folder would contradict.
  const app = new App({ outdir: props.outdir, stackTraces: false, hclOutput: false });
  const written = props.environments.flatMap((settings) => {
    const { name: environment, domain } = settings;
    if (domain === undefined) return [];
    const contract = props.contracts?.find((each) => each.environment === environment) ?? placeholderContract(settings);
    new EdgeValidationStack(app, settings, domain, contract);
    new ZoneStack(app, settings, domain, contract);
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
