import type { Attribute, Attributes, AttributeType, Nested, ProviderSchema } from './provider-schema';

/** What Terraform itself adds to a resource. */
const META = ['//', 'lifecycle', 'depends_on', 'count', 'for_each', 'provider'];
const REFERENCE = /\$\{(data\.)?(cloudflare_\w+)\.([\w-]+)\.(\w+)[^}]*\}/g;
const ONLY_REFERENCE = /^\$\{.*\}$/s;

type Section = Readonly<Record<string, unknown>>;

/**
 * What is wrong with a `cdk.tf.json`, without Terraform: types and attributes that the provider does not have, missing and read-only
 * ones, wrong types, values that Cloudflare does not name, references to nothing, and what the binding mangles.
 */
export function checkConfiguration(schema: ProviderSchema, configuration: unknown): string[] {
  const errors: string[] = [];
  const providers = (section(configuration)['provider'] ?? {}) as Readonly<Record<string, readonly unknown[]>>;
  for (const [index, provider] of (providers['cloudflare'] ?? []).entries()) {
    errors.push(...checkAttributes(schema.provider(), section(provider), `provider.cloudflare[${index}]`));
  }
  for (const { kind, type, id, body } of blocks(configuration)) {
    const path = `${kind}.${type}.${id}`;
    const attributes = kind === 'data' ? schema.dataSource(type) : schema.resource(type);
    if (attributes === undefined) errors.push(`${path}: the provider has no ${kind} '${type}'`);
    else errors.push(...checkAttributes(attributes, body, path));
  }
  return [...errors, ...checkReferences(schema, configuration)];
}

function checkAttributes(attributes: Attributes, body: Section, path: string): string[] {
  const missing = Object.entries(attributes)
    .filter(([name, { required }]) => required && isAbsent(body[name]))
    .map(([name]) => `${path}.${name}: is required`);
  const given = Object.entries(body)
    .filter(([name, value]) => !META.includes(name) && !isAbsent(value))
    .flatMap(([name, value]) => {
      const attribute = attributes[name];
      if (attribute === undefined) return [`${path}.${name}: the provider has no such attribute`];
      return checkAttribute(attribute, value, `${path}.${name}`);
    });
  return [...missing, ...given];
}

function checkAttribute({ type, required, optional, allowed }: Attribute, value: unknown, path: string): string[] {
  if (!required && !optional) return [`${path}: is read-only`];
  if (typeof value === 'string' && ONLY_REFERENCE.test(value)) return [];
  const wrong = checkValue(type, value, path);
  if (wrong.length > 0 || allowed === undefined || typeof value !== 'string') return wrong;
  const isAllowed = allowed.some((each) => each.toLowerCase() === value.toLowerCase());
  return isAllowed ? [] : [`${path}: '${value}' is none of ${allowed.join(', ')}`];
}

function checkValue(type: AttributeType | Nested, value: unknown, path: string): string[] {
  if (typeof value === 'string' && ONLY_REFERENCE.test(value)) return [];
  if (type === 'dynamic')
    return isMangled(value)
      ? [`${path}: ${JSON.stringify(value)} is a number or list that the binding mangled; use dyn()`]
      : [];
  if (typeof type === 'string') {
    const expected = type === 'bool' ? 'boolean' : type;
    return typeof value === expected ? [] : [`${path}: ${JSON.stringify(value)} is no ${expected}`];
  }
  if ('nesting' in type) return checkNested(type, value, path);
  return checkCollection(type[0], value, path, (each, at) => checkValue(type[1], each, at));
}

function checkNested({ nesting, attributes }: Nested, value: unknown, path: string): string[] {
  const one = (each: unknown, at: string): string[] =>
    isSection(each) ? checkAttributes(attributes, each, at) : [`${at}: is no section`];
  return nesting === 'single' ? one(value, path) : checkCollection(nesting, value, path, one);
}

function checkCollection(
  kind: 'list' | 'set' | 'map',
  value: unknown,
  path: string,
  one: (value: unknown, path: string) => string[],
): string[] {
  if (kind === 'map') {
    return isSection(value)
      ? Object.entries(value).flatMap(([key, each]) => one(each, `${path}.${key}`))
      : [`${path}: is no map`];
  }
  return Array.isArray(value)
    ? value.flatMap((each: unknown, index) => one(each, `${path}[${index}]`))
    : [`${path}: is no list`];
}

/** `{}` was a number, `{"0": …}` a list. */
function isMangled(value: unknown): boolean {
  if (!isSection(value)) return false;
  const keys = Object.keys(value);
  return keys.every((key) => /^\d+$/.test(key)) || Object.values(value).some(isMangled);
}

function checkReferences(schema: ProviderSchema, configuration: unknown): string[] {
  const known = new Set(blocks(configuration).map(({ kind, type, id }) => `${kind}.${type}.${id}`));
  return [...JSON.stringify(configuration).matchAll(REFERENCE)].flatMap(([, data, type = '', id = '', name = '']) => {
    const kind = data === undefined ? 'resource' : 'data';
    const target = `${kind}.${type}.${id}`;
    if (!known.has(target)) return [`a reference leads to ${target}, which does not exist`];
    const attributes = kind === 'data' ? schema.dataSource(type) : schema.resource(type);
    return attributes === undefined || name in attributes
      ? []
      : [`a reference leads to ${target}.${name}, which it does not have`];
  });
}

interface Block {
  readonly kind: 'resource' | 'data';
  readonly type: string;
  readonly id: string;
  readonly body: Section;
}

function blocks(configuration: unknown): readonly Block[] {
  return (['resource', 'data'] as const).flatMap((kind) =>
    Object.entries(section(section(configuration)[kind])).flatMap(([type, resources]) =>
      Object.entries(section(resources)).map(([id, body]) => ({ kind, type, id, body: section(body) })),
    ),
  );
}

function section(value: unknown): Section {
  return isSection(value) ? value : {};
}

function isSection(value: unknown): value is Section {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}
