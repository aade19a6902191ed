import { readFileSync } from 'node:fs';
import { type EnvironmentSettings, validateSettings } from '../config';
import { type EdgeContract, parseEdgeContract } from '../config/contract';
import type { AwsSide } from './aws-side';
import type { CloudflareApiOptions } from './cloudflare-api';
import { type CloudflareCall, parseCall, USAGE } from './command-line';
import { originPulls } from './origin-pulls-command';
import { findProgram, type ProcessEnvironment } from './terraform';
import { TerraformSteps } from './terraform-steps';
import { renderReviews, reviewZone, type ZoneFolder } from './zone-review';

/** How the command ends where Terraform does not say it. */
export enum CloudflareExit {
  DONE = 0,
  /** Findings, or values that cannot be used: nothing was changed. */
  REFUSED = 1,
  /** The call is wrong. */
  MISUSE = 2,
  /** `plan --exit-code` found changes. */
  CHANGES = 3,
}

export interface CloudflareCommandProps {
  /** Arguments after the program's name. */
  readonly argv: readonly string[];
  /** All environments: they are validated together. */
  readonly environments: readonly EnvironmentSettings[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Folder that the settings' files are relative to. */
  readonly projectRoot: string;
  /** Environment of this process; Terraform gets it without what could reveal the token. */
  readonly processEnvironment: ProcessEnvironment;
  /** Who knows what is deployed, and the token. */
  readonly aws: AwsSide;
  /** The Cloudflare app: writes an environment's folders, with placeholders when there is no contract. */
  readonly synthesize: (settings: EnvironmentSettings, contract?: EdgeContract) => readonly ZoneFolder[];
  /**
   * Cloudflare's API, for what does not go through Terraform.
   * @default - Cloudflare's own
   */
  readonly api?: CloudflareApiOptions;
  /**
   * File of checksums that the provider has to match.
   * @default - the registry's signature only
   */
  readonly lockFile?: string;
  /**
   * Whether a person can answer Terraform's question before it applies.
   * @default false
   */
  readonly interactive?: boolean;
  /** Standard output, ours and Terraform's. */
  readonly output: (text: string) => void;
  /** Standard error, ours and Terraform's. */
  readonly errors: (text: string) => void;
}

/** `npm run cloudflare -- ENVIRONMENT synth|plan|apply|existing|import|force-unlock|origin-pulls`. Returns the exit code, Terraform's own where it ran. */
export async function cloudflare(props: CloudflareCommandProps): Promise<number> {
  if (props.argv.includes('--help') || props.argv.includes('-h')) {
    props.output(`${USAGE}\n`);
    return 0;
  }
  const call = parseCall(props.argv);
  if (typeof call === 'string') return misuse(props, call);
  validateSettings(props.environments);
  const settings = props.environments.find(({ name }) => name === call.environment);
  if (settings === undefined) {
    const names = props.environments.map(({ name }) => name).join(', ');
    return misuse(props, `There is no environment '${call.environment}'; the settings have ${names}.`);
  }
  const { domain, name } = settings;
  if (domain === undefined) {
    props.output(`${name} has no domain: there is nothing at Cloudflare.\n`);
    return CloudflareExit.DONE;
  }
  if (call.action === 'origin-pulls') {
    const apiToken = () => props.aws.apiToken(settings);
    const good = await originPulls({ ...props, domain, apiToken, upload: call.upload });
    return good ? CloudflareExit.DONE : CloudflareExit.REFUSED;
  }
  const contract = await contractOf(props, call, settings);
  const folders = props.synthesize(settings, contract);
  const review = reviewZone(settings, folders, props.today);
  props.output(`${renderReviews([review])}\n`);
  // A lock is released whatever the rules say.
  if (review.findings.length > 0 && call.action !== 'force-unlock') return CloudflareExit.REFUSED;
  if (call.action === 'synth') return CloudflareExit.DONE;
  if (call.action === 'apply' && !call.yes && props.interactive !== true) {
    return refuse(
      props,
      'There is no terminal to confirm the changes in: give --yes, after reading the output of plan.',
    );
  }
  return terraform(props, call, settings, folders);
}

async function terraform(
  props: CloudflareCommandProps,
  call: CloudflareCall,
  settings: EnvironmentSettings,
  folders: readonly ZoneFolder[],
): Promise<number> {
  const program = call.program ?? findProgram(props.processEnvironment);
  if (program === undefined) {
    return refuse(props, 'Neither terraform nor tofu is on this machine: install one of them, 1.10 or later.');
  }
  const folder = folders.find(({ stack }) => stack === call.stack);
  if (folder === undefined) return refuse(props, `There is no stack '${call.stack}'.`);
  const apiToken = await props.aws.apiToken(settings);
  const domain = { dnsZone: settings.domain?.dnsZone ?? '', ...settings.domain };
  return new TerraformSteps({ ...props, environment: settings.name, domain, program, folder, apiToken }).run(call);
}

/** `synth` needs no deployment; whatever goes to Cloudflare does. */
async function contractOf(
  { aws, today }: CloudflareCommandProps,
  { action, contract: file, stack }: CloudflareCall,
  settings: EnvironmentSettings,
): Promise<EdgeContract | undefined> {
  if (file === undefined && action === 'synth') return undefined;
  const given: unknown =
    file === undefined ? await aws.contract(settings, today) : (JSON.parse(readFileSync(file, 'utf8')) as unknown);
  const contract = parseEdgeContract(given, settings, today);
  if (stack === 'zone' && contract.loadBalancerHostname === undefined) {
    throw new Error(
      `${settings.name} has no load balancer yet: apply the stack 'edge-validation', deploy '${settings.name}/*', then come back.`,
    );
  }
  return contract;
}

function misuse({ errors }: CloudflareCommandProps, message: string): number {
  errors(`${message}\n${USAGE}\n`);
  return CloudflareExit.MISUSE;
}

function refuse({ errors }: CloudflareCommandProps, message: string): number {
  errors(`${message}\n`);
  return CloudflareExit.REFUSED;
}
