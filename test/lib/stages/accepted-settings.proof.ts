import * as fc from 'fast-check';
import { BaselinePolicy } from '../../../lib/policy';
import { TIERS } from '../../../facts/tier';
import { acceptedEnvironmentOf } from '../../support/arbitrary-settings';
import { baselineApp } from '../../support/baseline-app';

/** Each takes about a second. More of them: `ACCEPTED_SETTINGS_RUNS=100 npm run test:proofs -- accepted-settings`. */
const RUNS = Number(process.env['ACCEPTED_SETTINGS_RUNS'] ?? 36);

test(
  'all accepted settings synthesize without an unaccepted finding',
  () => {
    fc.assert(
      fc.property(fc.oneof(...TIERS.map(acceptedEnvironmentOf)), (settings) => {
        // The generator draws any use and any budget; test/lib/stages/cost compares them.
        const accountServices = settings.accountServices && {
          ...settings.accountServices,
          monthlyBudgetUsd: undefined,
        };
        const { app } = baselineApp({ environments: [{ ...settings, accountServices }] });
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
