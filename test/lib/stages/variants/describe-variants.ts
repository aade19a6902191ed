import { EVERY_VARIANT } from '../../../support/sampling';
import type { SettingVariant } from '../../../support/variants';
import { assemblyNamed, assemblyOf } from '../../../support/variants/assemblies';
import { VARIANT_CHECKS } from '../../../support/variants/checks';

/** `npm test` checks the three environments and one variant of each file; CI checks all: `EVERY_VARIANT=true npm test -- stages/variants`. */
const SAMPLE: readonly string[] = [
  'public-access-block',
  'no-pipeline',
  'blue-green',
  'database-proxy',
  'scheduled-function',
];

/** Runs every check of finished templates over the variants; each is synthesized once. */
export function describeVariants(variants: readonly SettingVariant[]): void {
  const selected = variants.filter(({ base, name }) => EVERY_VARIANT || name === base || SAMPLE.includes(name));
  describe.each(selected.map((variant) => [variant.name, variant] as const))('%s', (_, variant) => {
    test('is accepted by the settings and synthesizes every stack', () => {
      expect(assemblyOf(variant).stacks.length).toBeGreaterThan(5);
    });

    test.each(VARIANT_CHECKS.map((check) => [check.title, check] as const))('%s', async (_title, check) => {
      expect(await check.problems(assemblyOf(variant), assemblyNamed(variant.base), assemblyNamed)).toEqual([]);
    });
  });
}
