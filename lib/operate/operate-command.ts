import { parseArgs } from 'node:util';
import { type EnvironmentSettings, type EstateOptions, SettingsError, validateSettings } from '../config';
import type { CheckResult } from './check';
import { hasPassed, renderJson, renderResult, renderSummary } from './report';
import { NoCredentialsError } from './run-checks';
import { operateUsage } from './usage';

/** Exit codes of `doctor` and `verify`. */
export enum OperateExit {
  /** Everything was checked, and there is no problem. */
  PASSED = 0,
  /** There is a problem, or something could not be checked. */
  PROBLEMS = 1,
  /** Nothing was checked: a wrong call, invalid settings, or no credentials. */
  NOT_RUN = 2,
}

export interface OperateCommandProps extends EstateOptions {
  /** Arguments after the program's name. */
  readonly argv: readonly string[];
  /** All environments: they are validated together. */
  readonly environments: readonly EnvironmentSettings[];
  /** Today as `YYYY-MM-DD`. */
  readonly today: string;
  /** Standard output, a line at a time. */
  readonly output: (line: string) => void;
  /** Standard error, a line at a time. */
  readonly errors: (line: string) => void;
}

/** Runs the checks of an environment, and passes each result to the caller immediately. */
export type ChecksOf = (
  settings: EnvironmentSettings,
  onResult: (result: CheckResult) => void,
) => Promise<readonly CheckResult[]>;

/** The common part of `doctor` and `verify`: arguments, output format and exit code. */
export async function operate(command: string, props: OperateCommandProps, run: ChecksOf): Promise<OperateExit> {
  const { argv, environments, errors, output } = props;
  const usage = operateUsage(command);
  if (argv.includes('--help') || argv.includes('-h')) {
    output(usage);
    return OperateExit.PASSED;
  }
  const call = parseCall(argv);
  const names = environments.map(({ name }) => name).join(', ');
  const settings = typeof call === 'string' ? undefined : environments.find(({ name }) => name === call.environment);
  if (typeof call === 'string' || settings === undefined) {
    errors(
      typeof call === 'string' ? call : `There is no environment '${call.environment}'; the settings have ${names}.`,
    );
    errors(usage);
    return OperateExit.NOT_RUN;
  }
  try {
    validateSettings(environments, props);
    const results = await run(settings, (result) => {
      if (!call.json) output(renderResult(result));
    });
    output(call.json ? renderJson(command, settings.name, results) : renderSummary(command, settings.name, results));
    return hasPassed(results) ? OperateExit.PASSED : OperateExit.PROBLEMS;
  } catch (error) {
    if (!(error instanceof SettingsError) && !(error instanceof NoCredentialsError)) throw error;
    errors(error.message);
    return OperateExit.NOT_RUN;
  }
}

function parseCall(argv: readonly string[]): { readonly environment: string; readonly json: boolean } | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
    const [environment, ...more] = positionals;
    if (environment === undefined) return 'Name an environment.';
    return more.length > 0 ? `Name one environment; got '${positionals.join(' ')}'.` : { environment, ...values };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
