import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { MutationHarness } from '../../../bench/mutation/harness';
import { readTemplates } from '../../../bench/mutation/production';
import { recordedResults, unrecorded } from '../../../bench/mutation/recorded-results';
import { scoreOf } from '../../../bench/mutation/report';
import { Tier } from '../../../lib/policy';
import { EVERY_VARIANT } from '../../support/sampling';

/** One of so many mutants of production; `npm run mutate` takes all. Prime, so that no kind is left out by its rhythm. */
const SAMPLING = EVERY_VARIANT ? 29 : 61;

export function describeMutants(assembly: () => CloudAssembly): void {
  test('production has no property that can be made insecure without a finding of the control that reads it', () => {
    const harness = new MutationHarness(readTemplates(assembly().directory, 'production'), Tier.PRODUCTION);
    const sample = harness.mutants.filter((_, index) => index % SAMPLING === 0);
    const verdicts = sample.map((mutant) => harness.verdict(mutant));
    const { claimed, survivors } = scoreOf(verdicts);
    expect(claimed).toBeGreaterThan(10);
    expect(survivors.map(({ mutant: { logicalId, path, how } }) => `${logicalId} ${path.join('.')} ${how}`)).toEqual(
      [],
    );
    // The same rules as before the renaming of the rules; `npm run mutate -- --compare` compares all mutants.
    expect(unrecorded(recordedResults(), verdicts)).toEqual([]);
  });
}
