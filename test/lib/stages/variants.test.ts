import { BASE_VARIANTS, SETTING_VARIANTS, type SettingVariant } from '../../support/variants';
import { VARIANT_CHECKS } from '../../support/variants/checks';
import { optionsOfSchema, optionsUsedBy } from '../../support/variants/option-coverage';
import { synthesizeVariant, type VariantAssembly } from '../../support/variants/variant-assembly';

const assemblies = new Map<string, VariantAssembly>();

function assemblyOf(variant: SettingVariant): VariantAssembly {
  const known = assemblies.get(variant.name);
  if (known !== undefined) return known;
  const assembly = synthesizeVariant(variant);
  assemblies.set(variant.name, assembly);
  return assembly;
}

function baseOf({ base }: SettingVariant): SettingVariant {
  const found = BASE_VARIANTS.find(({ name }) => name === base);
  if (found === undefined) throw new Error(`No environment is called ${base}.`);
  return found;
}

test('the variants together use every option that the schema of the settings offers', () => {
  const used = new Set(SETTING_VARIANTS.flatMap(({ settings }) => optionsUsedBy(settings)));
  expect(optionsOfSchema().length).toBeGreaterThan(100);
  expect(optionsOfSchema().filter((option) => !used.has(option))).toEqual([]);
});

test('each variant has its own name', () => {
  const names = SETTING_VARIANTS.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});

describe.each(SETTING_VARIANTS.map((variant) => [variant.name, variant] as const))('%s', (_, variant) => {
  test('is accepted by the settings and synthesizes every stack', () => {
    expect(assemblyOf(variant).stacks.length).toBeGreaterThan(5);
  });

  test.each(VARIANT_CHECKS.map((check) => [check.title, check] as const))('%s', (_title, check) => {
    expect(check.problems(assemblyOf(variant), assemblyOf(baseOf(variant)))).toEqual([]);
  });
});
