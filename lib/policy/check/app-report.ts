import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { PublicPack } from '../../../facts/public-pack';
import { CLOUDFLARE_RULES } from '../cloudflare';
import { controlOf, ruleOf } from '../finding-id';
import { isObject, type JsonObject } from '../model';
import { selectRules } from '../rule-selection';
import { RULES } from '../rules';
import { controlIdOf } from '../rules/rule';
import type { CheckedFinding, Verdict } from './verdict';

/** The report that CDK writes into a cloud assembly at synthesis. */
const REPORT = 'validation-report.json';

/** Rules of the policy about its own inputs: findings are incomplete until they are fixed. */
const FAILURES = ['InvalidAcknowledgment', 'PolicyNotEvaluated'];

/** The documentation of the public packs. */
const PACK_SOURCE = 'https://github.com/cdklabs/cdk-nag/blob/main/RULES.md';

/** The first frame of the user's code in a stack trace of CDK. */
const FRAME = /\(((?:[A-Za-z]:)?[^():]+):(\d+):\d+\)/;

/** Which findings of a report count. */
export interface AppReportOptions {
  readonly packs: readonly PublicPack[];

  /** Control areas, controls or rules; all if undefined. */
  readonly controls?: readonly string[];

  /** The working directory, for paths of source files; the report is the place of every finding without it. */
  readonly directory?: string;
}

/** The findings of `BaselinePolicy.enforce` in a cloud assembly, or the error as a text. */
export function readAppReport(directory: string, options: AppReportOptions): Verdict | string {
  const file = join(directory, REPORT);
  if (!existsSync(file)) {
    return `${directory}: no ${REPORT} in this directory: synthesize the app that calls BaselinePolicy.enforce, and pass its cloud assembly`;
  }
  const violations = violationsIn(JSON.parse(readFileSync(file, 'utf8')) as unknown);
  const failure = violations.find(({ ruleName }) => FAILURES.includes(String(ruleName)));
  if (failure !== undefined) return `${file}: ${String(failure['description'])}`;
  const findings = violations
    .flatMap((violation) => findingOf(violation, file, options.directory))
    .filter(({ ids }) => ids.some(isCounted(options)));
  return {
    name: directory,
    inputs: 'the report of the app',
    facts: { report: REPORT },
    findings: findings.map((finding) => ({ ...finding, ids: finding.ids.filter(isCounted(options)) })),
    notEvaluated: [],
    uncoveredTypes: [],
    uncheckedRules: [],
  };
}

/** Whether an id belongs to the selected rules or packs. */
export function isCounted({ packs, controls }: AppReportOptions): (id: string) => boolean {
  const rules = selectRules(controls, [...RULES, ...CLOUDFLARE_RULES]);
  return (id) =>
    controlOf(id) === undefined
      ? packs.some((pack) => id.startsWith(`${pack}-`)) || !/^[\w.]+-/.test(ruleOf(id))
      : rules.some((rule) => rule.id === ruleOf(id) || (controls === undefined && controlIdOf(rule) === controlOf(id)));
}

function violationsIn(report: unknown): JsonObject[] {
  const plugins = isObject(report) && Array.isArray(report['pluginReports']) ? report['pluginReports'] : [];
  return plugins
    .filter(isObject)
    .flatMap((plugin) => (Array.isArray(plugin['violations']) ? plugin['violations'].filter(isObject) : []));
}

/** Other violations, such as those of CloudFormation Validate, have no ids. */
function findingOf(violation: JsonObject, report: string, directory?: string): CheckedFinding[] {
  const { description, suggestedFix, ruleMetadata, violatingConstructs } = violation;
  const [construct] = (Array.isArray(violatingConstructs) ? violatingConstructs : []).filter(isObject);
  if (!isObject(ruleMetadata) || typeof ruleMetadata['ids'] !== 'string' || construct === undefined) return [];
  const ids = JSON.parse(ruleMetadata['ids']) as string[];
  const [id = ''] = ids;
  const path = String(construct['constructPath']);
  const message = String(description).replace(`${path}: `, '');
  const fix = String(suggestedFix).split('\n')[0] ?? '';
  return [
    {
      id,
      ids,
      at: path,
      rule: RULES.find((rule) => rule.id === ruleOf(id)) ?? {
        id: ruleOf(id),
        statement: message,
        fix,
        source: PACK_SOURCE,
      },
      resource: path,
      type: String(construct['constructFqn']),
      location: String(ruleMetadata['location']),
      message: message.replace(/^[A-Z]+-\d{2} is violated: /, ''),
      ...(placeInSource(construct, directory) ?? { file: report, line: 1 }),
    },
  ];
}

/** The line of the user's code that creates the construct, if CDK knows it. */
function placeInSource({ stackTraces }: JsonObject, directory?: string): { file: string; line: number } | undefined {
  if (directory === undefined) return undefined;
  for (const trace of Array.isArray(stackTraces) ? stackTraces.map(String) : []) {
    const [, path, line] = FRAME.exec(trace) ?? [];
    const file = path === undefined ? '' : relative(directory, path);
    if (file !== '' && !file.startsWith('..') && !isAbsolute(file) && !file.split(sep).includes('node_modules')) {
      return { file, line: Number(line) };
    }
  }
  return undefined;
}
