import { validateSettings } from '../../lib/config';
import { baselineApp } from '../support/baseline-app';
import { findingsOf } from '../support/policy-findings';
import { allowedRegions, environments } from '.';

test('four environments outside the European Union are valid', () => {
  expect(() => validateSettings(environments, { allowedRegions })).not.toThrow();
});

// .ci/check-instance.mjs runs the tests with this estate as the instance, and synthesizes all of its environments.
test('production synthesizes under the full policy without findings', () => {
  expect(findingsOf(baselineApp({ environments, allowedRegions, only: 'live' }).app)).toEqual([]);
}, 120_000);
