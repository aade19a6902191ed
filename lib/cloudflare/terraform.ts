import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Redaction } from './redaction';
import { SignalRelay } from './signal-relay';

/** The environment of a process. */
export type ProcessEnvironment = Readonly<Record<string, string | undefined>>;

/** In the order in which they are looked for. */
const PROGRAMS = ['terraform', 'tofu'];
/**
 * Logs hold requests with their headers; `CLOUDFLARE_*` are other credentials, which would win over the token; a workspace, another data
 * directory and further arguments would use another state than the one that the rules judged.
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
  /** Environment of this process, of which the child gets what cannot reveal the token. */
  readonly environment: ProcessEnvironment;
  /** Token of the zone, for this one process. */
  readonly apiToken: string;
  /** Gets what it prints, without the token. */
  readonly output: (text: string) => void;
  /** Gets its errors, without the token. */
  readonly errors: (text: string) => void;
}

/** Terraform or OpenTofu, whichever the path has. */
export function findProgram({ PATH = '' }: ProcessEnvironment): string | undefined {
  return PROGRAMS.find((program) => PATH.split(delimiter).some((folder) => isExecutable(join(folder, program))));
}

/** Runs it with the token in its environment only: not in arguments, which every user of the machine can list. */
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
