import { BASE_VARIANTS, SETTING_VARIANTS } from '../../../support/variants';
import { optionsOfSchema, optionsUsedBy } from '../../../support/variants/option-coverage';
import { describeVariants } from './describe-variants';

test('the variants together use every option that the schema of the settings offers', () => {
  const used = new Set(SETTING_VARIANTS.flatMap(({ settings }) => optionsUsedBy(settings)));
  expect(optionsOfSchema().length).toBeGreaterThan(100);
  expect(optionsOfSchema().filter((option) => !used.has(option))).toEqual([]);
});

test('each variant has its own name', () => {
  const names = SETTING_VARIANTS.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});

describeVariants(BASE_VARIANTS);
