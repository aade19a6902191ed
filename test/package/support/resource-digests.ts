import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Assembly } from '../../e2e/deploy-local/assembly';

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Metadata?: unknown }>>;
  readonly Outputs?: unknown;
}

/** `<type> <digest>` of each resource, and the digest of the outputs, by `<environment>/<stack>/<logical id>`. */
export type ResourceDigests = Readonly<Record<string, string>>;

/** What the templates of an assembly contain, without metadata, which CloudFormation does not deploy. */
export function resourceDigests(directory: string, environments: readonly string[]): ResourceDigests {
  const entries = environments.flatMap((environment) => {
    const assembly = new Assembly(directory, environment);
    return assembly.stacks.flatMap(({ name, templateFile }) => {
      const { Outputs, Resources } = JSON.parse(
        readFileSync(join(assembly.stageDirectory, templateFile), 'utf8'),
      ) as Template;
      const stack = `${environment}/${name.replace(`${environment}-`, '')}`;
      return [
        ...Object.entries(Resources).map(([id, { Metadata: _, ...resource }]) => [
          `${stack}/${id}`,
          `${resource.Type} ${digest(resource)}`,
        ]),
        [`${stack}/Outputs`, `Outputs ${digest(Outputs ?? {})}`],
      ];
    });
  });
  return Object.fromEntries(entries.toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))) as ResourceDigests;
}

/** `| <stack> | <type> |`, a row of the changelog, for each resource that is different, new or absent. */
export function changedTypes(before: ResourceDigests, after: ResourceDigests): string[] {
  const keys = Object.keys({ ...before, ...after }).filter((key) => before[key] !== after[key]);
  const rows = keys.map((key) => {
    const [, stack = ''] = key.split('/');
    const [type = ''] = (after[key] ?? before[key] ?? '').split(' ');
    return `| \`${stack}\` | \`${type}\` |`;
  });
  return [...new Set(rows)].toSorted();
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);
}
