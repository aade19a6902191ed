import { mkdirSync } from 'node:fs';
import * as path from 'node:path';
import type { CodeBlock } from '../../support/documents/command-blocks';
import { type ProgramResult, runProgram } from '../deploy-local/run-program';
import { blocksOf } from './rehearsed-blocks';

const BINARIES = path.join(__dirname, '..', '..', '..', 'node_modules', '.bin');
const SCRIPTS = path.join(__dirname, 'rehearsed-command.ts');
const TIMEOUT_SECONDS = 900;
/** The values that an operator sets in the first line of the look-ups. */
const OPERATOR_VALUES = /^export ENV=\w+ AWS_REGION=[\w-]+ SERVICE_NAME=\w+/;

/** Whether the AWS CLI is on this machine. */
export async function hasAwsCli(): Promise<boolean> {
  try {
    return (await runProgram('aws', ['--version'], { environment: process.env, timeoutSeconds: 60 })).exitCode === 0;
  } catch {
    return false; // no such program
  }
}

/** The state of an operator's shell before the first block of a page. */
export interface Operator {
  readonly environment: string;
  readonly region: string;
  /** The service that the look-ups name. Without it, the operator skips the look-ups. */
  readonly service?: string;
  /** The settings in the checkout, as `rehearsed-settings.ts` names them. */
  readonly settings: string;
}

/**
 * Runs the blocks of runbooks verbatim in bash. `aws` calls the emulator, `npx cdk` has the cloud assembly that `npm run synth` wrote
 * instead of the app, and is confirmed in advance.
 */
export class RunbookShell {
  constructor(
    /** The checkout: one folder for each state of the settings. */
    private readonly checkouts: string,
    /** Variables that lead programs to the emulator. */
    private readonly variables: NodeJS.ProcessEnv,
  ) {}

  /** Runs blocks in one shell; it ends at the first command that fails, and names it. */
  public run(blocks: readonly CodeBlock[], operator: Operator): Promise<ProgramResult> {
    const { environment, region, service, settings } = operator;
    const directory = this.checkout(settings);
    mkdirSync(directory, { recursive: true });
    const script = [
      // Version 1 of the AWS CLI reads AWS_ENDPOINT_URL for some services only, and AWS_REGION for none.
      'aws() { AWS_DEFAULT_REGION="$AWS_REGION" command aws --endpoint-url "$AWS_ENDPOINT_URL" "$@"; }',
      'npx() { local confirmed=(); case "$2" in deploy) confirmed=(--require-approval never) ;; destroy) confirmed=(--force) ;; esac',
      `  shift; "${BINARIES}/cdk" "$@" --app cdk.out --no-notices --no-color "\${confirmed[@]}"; }`,
      `npm() { local script=$2; shift 2; [ "$1" = -- ] && shift; "${BINARIES}/tsx" "${SCRIPTS}" "$script" "$@"; }`,
      'sleep() { :; }', // waits for results of queries
      `export ENV=${environment} AWS_REGION=${region}`,
      ...(service === undefined ? [] : lookUps(environment, region, service)),
      ...blocks.flatMap(section),
    ];
    return runProgram('bash', ['-c', script.join('\n')], {
      directory,
      environment: {
        ...this.variables,
        AWS_REGION: region,
        AWS_PAGER: '',
        REHEARSED_SETTINGS: settings,
      },
      timeoutSeconds: TIMEOUT_SECONDS,
    });
  }

  /** The checkout with these settings. */
  public checkout(settings: string): string {
    return path.join(this.checkouts, settings.replace(/=.*/, ''));
  }
}

function lookUps(environment: string, region: string, service: string): string[] {
  const values = `export ENV=${environment} AWS_REGION=${region} SERVICE_NAME=${service}`;
  return blocksOf('lookUps').flatMap((block) =>
    section({ ...block, code: block.code.replace(OPERATOR_VALUES, values) }),
  );
}

/** A block that ends the shell at its first failure, as `set -e` does, with its place in the document. */
function section({ code, document, line }: CodeBlock): string[] {
  return [`trap 'echo "${document}:${line} failed: $BASH_COMMAND"; exit 1' ERR`, 'set -E', code];
}
