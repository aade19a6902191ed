import { basename } from 'node:path';
import { CheckFormat, parseCall, USAGE } from './check-call';
import { readEnvironments } from './check-environments';
import { jsonReport } from './json-report';
import { sarifReport } from './sarif-report';
import { missingNestedTemplates, evaluateEnvironment, type CheckedFinding, type Verdict } from './verdict';

/** How the command ends. */
export enum CheckExit {
  /** Nothing was found. */
  CLEAN = 0,
  /** Something was found. */
  FINDINGS = 1,
  /** The call, or an input, is wrong: nothing was judged. */
  MISUSE = 2,
}

/** What the command says, and how it ends. */
export interface CheckOutcome {
  readonly exit: CheckExit;

  /** The lines for standard output: the report. */
  readonly output: readonly string[];

  /** The lines for standard error: a verdict an environment, or what is wrong. */
  readonly errors: readonly string[];
}

/**
 * Judges finished CloudFormation templates, and Terraform's JSON of a zone at Cloudflare, whoever made them. Each directory is an environment of its own, and files that are
 * named are one together: their references to each other are followed.
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
    return misuse([`${unreadable.length} input(s) cannot be judged:`, ...unreadable.map((each) => `  ${each}`)]);
  }
  const missingNestedStacks = environments.flatMap(missingNestedTemplates);
  if (missingNestedStacks.length > 0) {
    return misuse([
      `${missingNestedStacks.length} nested stack(s) cannot be judged:`,
      ...missingNestedStacks.map((each) => `  ${each}`),
    ]);
  }
  const verdicts = environments.map(evaluateEnvironment);
  const clean = verdicts.every(({ findings }) => findings.length === 0);
  return {
    exit: clean ? CheckExit.CLEAN : CheckExit.FINDINGS,
    output: report(verdicts, call.format).map(printable),
    errors: verdicts.flatMap((verdict) => [summary(verdict), ...notRead(verdict)]).map(printable),
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
  const found = findings.length === 0 ? 'no findings' : `${findings.length} finding(s)`;
  const judged = [
    ...(templates.length > 0 || zone.length === 0 ? [`${templates.length} template(s)`] : []),
    ...(zone.length > 0 ? [`${zone.length} configuration(s) of a zone`] : []),
  ];
  return `${name}: ${found} in ${judged.join(' and ')}, judged as ${tier}`;
}

/** A verdict says nothing of what no rule reads: the reader is to know. */
function notRead({ environment, uncoveredTypes: unread }: Verdict): string[] {
  return unread.length === 0 ? [] : [`${environment.name}: no rule reads ${unread.join(', ')}`];
}

function misuse(errors: readonly string[]): CheckOutcome {
  return { exit: CheckExit.MISUSE, output: [], errors: errors.map(printable) };
}

/** What stands in a template is no command to the terminal, and begins no line. */
function printable(line: string): string {
  return line.replaceAll(/\p{Cc}/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
