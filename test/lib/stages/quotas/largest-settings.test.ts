import { validateSettings } from '../../../../lib/config';
import { baselineApp } from '../../../support/baseline-app';
import { largestSettings } from '../../../support/largest-settings';
import { EVERY_VARIANT } from '../../../support/sampling';

/** Four seconds: in CI, with every variant of the settings. */
const describeInCi = EVERY_VARIANT ? describe : describe.skip;

describeInCi('the largest settings that are accepted', () => {
  test('exceed no quota', () => {
    const settings = largestSettings();
    validateSettings([settings]);
    const { app } = baselineApp({ environments: [settings], policy: false });
    // CDK warns of a template that fills eight tenths of a megabyte; a tenth has to stay free here.
    const silent = jest.spyOn(console, 'error').mockImplementation();
    expect(() => app.synth()).not.toThrow();
    silent.mockRestore();
  }, 60_000);
});
