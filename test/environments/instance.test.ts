import { isDeepStrictEqual } from 'node:util';
import baseline from '../../baseline.config';
import { synthesizeCloudflare } from '../../cdktf/synthesize-cloudflare';
import { reviewZone } from '../../lib/cloudflare/zone-review';
import { type EnvironmentSettings, validateSettings } from '../../lib/config';
import { environmentsProps } from '../../lib/environments';
import { environments as reference } from '../reference-estate';
import { baselineApp, PROJECT_ROOT, temporaryDirectory } from '../support/baseline-app';
import { findingsOf } from '../support/policy-findings';

test('the settings of the instance are valid', () => {
  expect(() => validateSettings(baseline.environments, baseline)).not.toThrow();
});

// test/lib/stages/templates.test.ts synthesizes the reference estate. An environment with the same settings has the same templates.
// As data, because objects of another module registry of jest have other prototypes.
const dataOf = (settings: EnvironmentSettings) => JSON.parse(JSON.stringify(settings)) as unknown;
const tested = reference.map(dataOf);
const changed = baseline.environments.filter(
  (settings) => !tested.some((each) => isDeepStrictEqual(each, dataOf(settings))),
);

test('the instance synthesizes without findings', () => {
  for (const settings of changed) {
    const zones = synthesizeCloudflare({ environments: [settings], outdir: temporaryDirectory() });
    const props = environmentsProps(baseline, { projectRoot: PROJECT_ROOT, only: settings.name });
    expect(reviewZone(settings, zones, '').findings).toEqual([]);
    expect(findingsOf(baselineApp(props).app)).toEqual([]);
  }
}, 300_000);
