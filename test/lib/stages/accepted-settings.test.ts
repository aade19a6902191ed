import * as fc from 'fast-check';
import { BaselinePolicy } from '../../../lib/policy';
import { acceptedEnvironments } from '../../support/arbitrary-settings';
import { baselineApp } from '../../support/baseline-app';

test('whatever settings are accepted synthesize without a finding that is not accepted', () => {
  fc.assert(
    fc.property(acceptedEnvironments(), (environments) => {
      const { app } = baselineApp({ environments });
      app.synth();
      const findings = BaselinePolicy.results(app).flatMap((result) => result.findings);
      expect(findings).toEqual([]);
    }),
    // A failure takes long to shrink and its settings are readable as they are.
    { numRuns: 8, seed: 20_261_121, endOnFailure: true },
  );
}, 60_000);
