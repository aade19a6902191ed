import { SETTING_VARIANTS } from '../../support/variants';
import { costOfVariant } from '../../support/costs';
import { MANUAL_CALCULATIONS } from './manual/manual-calculations';

/** The largest difference between an estimate and its manual calculation. */
const TOLERANCE = 0.05;

test('there are twelve different settings', () => {
  expect(new Set(MANUAL_CALCULATIONS.map(({ variant }) => variant)).size).toBe(12);
});

test.each(MANUAL_CALCULATIONS)('the estimate of $variant is within 5 percent of the manual calculation', (manual) => {
  const variant = SETTING_VARIANTS.find(({ name }) => name === manual.variant);
  if (variant === undefined) throw new Error(`No variant is called ${manual.variant}.`);
  const expected = manual.lines.reduce((sum, [, quantity, usd]) => sum + quantity * usd, 0);
  const difference = Math.abs(costOfVariant(variant).usd - expected) / expected;
  expect({ variant: manual.variant, isWithin: difference <= TOLERANCE, difference }).toEqual({
    variant: manual.variant,
    isWithin: true,
    difference: expect.any(Number) as number,
  });
});
