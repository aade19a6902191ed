import * as fc from 'fast-check';
import { BaselinePolicy } from '../../../lib/policy';
import { TIERS } from '../../../lib/policy/tier';
import { acceptedEnvironmentOf } from '../../support/arbitrary-settings';
import { baselineApp } from '../../support/baseline-app';

/** Each takes a second; more in one go: `ACCEPTED_SETTINGS_RUNS=50 npx jest accepted-settings`. */
const RUNS = Number(process.env['ACCEPTED_SETTINGS_RUNS'] ?? 1);

test.each(TIERS)(
  '%s: whatever settings are accepted synthesize without a finding that is not accepted',
  (tier) => {
    fc.assert(
      fc.property(acceptedEnvironmentOf(tier), (settings) => {
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
