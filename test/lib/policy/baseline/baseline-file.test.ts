import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBaseline } from '../../../../lib/policy/baseline/baseline-file';
import { compareBaseline } from '../../../../lib/policy/baseline/compare-baseline';
import { updateBaseline } from '../../../../lib/policy/baseline/update-baseline';
import { temporaryDirectory } from '../../../support/baseline-app';

const RESPONSIBLE = { owner: 'platform', reviewBy: '2027-03-31' };

const entry = (at: string, ...ids: string[]) => ({ at, ids, ...RESPONSIBLE });

function fileWith(content: string): string {
  const file = join(temporaryDirectory(), 'policy-baseline.json');
  writeFileSync(file, content);
  return file;
}

describe('a baseline file', () => {
  test('that is invalid is rejected with every validation error', () => {
    const file = fileWith(
      JSON.stringify({
        version: 2,
        entries: [
          { at: 'A', ids: [], owner: ' ', reviewBy: '2027-02-30', line: 3 },
          { ...entry('B', 'X'), reason: 'later' },
          7,
        ],
      }),
    );
    expect(() => readBaseline(file)).toThrow(
      new Error(
        `7 validation errors in the baseline file ${file}:\n` +
          '  - version is 2: this version of the package reads version 1\n' +
          '  - entries[0]: ids is []: list the ids of the findings, such as NET-06-FlowLogs[FlowLog]\n' +
          '  - entries[0]: owner is " ": name the responsible person or team\n' +
          '  - entries[0]: reviewBy is "2027-02-30": write a date as YYYY-MM-DD\n' +
          "  - entries[0]: unknown key 'line': allowed are at, ids, owner, reviewBy, reason\n" +
          '  - entries[1]: reason is "later": explain in at least 20 characters why the finding is acceptable until then\n' +
          '  - entries[2]: 7 is not an entry: an entry has at, ids, owner, reviewBy, reason',
      ),
    );
  });

  test.each([
    ['{', /^The baseline file .* is not JSON: /],
    ['[]', /it has no list of entries: create it with --update-baseline$/],
  ])('with the text %p is rejected', (text, error) => {
    expect(() => readBaseline(fileWith(text))).toThrow(error);
  });

  test('that does not exist is undefined', () => {
    expect(readBaseline(join(temporaryDirectory(), 'missing.json'))).toBeUndefined();
  });
});

describe('the comparison', () => {
  test('covers each listed id once: the second finding with the same id is new', () => {
    const findings = [1, 2].map((line) => ({ id: 'X[a]', at: 'A', line }));
    const { listed, added } = compareBaseline(findings, [entry('A', 'X[a]')]);
    expect([[...listed.keys()], added]).toEqual([[findings[0]], [findings[1]]]);
  });

  test('ignores the numbers of tokens, and distinguishes construct paths', () => {
    const findings = [
      { id: 'X[${Token[Arn.12]}]', at: 'A' },
      { id: 'X[b]', at: 'B' },
    ];
    const { added, fixed } = compareBaseline(findings, [entry('A', 'X[${Token[Arn.7]}]'), entry('C', 'X[b]')]);
    expect(added).toEqual([findings[1]]);
    expect(fixed).toEqual([{ entry: entry('C', 'X[b]'), ids: ['X[b]'] }]);
  });

  test('reports no entry as fixed whose rule or construct was not evaluated', () => {
    expect(compareBaseline([], [entry('A', 'X')], () => false).fixed).toEqual([]);
  });
});

describe('an update', () => {
  test('removes fixed ids from an entry and keeps the others', () => {
    const result = updateBaseline([entry('A', 'X', 'Y', 'X')], [{ at: 'A', ids: ['X', 'Y'] }], { add: [] });
    expect(result).toEqual({ entries: [entry('A', 'Y', 'X')], removed: 1, added: 0 });
  });

  test('creates no entries without owner and date', () => {
    expect(updateBaseline(undefined, [{ at: 'A', ids: ['X'] }], { add: [] })).toEqual({
      errors: [
        'owner is absent: name the responsible person or team',
        'reviewBy is absent: write a date as YYYY-MM-DD',
      ],
    });
  });
});
