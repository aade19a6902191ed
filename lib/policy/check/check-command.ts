import { basename } from 'node:path';
import { counted } from '../counted';
import { CheckFormat, parseCall, USAGE } from './check-call';
import { readEnvironments } from './check-environments';
import { jsonReport } from './json-report';
import { sarifReport } from './sarif-report';
import { missingNestedTemplates, evaluateEnvironment, type CheckedFinding, type Verdict } from './verdict';

/** The exit codes. */
export enum CheckExit {
  /** No findings. */
  CLEAN = 0,
  /** Findings. */
  FINDINGS = 1,
  /** An invalid call or input: the command evaluated nothing. */
  MISUSE = 2,
}

/** The output and the exit code of the command. */
export interface CheckOutcome {
  readonly exit: CheckExit;

  /** The lines for standard output: the report. */
  readonly output: readonly string[];

  /** The lines for standard error: a summary of each environment, or the errors. */
  readonly errors: readonly string[];
}

/**
 * Evaluates CloudFormation templates and the Terraform documents of a DNS zone, from any source. Each directory is one environment; the
 * files that are arguments form one environment. References between the files of an environment are resolved.
 */
export function check(argv: readonly string[]): CheckOutcome {
  if (argv.includes('--help') || argv.includes('-h')) {
    return { exit: CheckExit.CLEAN, output: [USAGE], errors: [] };
  }
  const call = parseCall(argv);
  if (typeof call === 'string') {
    return misuse([call, USAGE]);
  }
  const { environments, unreadable } = readEnvironments(call.inputs);
  if (unreadable.length > 0) {
    return misuse([`${counted(unreadable.length, 'invalid input')}:`, ...unreadable.map((each) => `  ${each}`)]);
  }
  const missingNestedStacks = environments.flatMap(missingNestedTemplates);
  if (missingNestedStacks.length > 0) {
    return misuse([
      `${counted(missingNestedStacks.length, 'nested stack')} without a template:`,
      ...missingNestedStacks.map((each) => `  ${each}`),
    ]);
  }
  const verdicts = environments.map(evaluateEnvironment);
  const clean = verdicts.every(({ findings }) => findings.length === 0);
  return {
    exit: clean ? CheckExit.CLEAN : CheckExit.FINDINGS,
    output: report(verdicts, call.format).map(printable),
    errors: verdicts.flatMap((verdict) => [summary(verdict), ...uncovered(verdict)]).map(printable),
  };
}

function report(verdicts: readonly Verdict[], format: CheckFormat): string[] {
  switch (format) {
    case CheckFormat.JSON:
      return jsonReport(verdicts);
    case CheckFormat.SARIF:
      return [sarifReport(verdicts)];
    case CheckFormat.TEXT:
      return verdicts.flatMap(({ findings }) => findings.map(line));
  }
}

function line({ id, rule, file, resource, location, message }: CheckedFinding): string {
  const where = [resource, `(${basename(file)})`, ...(location === resource ? [] : [location])].join(' ');
  return `${id} ${where}: ${message}. ${rule.fix}`;
}

function summary({ environment, findings }: Verdict): string {
  const { name, tier, templates, zone } = environment;
  const found = findings.length === 0 ? 'no findings' : counted(findings.length, 'finding');
  const inputs = [
    ...(templates.length > 0 || zone.length === 0 ? [counted(templates.length, 'template')] : []),
    ...(zone.length > 0 ? [counted(zone.length, 'Terraform document')] : []),
  ];
  return `${name}: ${found} in ${inputs.join(' and ')}, evaluated for the tier ${tier}`;
}

/** The result does not include these types. */
function uncovered({ environment, uncoveredTypes: unread }: Verdict): string[] {
  return unread.length === 0 ? [] : [`${environment.name}: not covered by any rule: ${unread.join(', ')}`];
}

function misuse(errors: readonly string[]): CheckOutcome {
  return { exit: CheckExit.MISUSE, output: [], errors: errors.map(printable) };
}

/** Escapes control characters, so that a template cannot control the terminal or start a line. */
function printable(line: string): string {
  return line.replaceAll(/\p{Cc}/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
