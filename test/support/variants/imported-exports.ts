import type { VariantCheck } from './variant-check';
import type { VariantStack } from './variant-assembly';

const IMPORT = /"Fn::ImportValue":\s*"([^"]+)"/g;

/** CloudFormation resolves an import when the stack is deployed: the export has to exist by then. */
export const IMPORTED_EXPORTS: VariantCheck = {
  title: 'imports only exports of stacks that are deployed earlier',
  problems: ({ stacks }) =>
    stacks.flatMap((stack, position) => {
      const exported = new Set(stacks.slice(0, position).flatMap(exportsOf));
      return [...stack.text.matchAll(IMPORT)]
        .filter(([, name = '']) => !exported.has(name))
        .map(([, name = '']) => `${stack.id}: imports ${name}, which no earlier stack exports`);
    }),
};

function exportsOf({ template }: VariantStack): readonly string[] {
  return Object.values(template.Outputs ?? {}).flatMap((output) =>
    output.Export === undefined ? [] : [String(output.Export.Name)],
  );
}
