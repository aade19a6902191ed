import type { Template, VariantAssembly } from './variant-assembly';

/** A copy of the assembly in which one template is another: for planting defects. */
export function withTemplate(
  assembly: VariantAssembly,
  stackId: string,
  change: (template: Template) => Template,
): VariantAssembly {
  const stacks = assembly.stacks.map((stack) => {
    if (stack.id !== stackId) return stack;
    const template = change(structuredClone(stack.template));
    return { ...stack, template, text: JSON.stringify(template) };
  });
  return { ...assembly, stacks };
}
