import { SETTING_VARIANTS, type SettingVariant } from '.';
import { synthesizeVariant, type VariantAssembly } from './variant-assembly';

const assemblies = new Map<string, VariantAssembly>();

/** A variant of {@link SETTING_VARIANTS}; each process synthesizes it once, for all test files. Tests do not change it. */
export function assemblyOf(variant: SettingVariant): VariantAssembly {
  const assembly = assemblies.get(variant.name) ?? synthesizeVariant(variant);
  assemblies.set(variant.name, assembly);
  return assembly;
}

/** A variant or an environment by its name. */
export function assemblyNamed(name: string): VariantAssembly {
  const variant = SETTING_VARIANTS.find((each) => each.name === name);
  if (variant === undefined) throw new Error(`No variant is called ${name}.`);
  return assemblyOf(variant);
}
