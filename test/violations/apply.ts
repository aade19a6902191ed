import type { Change, Operations } from './violation';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type Tree = Record<string, Json>;

/** A stack of the environment: its template (or Terraform document) and its properties. */
export interface EditedStack {
  readonly document: Tree;
  readonly stackName?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly terminationProtection?: boolean;
  readonly environment?: string;
}

/** Stacks by the name that {@link Change.stack} uses. */
export type Stacks = Readonly<Record<string, EditedStack>>;

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);
const copy = <T>(value: T): T => structuredClone(value);

/** Returns the stacks with the changes. Stacks that no change names are the same objects. */
export function applyChanges(stacks: Stacks, changes: readonly Change[]): Stacks {
  const edited: Record<string, EditedStack> = {};
  const stack = (name: string): EditedStack => {
    const original = edited[name] ?? stacks[name];
    if (original === undefined) throw new Error(`no stack ${name}; stacks: ${Object.keys(stacks).join(', ')}`);
    return (edited[name] ??= { ...original, document: copy(original.document) });
  };
  for (const change of changes) applyChange(change, stack);
  for (const { document } of Object.values(edited)) if (isTree(document.Resources)) assertReferences(document);
  return { ...stacks, ...edited };
}

/** Applies operations to a document. Fails if a path does not exist. */
export function applyOperations(document: Json, operations: Operations): void {
  for (const [path, value] of Object.entries(operations.set ?? {})) setAt(document, path, value as Json);
  for (const path of operations.remove ?? []) removeAt(document, path);
  for (const [path, [from, to]] of Object.entries(operations.replace ?? {})) replaceAt(document, path, { from, to });
}

function applyChange(change: Change, stack: (name: string) => EditedStack): void {
  const { document } = stack(change.stack);
  const resolve = (value: unknown): Json => resolved(value as Json, document, stack);
  if (change.properties !== undefined) Object.assign(stack(change.stack), change.properties);
  const resources = document.Resources as Tree;
  for (const [id, resource] of Object.entries(change.add ?? {})) {
    if (id in resources) throw new Error(`${id} exists`);
    resources[id] = {};
    resources[id] = resolve(resource);
  }
  const set = Object.fromEntries(Object.entries(change.set ?? {}).map(([path, value]) => [path, resolve(value)]));
  if (change.resource === undefined) {
    applyOperations(document, { ...change, set });
    return;
  }
  const { group, id } = findResource(document, change.resource);
  if (change.drop === true) {
    dropResource(document, group, id);
    return;
  }
  const resource = group[id] as Tree;
  const rooted = (path: string) =>
    'Type' in resource && isTree(document.Resources)
      ? path.startsWith('/')
        ? path.slice(1)
        : `Properties/${path}`
      : path;
  const renamed = <T>(record: Readonly<Record<string, T>> = {}) =>
    Object.fromEntries(Object.entries(record).map(([path, value]) => [rooted(path), value]));
  applyOperations(resource, {
    set: renamed(set),
    remove: change.remove?.map(rooted),
    replace: renamed(change.replace),
  });
}

/** Finds the one resource of a selector, in a template or in a Terraform document. */
function findResource(document: Tree, selector: string): { group: Tree; id: string } {
  const [type = '', name = ''] = selector.split(' ');
  const pattern = new RegExp(`^${name.replaceAll('*', '.*')}(?:_?[0-9A-Fa-f]{8})?$`);
  const group = isTree(document.Resources) ? document.Resources : ((document.resource as Tree)[type] as Tree);
  const ids = Object.entries(group)
    .filter(([id, resource]) => pattern.test(id) && (group !== document.Resources || (resource as Tree).Type === type))
    .map(([id]) => id);
  const [id] = ids;
  if (id === undefined || ids.length > 1) throw new Error(`${selector} matches ${String(ids.length)} resources`);
  return { group, id };
}

function dropResource(document: Tree, group: Tree, id: string): void {
  Reflect.deleteProperty(group, id);
  if (!isTree(document.Resources)) return;
  for (const resource of Object.values(group)) {
    const { DependsOn } = resource as Tree;
    if (DependsOn === id) Reflect.deleteProperty(resource as Tree, 'DependsOn');
    if (Array.isArray(DependsOn)) (resource as Tree).DependsOn = DependsOn.filter((name) => name !== id);
  }
}

/** Replaces names without hash by logical ids, and imports by the names of exports. */
function resolved(value: Json, document: Tree, stack: (name: string) => EditedStack): Json {
  if (Array.isArray(value)) return value.map((item) => resolved(item, document, stack));
  if (!isTree(value)) return value;
  const entries = Object.entries(value).map(([name, inner]): [string, Json] => {
    if (name === 'Ref' && typeof inner === 'string') return [name, logicalId(document, inner)];
    if (name === 'Fn::GetAtt' && Array.isArray(inner) && typeof inner[0] === 'string')
      return [name, [logicalId(document, inner[0]), ...inner.slice(1)]];
    if (name === 'Fn::ImportValue' && typeof inner === 'string' && inner.includes(' '))
      return [name, exportName(inner, stack)];
    return [name, resolved(inner, document, stack)];
  });
  return Object.fromEntries(entries);
}

function logicalId(document: Tree, name: string): string {
  const resources = document.Resources as Tree;
  if (name.startsWith('AWS::') || name in resources || name in ((document.Parameters ?? {}) as Tree)) return name;
  const ids = Object.keys(resources).filter((id) => new RegExp(`^${name}[0-9A-F]{8}$`).test(id));
  const [id] = ids;
  if (id === undefined || ids.length > 1) throw new Error(`${name} is the name of ${String(ids.length)} resources`);
  return id;
}

/** Name of the export of a resource or attribute. Adds the export if the stack has none, as the CDK does. */
function exportName(text: string, stack: (name: string) => EditedStack): string {
  const [from = '', name = '', attribute] = text.split(' ');
  const { document } = stack(from);
  const id = logicalId(document, name);
  const value: Json = attribute === undefined ? { Ref: id } : { 'Fn::GetAtt': [id, attribute] };
  const outputs = (document.Outputs ??= {}) as Tree;
  const found = Object.values(outputs).find(
    (output) => JSON.stringify((output as Tree).Value) === JSON.stringify(value) && isTree((output as Tree).Export),
  ) as { Export: { Name: string } } | undefined;
  if (found !== undefined) return found.Export.Name;
  const output = `ExportsOutput${attribute === undefined ? 'Ref' : 'FnGetAtt'}${id}${attribute ?? ''}`;
  const Name = `production-${from}:${output}`;
  outputs[output] = { Value: value, Export: { Name } };
  return Name;
}

function keysOf(path: string): string[] {
  return path.split('/').map((part) => part.replaceAll('~1', '/'));
}

function parentOf(document: Json, path: string, create: boolean): { parent: Tree | Json[]; last: string } {
  const keys = keysOf(path);
  const last = keys.pop() ?? '';
  let node: Json | undefined = document;
  for (const name of keys) {
    let next: Json | undefined = Array.isArray(node) ? node[Number(name)] : isTree(node) ? node[name] : undefined;
    if (next === undefined && create && isTree(node)) next = node[name] = {};
    node = next;
  }
  if (!Array.isArray(node) && !isTree(node)) throw new Error(`${path} has no parent`);
  return { parent: node, last };
}

function setAt(document: Json, path: string, value: Json): void {
  const { parent, last } = parentOf(document, path, true);
  if (!Array.isArray(parent)) parent[last] = value;
  else if (last === '-') parent.push(value);
  else if (Number(last) < parent.length) parent[Number(last)] = value;
  else throw new Error(`${path} does not exist`);
}

function removeAt(document: Json, path: string): void {
  const { parent, last } = parentOf(document, path, false);
  if (Array.isArray(parent)) {
    if (parent.splice(Number(last), 1).length === 0) throw new Error(`${path} does not exist`);
  } else if (!Reflect.has(parent, last) || !Reflect.deleteProperty(parent, last))
    throw new Error(`${path} does not exist`);
}

function replaceAt(document: Json, path: string, { from, to }: { from: string; to: string }): void {
  const { parent, last } = parentOf(document, path, false);
  let count = 0;
  const visit = (value: Json): Json => {
    if (typeof value === 'string') {
      count += value.split(from).length - 1;
      return value.replace(from, to);
    }
    if (Array.isArray(value)) return value.map(visit);
    return isTree(value)
      ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, visit(inner)]))
      : value;
  };
  const changed = visit((parent as Tree)[last] ?? null);
  if (count !== 1) throw new Error(`"${from}" occurs ${String(count)} times in ${path}`);
  (parent as Tree)[last] = changed;
}

/** Fails if a reference names a resource that the template does not have. */
function assertReferences(document: Tree): void {
  const names = new Set([
    ...Object.keys(document.Resources as Tree),
    ...Object.keys((document.Parameters ?? {}) as Tree),
  ]);
  const visit = (value: Json): void => {
    if (typeof value !== 'object' || value === null) return;
    const { Ref, 'Fn::GetAtt': attribute } = value as Tree;
    const target = Array.isArray(attribute) ? attribute[0] : Ref;
    if (typeof target === 'string' && !target.startsWith('AWS::') && !names.has(target))
      throw new Error(`${target} does not exist`);
    Object.values(value).forEach(visit);
  };
  visit(document.Resources ?? null);
  visit(document.Outputs ?? null);
}
