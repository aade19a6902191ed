import { existsSync, readFileSync } from 'node:fs';
import { fileOf, REVIEWED_FINDINGS } from './reviewed-findings';

const SHARED_CASES = readFileSync(`${__dirname}/../../support/policy.ts`, 'utf8');

const withCases = REVIEWED_FINDINGS.filter(({ place }) => place !== 'reason');

test.each(withCases)('$section: $finding', ({ passing, place, violating }) => {
  const file = fileOf(place);
  expect(file !== undefined && existsSync(file)).toBe(true);
  const own = readFileSync(file ?? '', 'utf8');
  const text = own.includes('customerKeyCases(') ? own + SHARED_CASES : own;
  expect([violating, passing].filter((each) => each === '' || !text.includes(each))).toEqual([]);
});

test('each section of the review has its findings, each of them once', () => {
  expect(new Set(REVIEWED_FINDINGS.map(({ section }) => section))).toEqual(
    new Set(['A major', 'A minor', 'B', 'C', 'D']),
  );
  expect(new Set(REVIEWED_FINDINGS.map(({ finding }) => finding)).size).toBe(REVIEWED_FINDINGS.length);
});

test('a finding without cases has a reason', () => {
  const reasons = REVIEWED_FINDINGS.filter(({ place }) => place === 'reason');
  expect(reasons.filter(({ passing, violating }) => violating.split(' ').length < 10 || passing !== '')).toEqual([]);
});
