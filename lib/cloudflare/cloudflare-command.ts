import { readFileSync } from 'node:fs';
import { type EnvironmentSettings, type EstateOptions, validateSettings } from '../config';
import { type EdgeContract, parseEdgeContract } from '../config/contract';
import type { AwsSide } from './aws-side';
import type { CloudflareApiOptions } from './cloudflare-api';
import { type CloudflareCall, CloudflareExit, parseCall, USAGE } from './command-line';
import { originPulls } from './origin-pulls-command';
import { CommandEnd, Steps } from './steps';
import { findProgram, type ProcessEnvironment } from './terraform';
import { TerraformSteps } from './terraform-steps';
import { renderReviews, reviewZone, type ZoneFolder } from './zone-review';

export interface CloudflareCommandProps extends EstateOptions {
  /** Arguments after the program's name. */
  readonly argv: readonly string[];
  /** All environments: they are validated together. */
  readonly environments: readonly EnvironmentSettings[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Folder that the settings' files are relative to. */
  readonly projectRoot: string;
  /** Environment variables of this process. Terraform receives those that cannot reveal the token. */
  readonly processEnvironment: ProcessEnvironment;
  /** The deployed stacks, and the secret with the API token. */
  readonly aws: AwsSide;
  /** Writes an environment's folders, with placeholders if there is no contract. */
  readonly synthesize: (settings: EnvironmentSettings, contract?: EdgeContract) => readonly ZoneFolder[];
  /**
   * Cloudflare's API, for operations outside Terraform.
   * @default - Cloudflare's own
   */
  readonly api?: CloudflareApiOptions;
  /**
   * File of checksums that the provider must match.
   * @default - the registry's signature only
   */
  readonly lockFile?: string;
  /**
   * Whether an operator can confirm the changes in a terminal.
   * @default false
   */
  readonly interactive?: boolean;
  /** Standard output of the command and of Terraform. */
  readonly output: (text: string) => void;
  /** Standard error of the command and of Terraform. */
  readonly errors: (text: string) => void;
}

const NOT_INSTALLED = 'Neither terraform nor tofu is installed: install one of them, 1.10 or later.';
const NOT_CONFIRMED = 'There is no terminal to confirm the changes: add --yes after reading the output of plan.';

/** The context after the selection of the environment. */
interface Context extends CloudflareCommandProps {
  readonly call: CloudflareCall;
  readonly settings: EnvironmentSettings;
}

/** `npm run cloudflare -- ENVIRONMENT synth|plan|apply|existing|import|force-unlock|origin-pulls`. Returns the exit code: Terraform's if it ran. */
export async function cloudflare(props: CloudflareCommandProps): Promise<number> {
  return new Steps(() => props)
    .add('parse the arguments', parseArguments)
    .add('read the settings', selectEnvironment)
    .add('manage the client certificate', async (context) => {
      const { call, settings, aws } = context;
      if (call.action !== 'origin-pulls') return {};
      const apiToken = () => aws.apiToken(settings);
      const isAccepted = await originPulls({ ...context, apiToken, upload: call.upload });
      throw new CommandEnd(isAccepted ? CloudflareExit.DONE : CloudflareExit.REFUSED);
    })
    .add('read the values of the deployment', async (context) => ({ contract: await readContract(context) }))
    .add('synthesize the Terraform documents', ({ synthesize, settings, contract }) => ({
      folders: synthesize(settings, contract),
    }))
    .add('evaluate the rules', evaluateRules)
    .add('confirm the changes', confirmApply)
    .add('find Terraform', ({ call, processEnvironment, folders }) => ({
      program: call.program ?? findProgram(processEnvironment) ?? refuse(NOT_INSTALLED),
      folder: folders.find(({ stack }) => stack === call.stack) ?? refuse(`There is no stack '${call.stack}'.`),
    }))
    .add('read the API token', async ({ aws, settings }) => ({ apiToken: await aws.apiToken(settings) }))
    .add('run Terraform', async (context) => {
      throw new CommandEnd(await new TerraformSteps(context).run());
    })
    .run(({ exit, message }) => {
      const print = exit === CloudflareExit.DONE ? props.output : props.errors;
      if (message !== '') print(`${message}\n${exit === CloudflareExit.MISUSE ? `${USAGE}\n` : ''}`);
    });
}

function refuse(message: string): never {
  throw new CommandEnd(CloudflareExit.REFUSED, message);
}

function parseArguments({ argv }: Pick<CloudflareCommandProps, 'argv'>) {
  if (argv.includes('--help') || argv.includes('-h')) throw new CommandEnd(CloudflareExit.DONE, USAGE);
  const call = parseCall(argv);
  if (typeof call === 'string') throw new CommandEnd(CloudflareExit.MISUSE, call);
  return { call };
}

function selectEnvironment({ call, environments, ...props }: Omit<Context, 'settings'>) {
  validateSettings(environments, props);
  const settings = environments.find(({ name }) => name === call.environment);
  if (settings === undefined) {
    const names = environments.map(({ name }) => name).join(', ');
    const message = `There is no environment '${call.environment}'; the settings have ${names}.`;
    throw new CommandEnd(CloudflareExit.MISUSE, message);
  }
  const { domain, name } = settings;
  if (domain === undefined) {
    throw new CommandEnd(CloudflareExit.DONE, `${name} has no domain: it has no DNS zone at Cloudflare.`);
  }
  return { settings, domain };
}

/** `synth` needs no deployment; every other action does. */
async function readContract({ aws, today, settings, call }: Context): Promise<EdgeContract | undefined> {
  const { action, contract: file, stack } = call;
  if (file === undefined && action === 'synth') return undefined;
  const given: unknown =
    file === undefined ? await aws.contract(settings, today) : (JSON.parse(readFileSync(file, 'utf8')) as unknown);
  const contract = parseEdgeContract(given, settings, today);
  if (stack === 'zone' && contract.loadBalancerHostname === undefined) {
    throw new Error(
      `${settings.name} has no load balancer yet: apply the stack 'edge-validation', deploy '${settings.name}/*', then run the command again.`,
    );
  }
  return contract;
}

/** Findings do not prevent the release of a lock. */
function evaluateRules({
  call,
  settings,
  folders,
  today,
  output,
}: Context & { readonly folders: readonly ZoneFolder[] }) {
  const review = reviewZone(settings, folders, today);
  output(`${renderReviews([review])}\n`);
  if (review.findings.length > 0 && call.action !== 'force-unlock') throw new CommandEnd(CloudflareExit.REFUSED);
  if (call.action === 'synth') throw new CommandEnd(CloudflareExit.DONE);
  return {};
}

function confirmApply({ call, interactive }: Context) {
  return call.action === 'apply' && !call.yes && interactive !== true ? refuse(NOT_CONFIRMED) : {};
}
