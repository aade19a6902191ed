import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../../lib/policy/rules';
import { PROJECT_ROOT } from '../../support/baseline-app';

/** A finding of the review of the policy, with its cases. */
export interface ReviewedFinding {
  readonly section: string;
  readonly finding: string;
  /** The id of a rule, the path of a test, or `reason` if there is nothing to detect: `violating` is then the reason. */
  readonly place: string;
  /** The title of a test, or a value in its table. */
  readonly violating: string;
  readonly passing: string;
}

const [, ...rows] = readFileSync(join(__dirname, 'reviewed-findings.tsv'), 'utf8').trimEnd().split('\n');

export const REVIEWED_FINDINGS: readonly ReviewedFinding[] = rows.map((row) => {
  const [section = '', finding = '', place = '', violating = '', passing = ''] = row.split('\t');
  return { section, finding, place, violating, passing };
});

const RULE_FOLDER = join(PROJECT_ROOT, 'lib/policy/rules');

/** The cases of each rule by the name of their file. */
const casesByName = new Map(
  readdirSync(RULE_FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.cases.ts'))
    .map((file) => [file.split('/').at(-1), join(RULE_FOLDER, file)]),
);

/** The file with the cases: a test, or the file next to the rule. */
export function fileOf(place: string): string | undefined {
  if (place.includes('/')) return join(PROJECT_ROOT, place);
  if (!RULES.some(({ id }) => id === place)) return undefined;
  return casesByName.get(`${place.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}.cases.ts`);
}
