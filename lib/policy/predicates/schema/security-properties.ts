import data from '../../../../facts/security-properties.json';
import type { Resource, Value } from '../../model';

/** The kinds of properties that one rule evaluates for all resource types. */
export type DerivedKind =
  'requiredKey' | 'key' | 'encryption' | 'exposure' | 'authentication' | 'transit' | 'protection' | 'logging';

type Insecure = readonly (string | boolean | number)[];

interface Group {
  readonly kind: string;

  /** The values that reduce security, in lower case. */
  readonly insecure: Insecure;

  /** Whether an absent property has an insecure value. */
  readonly isInsecureByDefault: boolean;
  readonly paths: Readonly<Record<string, readonly string[] | undefined>>;
}

/** Properties that select how data is encrypted, and their values for KMS. */
const MODE = /(Mode|Type|Option|Algorithm)$/;
const KMS = /^(aws[:_])?(sse|cse)?[-_]?kms$/i;

const GROUPS: readonly Group[] = data.groups;

/** The resource types with a property of the kind that no other rule reads. */
export function typesWith(...kinds: readonly DerivedKind[]): string[] {
  return [...new Set(groupsOf(kinds).flatMap(({ paths }) => Object.keys(paths)))];
}

/** Whether a rule of the kinds applies: a property is present, or its absence is insecure. */
export function hasProperties(resource: Resource, ...kinds: readonly DerivedKind[]): boolean {
  return groupsOf(kinds).some((group) => evaluatedIn(resource, group).length > 0);
}

/** The properties of a kind with a value that reduces security, or that cannot be resolved. */
export function insecureProperties(resource: Resource, kind: DerivedKind): Value[] {
  return groupsOf([kind]).flatMap((group) =>
    evaluatedIn(resource, group).filter((value) => !isSecure(value, group.insecure)),
  );
}

/** The keys of a resource that are present, that a data store requires, or that an encryption mode with KMS requires. */
export function keysOf(resource: Resource): Value[] {
  const required = groupsOf(['requiredKey']).flatMap((group) => evaluatedIn(resource, group));
  const keys = groupsOf(['key'])
    .flatMap(({ paths }) => paths[resource.type] ?? [])
    .flatMap((path) => keysAt(resource, path.split('.')));
  return [...keys, ...required.filter((key) => key.isAbsent)];
}

function keysAt(resource: Resource, path: readonly string[]): Value[] {
  const [name = ''] = path.slice(-1);
  const parents = valuesAt(resource.get(), path.slice(0, -1));
  return parents.flatMap((parent) => {
    const key = parent.get(name);
    return key.isAbsent && !(path.length > 1 && usesKms(parent)) ? [] : [key];
  });
}

/** Whether a property beside the key selects encryption with KMS, such as `EncryptionMode: SSE_KMS`. */
function usesKms(parent: Value): boolean {
  return parent.entries().some(([name, value]) => MODE.test(name) && KMS.test(value.text() ?? ''));
}

/** The path without the section, which names a finding. */
export function nameOf(value: Value): string {
  return value.path.replace(/^Properties\./, '');
}

function groupsOf(kinds: readonly DerivedKind[]): Group[] {
  return GROUPS.filter(({ kind }) => kinds.some((each) => each === kind));
}

function evaluatedIn(resource: Resource, { paths, isInsecureByDefault }: Group): Value[] {
  return (paths[resource.type] ?? [])
    .flatMap((path) => valuesAt(resource.get(), path.split('.')))
    .filter((value) => isInsecureByDefault || !value.isAbsent);
}

/** The values at a path; `*` means every entry of a list or a map. */
function valuesAt(value: Value, [key, ...rest]: readonly string[]): Value[] {
  if (key === undefined) return [value];
  if (value.isAbsent && value.path !== 'Properties') return [];
  if (key !== '*') return valuesAt(value.get(key), rest);
  const entries = value.entries().map(([, entry]) => entry);
  return (entries.length > 0 ? entries : value.items()).flatMap((entry) => valuesAt(entry, rest));
}

function isSecure(value: Value, insecure: Insecure): boolean {
  const text = value.text()?.toLowerCase();
  return text !== undefined && !insecure.some((each) => String(each) === text);
}
