import { BASE_VARIANTS, SETTING_VARIANTS, type SettingVariant } from '../../../support/variants';
import { VARIANT_CHECKS } from '../../../support/variants/checks';
import { synthesizeVariant, type VariantAssembly } from '../../../support/variants/variant-assembly';

const assemblies = new Map<string, VariantAssembly>();

/** `npm test` checks one variant in ten; CI checks all: `EVERY_VARIANT=true npm test -- stages/variants`. */
export const EVERY_VARIANT = process.env['EVERY_VARIANT'] === 'true';

/** Runs every check of finished templates over the variants; each is synthesized once. */
export function describeVariants(variants: readonly SettingVariant[]): void {
  const selected = variants.filter(
    (variant, index) => EVERY_VARIANT || variant.name === variant.base || index % 10 === 0,
  );
  describe.each(selected.map((variant) => [variant.name, variant] as const))('%s', (_, variant) => {
    test('is accepted by the settings and synthesizes every stack', () => {
      expect(assemblyOf(variant).stacks.length).toBeGreaterThan(5);
    });

    test.each(VARIANT_CHECKS.map((check) => [check.title, check] as const))('%s', async (_title, check) => {
      expect(await check.problems(assemblyOf(variant), assemblyOf(baseOf(variant)), assemblyNamed)).toEqual([]);
    });
  });
}

function assemblyOf(variant: SettingVariant): VariantAssembly {
  const assembly = assemblies.get(variant.name) ?? synthesizeVariant(variant);
  assemblies.set(variant.name, assembly);
  return assembly;
}

function assemblyNamed(name: string): VariantAssembly {
  const found = SETTING_VARIANTS.find((each) => each.name === name);
  if (found === undefined) throw new Error(`No variant is called ${name}.`);
  return assemblyOf(found);
}

function baseOf({ base }: SettingVariant): SettingVariant {
  const found = BASE_VARIANTS.find(({ name }) => name === base);
  if (found === undefined) throw new Error(`No environment is called ${base}.`);
  return found;
}
