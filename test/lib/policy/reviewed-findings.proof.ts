import { RULES } from '../../../lib/policy/rules';
import { type CollectedTest, collectTests } from './collected-tests';
import { fileOf, REVIEWED_FINDINGS } from './reviewed-findings';

const ofRules = REVIEWED_FINDINGS.filter(({ place }) => RULES.some(({ id }) => id === place));

const collected = new Map(
  [...new Set(ofRules.map(({ place }) => place))].map((place) => [
    place,
    collectTests(() => {
      jest.requireActual(fileOf(place) ?? '');
    }),
  ]),
);

test.each(ofRules)('$section: $finding: the violating case fails without $place, and passes with it', (row) => {
  const violating = testsWith(row.place, row.violating);
  const passing = testsWith(row.place, row.passing);
  expect([violating.length, passing.length].every((count) => count > 0)).toBe(true);
  expect([...violating, ...passing].map(resultOf).filter((error) => error !== undefined)).toEqual([]);
  const failing = withoutRule(row.place, () => violating.filter((each) => resultOf(each) !== undefined));
  expect(failing.length).toBeGreaterThan(0);
});

/** The tests whose title, table or code contains a text. */
function testsWith(place: string, text: string): readonly CollectedTest[] {
  return (collected.get(place) ?? []).filter((each) => withOneQuote(each.text).includes(withOneQuote(text)));
}

/** Code, JSON and the table of findings differ in quotes and spaces. */
const withOneQuote = (text: string): string => text.replaceAll(/['"\s]/g, '');

function resultOf({ run }: CollectedTest): unknown {
  try {
    return run() instanceof Promise ? new Error('an asynchronous test is not supported') : undefined;
  } catch (error) {
    return error;
  }
}

/** Runs with a rule that finds nothing. */
function withoutRule<Result>(id: string, run: () => Result): Result {
  const rule = RULES.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`${id} is no rule`);
  const original = { ...rule };
  Object.assign(rule, { check: () => [] });
  try {
    return run();
  } finally {
    Object.assign(rule, original);
  }
}
