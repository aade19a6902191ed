import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ESTATES, estateReport, mutantsOfEstate, resultOfEstate, sampleOf } from '../../bench/mutation/estates';
import { PROJECT_ROOT } from '../support/baseline-app';

describe('the mutants of the estates', () => {
  // `npm run mutate -- --estates` evaluates all of them.
  test.each(ESTATES)(
    'one mutant of each kind of the production of %s is detected by the right control, or has a reason',
    (name) => {
      const estate = mutantsOfEstate(name);
      const result = resultOfEstate(estate, sampleOf(estate.harness.mutants));
      expect(result.problems).toEqual([]);
      expect(result.counted).toBeGreaterThan(200);
    },
  );

  test('every estate of the examples is evaluated', () => {
    const folder = join(PROJECT_ROOT, 'examples/estates');
    const estates = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'baseline.config.ts')));
    expect([...ESTATES]).toEqual(estates.sort());
  });

  test('a survivor without a reason, and a share below 98 percent, are problems', () => {
    const estate = mutantsOfEstate('payments');
    const mutants = estate.harness.mutants.filter(({ controls, path }) => controls.length > 0 && path.length > 1);
    const harness = {
      mutants,
      verdict: (mutant: (typeof mutants)[number]) => ({ mutant, killed: false, noticedBy: ['NET-01'], rules: [] }),
    };
    const result = resultOfEstate({ ...estate, harness }, mutants.slice(0, 1));
    expect(estateReport('payments', result)).toEqual([
      'payments: 0 of 1 mutants of properties that a rule reads are detected by its control: 0.0 %.',
      'payments: 0.0 % of the mutants are detected',
      expect.stringMatching(/^payments: .*; detected by NET-01 only\)$/),
    ]);
  });
});
