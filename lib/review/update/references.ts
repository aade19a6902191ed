import type { JsonObject, StackTemplate } from './stack';

/** Where a value of a template comes from. */
export type Reference =
  | { readonly kind: 'resource'; readonly logicalId: string }
  | { readonly kind: 'export'; readonly name: string }
  | { readonly kind: 'output'; readonly stackName: string; readonly outputName: string; readonly region?: string };

const PLACEHOLDER = /\$\{([A-Za-z0-9]+)(?:\.[^${}]*)?\}/g;

/** Every reference in a value, however deep. */
export function referencesIn(value: unknown): readonly Reference[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  const [only, ...rest] = Object.entries(value as JsonObject);
  const own = only === undefined || rest.length > 0 ? [] : intrinsicReferences(only);
  return [...own, ...Object.values(value as JsonObject).flatMap(referencesIn)];
}

/** A template is compared with each of the others. */
const imports = new WeakMap<StackTemplate, ReadonlySet<string>>();

/** Names of the exports that a template imports. */
export function importsOf(template: StackTemplate): ReadonlySet<string> {
  const known = imports.get(template);
  if (known !== undefined) return known;
  const found = new Set(referencesIn(template).flatMap((each) => (each.kind === 'export' ? [each.name] : [])));
  imports.set(template, found);
  return found;
}

function intrinsicReferences([name, argument]: readonly [string, unknown]): readonly Reference[] {
  switch (name) {
    case 'Ref':
      return typeof argument === 'string' ? [{ kind: 'resource', logicalId: argument }] : [];
    case 'Fn::GetAtt':
      return resource(Array.isArray(argument) ? argument[0] : String(argument).split('.')[0]);
    case 'Fn::Sub':
      return placeholders(Array.isArray(argument) ? argument[0] : argument);
    case 'Fn::ImportValue':
      return typeof argument === 'string' ? [{ kind: 'export', name: argument }] : [];
    case 'Fn::GetStackOutput':
      return stackOutput(argument as JsonObject);
    default:
      return [];
  }
}

function resource(logicalId: unknown): readonly Reference[] {
  return typeof logicalId === 'string' ? [{ kind: 'resource', logicalId }] : [];
}

function placeholders(text: unknown): readonly Reference[] {
  return [...String(text).matchAll(PLACEHOLDER)].flatMap(([, logicalId]) => resource(logicalId));
}

function stackOutput({ OutputName, Region, StackName }: JsonObject): readonly Reference[] {
  const region = typeof Region === 'string' ? Region : undefined;
  return [{ kind: 'output', stackName: String(StackName), outputName: String(OutputName), region }];
}
