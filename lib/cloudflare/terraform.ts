import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Redaction } from './redaction';
import { SignalRelay } from './signal-relay';

/** The environment variables of a process. */
export type ProcessEnvironment = Readonly<Record<string, string | undefined>>;

/** In the order of the search. */
const PROGRAMS = ['terraform', 'tofu'];
/**
 * Logs contain requests with their headers; `CLOUDFLARE_*` are other credentials, which take precedence over the token; a workspace,
 * another data directory and further arguments would use another state than the evaluated one.
 *
 * @see https://developer.hashicorp.com/terraform/cli/config/environment-variables
 */
const NOT_PASSED_ON = /^(?:TF_LOG|TF_WORKSPACE|TF_DATA_DIR|TF_CLI_ARGS|CLOUDFLARE_)/;
const FAILED = 1;

export interface TerraformProps {
  /** Terraform or OpenTofu. */
  readonly program: string;
  /** Folder of `cdk.tf.json`. */
  readonly directory: string;
  /** Command and options. */
  readonly arguments: readonly string[];
  /** Environment variables of this process; the child process receives those that cannot reveal the token. */
  readonly environment: ProcessEnvironment;
  /** The API token of the DNS zone, for this process only. */
  readonly apiToken: string;
  /** Receives the output, without the token. */
  readonly output: (text: string) => void;
  /** Receives the errors, without the token. */
  readonly errors: (text: string) => void;
}

/** Terraform or OpenTofu, the first on the path. */
export function findProgram({ PATH = '' }: ProcessEnvironment): string | undefined {
  return PROGRAMS.find((program) => PATH.split(delimiter).some((folder) => isExecutable(join(folder, program))));
}

/** Runs Terraform with the token in its environment variables: every user of the machine can list arguments. */
export function runTerraform(props: TerraformProps): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(props.program, [`-chdir=${props.directory}`, ...props.arguments], {
      env: childEnvironment(props.environment, props.apiToken),
      stdio: ['inherit', 'pipe', 'pipe'],
    });
    const signals = new SignalRelay(child);
    show(child.stdout, props.apiToken, props.output);
    show(child.stderr, props.apiToken, props.errors);
    child.on('error', (error) => {
      props.errors(`${props.program} cannot be run: ${error.message}\n`);
      resolve(signals.end(FAILED));
    });
    child.on('close', (code) => resolve(signals.end(code ?? FAILED)));
  });
}

function childEnvironment(environment: ProcessEnvironment, apiToken: string): NodeJS.ProcessEnv {
  const passedOn = Object.entries(environment).filter(([name]) => !NOT_PASSED_ON.test(name));
  return {
    ...Object.fromEntries(passedOn),
    CLOUDFLARE_API_TOKEN: apiToken,
    TF_IN_AUTOMATION: '1',
    CHECKPOINT_DISABLE: '1',
  };
}

function show(stream: NodeJS.ReadableStream, secret: string, print: (text: string) => void): void {
  const redaction = new Redaction(secret);
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => print(redaction.push(text)));
  stream.on('end', () => print(redaction.end()));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
