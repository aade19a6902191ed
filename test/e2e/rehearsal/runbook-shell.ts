import { mkdirSync } from 'node:fs';
import * as path from 'node:path';
import { type CodeBlock, commandBlocks } from '../../support/documents/command-blocks';
import { type ProgramResult, runProgram } from '../deploy-local/run-program';

const PROJECT_ROOT = path.join(__dirname, '..', '..', '..');
const RUNBOOKS = 'docs/runbooks';
const CDK = path.join(PROJECT_ROOT, 'node_modules', '.bin', 'cdk');
const TIMEOUT_SECONDS = 240;
/** What an operator sets in the first line of the look-ups. */
const OPERATOR_VALUES = /^export ENV=\w+ AWS_REGION=[\w-]+/;

/** Whether the AWS CLI is on this machine. */
export async function hasAwsCli(): Promise<boolean> {
  try {
    return (await runProgram('aws', ['--version'], { environment: process.env, timeoutSeconds: 60 })).exitCode === 0;
  } catch {
    return false; // no such program
  }
}

export interface RunbookShellProps {
  readonly environment: string;
  readonly region: string;
  /** Variables that lead programs to the emulator. */
  readonly variables: Readonly<Record<string, string>>;
  /** Where blocks write their files. */
  readonly directory: string;
  /** The deployed assembly, which `npx cdk` gets instead of the app. */
  readonly assembly: string;
}

/** Runs the blocks of runbooks verbatim in bash, after the look-ups, as an operator does. */
export class RunbookShell {
  public constructor(private readonly props: RunbookShellProps) {
    mkdirSync(props.directory, { recursive: true });
  }

  /** The blocks of a page that need no account. */
  public static blocksOf(page: string): CodeBlock[] {
    return commandBlocks(PROJECT_ROOT, `${RUNBOOKS}/${page}`).filter(({ needsAccount }) => needsAccount === undefined);
  }

  /** Runs blocks in one shell; it ends at the first command that fails, and names it. */
  public run(blocks: readonly CodeBlock[]): Promise<ProgramResult> {
    const [lookUps] = RunbookShell.blocksOf('README.md');
    if (lookUps === undefined) throw new Error('the index of the runbooks has no look-ups');
    const { assembly, directory, environment, region, variables } = this.props;
    const values = `export ENV=${environment} AWS_REGION=${region}`;
    const script = [
      // Version 1 of the AWS CLI reads AWS_ENDPOINT_URL for some services only.
      'aws() { command aws --endpoint-url "$AWS_ENDPOINT_URL" "$@"; }',
      `npx() { [ "$1" = cdk ] && shift && "${CDK}" "$@" --app "${assembly}" --no-notices; }`,
      'sleep() { :; }', // waits for results of queries
      ...section({ ...lookUps, code: lookUps.code.replace(OPERATOR_VALUES, values) }),
      ...blocks.flatMap(section),
    ];
    return runProgram('bash', ['-c', script.join('\n')], {
      directory,
      environment: { ...process.env, ...variables, AWS_DEFAULT_REGION: region, AWS_PAGER: '' },
      timeoutSeconds: TIMEOUT_SECONDS,
    });
  }
}

/** A block that ends the shell at its first failure, as `set -e` does, with its place in the document. */
function section({ code, document, line }: CodeBlock): string[] {
  return [`trap 'echo "${document}:${line} failed: $BASH_COMMAND"; exit 1' ERR`, 'set -E', code];
}
