import * as fc from 'fast-check';
import { BaselinePolicy } from '../../../lib/policy';
import { TIERS } from '../../../facts/tier';
import { acceptedEnvironmentOf } from '../../support/arbitrary-settings';
import { baselineApp } from '../../support/baseline-app';

/** Each takes a second or two; CI takes more, and so can you: `ACCEPTED_SETTINGS_RUNS=50 npm test -- accepted-settings`. */
const RUNS = Number(process.env['ACCEPTED_SETTINGS_RUNS'] ?? 1);

test(
  'all accepted settings synthesize without an unaccepted finding',
  () => {
    fc.assert(
      fc.property(fc.oneof(...TIERS.map(acceptedEnvironmentOf)), (settings) => {
        const { app } = baselineApp({ environments: [settings] });
        app.synth();
        const findings = BaselinePolicy.results(app).flatMap((result) => result.findings);
        expect(findings).toEqual([]);
      }),
      // A failure takes long to shrink and its settings are readable as they are.
      { numRuns: RUNS, endOnFailure: true },
    );
  },
  30_000 * RUNS,
);
