import { Tier } from '../../facts/tier';
import { environmentCost, type EnvironmentCost } from '../../lib/cost';
import { TemplateSet } from '../../lib/policy/model';
import type { TestResources } from './policy';
import { synthesizeVariant, type VariantAssembly } from './variants/variant-assembly';
import type { SettingVariant } from './variants/setting-variant';

/** The cost of resources in one template of a Region. */
export function costOfResources(
  Resources: TestResources,
  {
    region = 'eu-west-1',
    expectedUse = {},
  }: { region?: string } & Pick<Parameters<typeof environmentCost>[0], 'expectedUse'> = {},
): EnvironmentCost {
  const template = { name: 'test', file: 'test', body: { Resources }, stackName: 'test-stack', region };
  return environmentCost({
    environment: 'test',
    templates: new TemplateSet([template], Tier.PRODUCTION),
    expectedUse,
  });
}

/** The cost of a synthesized variant. */
export function costOfAssembly({ stacks, variant }: VariantAssembly): EnvironmentCost {
  const templates = stacks.map(({ id, name, region, template }) => ({
    name: id,
    file: id,
    body: { ...template },
    stackName: name,
    region,
  }));
  const { expectedUse, name, tier } = variant.settings;
  return environmentCost({ environment: name, templates: new TemplateSet(templates, tier), expectedUse });
}

export function costOfVariant(variant: SettingVariant): EnvironmentCost {
  return costOfAssembly(synthesizeVariant(variant));
}
