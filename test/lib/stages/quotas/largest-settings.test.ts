import { validateSettings } from '../../../../lib/config';
import { baselineApp } from '../../../support/baseline-app';
import { largestSettings } from '../../../support/largest-settings';

test('the largest settings that are accepted exceed no quota', () => {
  const settings = largestSettings();
  validateSettings([settings]);
  const { app } = baselineApp({ environments: [settings], policy: false });
  expect(() => app.synth()).not.toThrow();
}, 60_000);
