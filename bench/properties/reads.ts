import { Tier } from '../../facts/tier';
import { evaluate } from '../../lib/policy/evaluate';
import { TemplateSet, type JsonObject } from '../../lib/policy/model';
import type { Rule } from '../../lib/policy/rules/rule';
import type { Leaf } from './schema';

/** The values with which rules are evaluated: rules read some properties only after they compared others. */
const VALUES: readonly ((leaf: Leaf) => unknown)[] = [
  () => ({ 'Fn::Unknown': 'value' }),
  ({ valueType, allowedValues }) => sample(valueType, { flag: true, text: allowedValues.at(0) }),
  ({ valueType, allowedValues }) => sample(valueType, { flag: false, text: allowedValues.at(-1) }),
];

function sample(valueType: string, { flag, text }: { readonly flag: boolean; readonly text?: string }): unknown {
  if (valueType === 'boolean') return flag;
  if (valueType === 'integer' || valueType === 'number') return 1;
  return valueType === 'json' ? {} : (text ?? 'value');
}

/**
 * The properties that rules read, as `AWS::SQS::Queue KmsMasterKeyId`: each rule evaluates one resource of each of its types, with
 * every property of the schema.
 */
export function readProperties(
  rules: readonly Rule[],
  leaves: readonly Leaf[],
  properties: readonly Pick<Leaf, 'type' | 'path'>[],
): ReadonlySet<string> {
  const types = new Set(rules.flatMap(({ resourceTypes }) => resourceTypes));
  const known = leaves.filter(({ type }) => types.has(type));
  const security = new Set(properties.map(({ type, path }) => `${type} ${path}`));
  // Rules also read some properties only if others are absent.
  const alone = known.filter(({ type, path }) => security.has(`${type} ${path}`));
  const found = new Set<string>();
  for (const [present, valueOf] of [known, alone].flatMap((each) => VALUES.map((value) => [each, value] as const))) {
    for (const tier of [Tier.PRODUCTION, Tier.DEVELOPMENT]) {
      const body = { Resources: resourcesOf(present, valueOf) };
      const evaluations = evaluate(new TemplateSet([{ name: 'Stack', file: 'Stack', body }], tier), {
        rules,
        recordReads: true,
      });
      for (const { resource, path } of evaluations.flatMap(({ reads }) => reads?.reads ?? [])) {
        found.add(`${resource.type} ${normalized(path)}`);
      }
    }
  }
  return found;
}

function resourcesOf(leaves: readonly Leaf[], valueOf: (leaf: Leaf) => unknown): JsonObject {
  const resources: Record<string, { Type: string; Properties: Record<string, unknown> }> = {};
  for (const leaf of leaves) {
    const id = leaf.type.replaceAll('::', '');
    const resource = (resources[id] ??= { Type: leaf.type, Properties: {} });
    place(resource.Properties, leaf.path.split('.'), valueOf(leaf));
  }
  return resources;
}

/** Places a value at a path; a list has one entry. A value with two types has the type of its nested properties. */
function place(into: Record<string, unknown>, [key = '', ...rest]: readonly string[], value: unknown): void {
  const name = key === '*' ? '0' : key;
  if (rest.length === 0) {
    into[name] ??= value;
    return;
  }
  const current = into[name];
  const below = typeof current === 'object' && current !== null ? current : rest[0] === '*' ? [] : {};
  into[name] = below;
  place(below as Record<string, unknown>, rest, value);
}

function normalized(path: string): string {
  return path
    .replace(/^Properties\./, '')
    .split('.')
    .map((key) => (/^\d+$/.test(key) ? '*' : key))
    .join('.');
}
