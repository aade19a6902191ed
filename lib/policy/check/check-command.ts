import { basename } from 'node:path';
import { counted } from '../counted';
import { ControlLevel, findControl } from '../catalog';
import { controlOf } from '../finding-id';
import { isCounted, readAppReport } from './app-report';
import { compareVerdicts, type ComparedVerdicts } from './check-baseline';
import { CheckFormat, parseCall, type CheckCall } from './check-call';
import { readEnvironments } from './check-environments';
import { HELP, SYNOPSIS } from './check-usage';
import { jsonReport } from './json-report';
import type { Requirements } from '../model';
import { countedByReason, notEvaluatedMessages } from './not-evaluated';
import { sarifReport } from './sarif-report';
import { argumentOf, type ReadStandardInput, type ReadText, textReader } from './standard-input';
import { evaluateEnvironment, type CheckedFinding, type Verdict } from './verdict';

/** The exit codes. */
export enum CheckExit {
  /** No findings. */
  CLEAN = 0,
  /** Findings. */
  FINDINGS = 1,
  /** An invalid call, or an invalid input: the command evaluated the other inputs only. */
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

/** When and where the command runs. */
export interface CheckSituation {
  /** Today's date, as YYYY-MM-DD. */
  readonly today?: string;

  /** The working directory. */
  readonly directory?: string;

  /**
   * The requirements of an estate, for a call without `--allowed-regions` or `--required-tags`.
   *
   * @default - those of the policy
   */
  readonly requirements?: Partial<Requirements>;

  /**
   * Reads standard input, for the argument `-`.
   *
   * @default - there is none
   */
  readonly readInput?: ReadStandardInput;
}

/**
 * Evaluates CloudFormation templates and the Terraform documents of a DNS zone, from any source. Each directory is one environment; the
 * files that are arguments form one environment. References between the files of an environment are resolved. With `--app`, it reads
 * what `BaselinePolicy.enforce` found in the constructs of an app.
 *
 * Review dates of a baseline file are not checked without `today`.
 */
export function check(argv: readonly string[], situation: CheckSituation = {}): CheckOutcome {
  const { today, directory, requirements, readInput } = situation;
  if (argv.includes('--help') || argv.includes('-h')) {
    return { exit: CheckExit.CLEAN, output: HELP, errors: [] };
  }
  const call = parseCall(argv, requirements);
  if (typeof call === 'string') {
    return misuse([call, ...SYNOPSIS, 'check --help describes the arguments and options.']);
  }
  try {
    const readText = textReader(readInput);
    if (call.source === 'app') return outcome(compared(appVerdicts(call, directory), call, today), call, readText);
    const { verdicts, problems } = templateVerdicts(call, readText);
    return incomplete(outcome(compared(verdicts, call, today), call, readText), problems);
  } catch (error) {
    if (error instanceof MisuseError) return misuse(error.lines);
    return misuse((error as Error).message.split('\n'));
  }
}

/** An invalid input, as lines for standard error. */
class MisuseError extends Error {
  constructor(public readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

/** The results of the valid inputs, and the problems of the others. */
interface TemplateVerdicts {
  readonly verdicts: readonly Verdict[];
  readonly problems: readonly string[];
}

function templateVerdicts(call: CheckCall, readText: ReadText): TemplateVerdicts {
  const { environments, unreadable } = readEnvironments(call.inputs, readText);
  const verdicts = environments
    .filter(({ templates, zone }) => templates.length + zone.length > 0)
    .map((environment) => evaluateEnvironment(environment, call));
  const problems = [
    ...problemList(unreadable, (count) => `${counted(count, 'invalid input')}:`),
    ...notEvaluatedMessages(verdicts.flatMap(({ notEvaluated }) => notEvaluated)),
  ];
  // An entry of a baseline file would count as fixed if its template is not evaluated.
  if (problems.length > 0 && (verdicts.length === 0 || call.baseline !== undefined)) throw new MisuseError(problems);
  return { verdicts, problems };
}

/** An invalid input determines the exit code; the findings of the other inputs are printed nevertheless. */
function incomplete({ exit, output, errors }: CheckOutcome, problems: readonly string[]): CheckOutcome {
  const isComplete = problems.length === 0;
  return {
    exit: isComplete ? exit : CheckExit.MISUSE,
    output,
    errors: [...problems.map(printable), ...errors],
  };
}

function appVerdicts(call: CheckCall, directory?: string): Verdict[] {
  const reports = call.inputs.map(({ path }) => readAppReport(path, { ...call, directory }));
  const invalid = reports.filter((each) => typeof each === 'string');
  requireNone(invalid, (count) => `${counted(count, 'invalid input')}:`);
  return reports.filter((each) => typeof each !== 'string');
}

function requireNone(problems: readonly string[], title: (count: number) => string): void {
  if (problems.length > 0) throw new MisuseError(problemList(problems, title));
}

function problemList(problems: readonly string[], title: (count: number) => string): string[] {
  return problems.length === 0 ? [] : [title(problems.length), ...problems.map((each) => `  ${each}`)];
}

function compared(verdicts: readonly Verdict[], call: CheckCall, today?: string): ComparedVerdicts {
  const { baseline, source, inputs, controls, packs, failOnExpired } = call;
  if (baseline === undefined) return { verdicts, notes: [], fails: false };
  const paths = inputs.map(({ path }) => argumentOf(path)).join(' ');
  // Templates contain no constructs, which public packs evaluate.
  const isSelected = isCounted({ controls, packs: source === 'app' ? packs : [] });
  return compareVerdicts(verdicts, {
    call: baseline,
    command: `npx cdk-secure-baseline check ${source === 'app' ? '--app ' : ''}${paths}`,
    isEvaluated: ({ id }) => isSelected(id),
    today,
    failOnExpired,
  });
}

function outcome(
  { verdicts, notes, fails }: ComparedVerdicts,
  { format, reportOnly }: CheckCall,
  readText: ReadText,
): CheckOutcome {
  const clean = !fails && verdicts.every(({ findings }) => findings.every(({ listedBy }) => listedBy !== undefined));
  return {
    exit: clean || reportOnly ? CheckExit.CLEAN : CheckExit.FINDINGS,
    output: report(verdicts, format, readText).map(printable),
    errors: [
      ...verdicts.flatMap((verdict) => [summary(verdict), ...uncovered(verdict), ...unchecked(verdict)]),
      ...notes.flatMap((note) => note.split('\n')),
    ].map(printable),
  };
}

function report(verdicts: readonly Verdict[], format: CheckFormat, readText: ReadText): string[] {
  switch (format) {
    case CheckFormat.JSON:
      return jsonReport(verdicts);
    case CheckFormat.SARIF:
      return [sarifReport(verdicts, readText)];
    case CheckFormat.TEXT:
      return verdicts.flatMap(({ findings }) => inOrder(findings).map(line));
  }
}

/** Findings that the baseline file does not list come first, then hard controls. */
function inOrder(findings: readonly CheckedFinding[]): CheckedFinding[] {
  const rank = ({ listedBy, id }: CheckedFinding) =>
    listedBy === undefined ? 0 : findControl(controlOf(id) ?? '')?.level === ControlLevel.HARD ? 1 : 2;
  return findings.toSorted((left, right) => rank(left) - rank(right));
}

function line({ id, ids, rule, file, resource, location, message, listedBy }: CheckedFinding): string {
  const where = [resource, `(${basename(file)})`, ...(location === resource ? [] : [location])].join(' ');
  const others = [...new Set(ids)].filter((each) => each !== id);
  const also = others.length === 0 ? '' : ` (same cause: ${others.join(', ')})`;
  const listed = listedBy === undefined ? '' : `[in the baseline file until ${listedBy.reviewBy}, ${listedBy.owner}] `;
  return `${listed}${id} ${where}: ${message}. ${rule.fix}${also}`;
}

function summary({ name, inputs, findings, notEvaluated }: Verdict): string {
  const isListed = findings.filter(({ listedBy }) => listedBy !== undefined).length;
  const open = findings.length - isListed;
  const found = open === 0 ? 'no findings' : counted(open, 'finding');
  const listed = isListed === 0 ? '' : `, ${isListed} in the baseline file,`;
  const missing = notEvaluated.length === 0 ? '' : `; not evaluated: ${countedByReason(notEvaluated)}`;
  return `${name}: ${found}${listed} in ${inputs}${missing}`;
}

/** The result does not include these types. */
function uncovered({ name, uncoveredTypes: unread }: Verdict): string[] {
  return unread.length === 0 ? [] : [`${name}: not covered by any rule: ${unread.join(', ')}`];
}

/** Templates cannot state what another app provides. */
function unchecked({ name, uncheckedRules }: Verdict): string[] {
  return uncheckedRules.length === 0
    ? []
    : [
        `${name}: not in these templates, and not checked elsewhere: ${[...new Set(uncheckedRules.map(controlOf))].join(', ')}`,
      ];
}

function misuse(errors: readonly string[]): CheckOutcome {
  return { exit: CheckExit.MISUSE, output: [], errors: errors.map(printable) };
}

/** Escapes control and format characters (such as bidirectional marks), so that a template cannot control the terminal or start a line. */
function printable(line: string): string {
  return line.replaceAll(
    /[\p{Cc}\p{Cf}]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
