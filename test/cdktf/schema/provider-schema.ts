import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Types as Terraform's protocol writes them; nested attributes as a separate block. */
export type AttributeType = 'string' | 'number' | 'bool' | 'dynamic' | readonly ['list' | 'set' | 'map', AttributeType];

export interface Attribute {
  readonly type: AttributeType | Nested;
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
  /** Values that Cloudflare names; in any case of letters. */
  readonly allowed?: readonly string[];
}

export interface Nested {
  readonly nesting: 'single' | 'list' | 'set' | 'map';
  readonly attributes: Attributes;
}

export type Attributes = Readonly<Record<string, Attribute>>;

const LIBRARY = join(dirname(require.resolve('@cdktf/provider-cloudflare/package.json')), 'lib');
const ATTRIBUTE = /\/\/ (\w+) - computed: (\w+), optional: (\w+), required: (\w+)\n([\s\S]*?)\n {2}\}/g;
const NESTED = /new (\w+?)(OutputReference|List|Map)\(this, "\w+"(?:, (true|false))?\)/;
const VALUES = /Available values: ((?:"[^"]*"(?:, )?)+)/;

/** By the expression that reads the attribute. The first that matches counts. */
const TYPES: readonly (readonly [RegExp, AttributeType])[] = [
  [/cdktf\.StringListMap\(/, ['map', ['list', 'string']]],
  [/cdktf\.StringMapList\(/, ['list', ['map', 'string']]],
  [/cdktf\.StringMap\(|getStringMapAttribute/, ['map', 'string']],
  [/cdktf\.NumberMap\(|getNumberMapAttribute/, ['map', 'number']],
  [/cdktf\.AnyMap\(|getAnyMapAttribute|: \{ \[key: string\]: any \}/, 'dynamic'],
  [/Fn\.tolist\(this\.getListAttribute/, ['set', 'string']],
  [/getNumberListAttribute/, ['list', 'number']],
  [/getListAttribute/, ['list', 'string']],
  [/interpolationForAttribute/, ['list', ['map', 'string']]],
  [/getStringAttribute|\?: string;/, 'string'],
  [/getNumberAttribute/, 'number'],
  [/getBooleanAttribute/, 'bool'],
];

/**
 * The schema of the provider, as the installed binding remembers it: its source maps hold the generated TypeScript, which names
 * every attribute with its kind. Neither Terraform nor the provider is needed, and both always have the same version.
 */
export class ProviderSchema {
  private readonly read = new Map<string, Attributes | undefined>();

  /** Undefined for a type that the provider does not have. */
  public resource(type: string): Attributes | undefined {
    return this.attributesOf(moduleOf(type));
  }

  /** Like {@link resource}, for data sources. */
  public dataSource(type: string): Attributes | undefined {
    return this.attributesOf(`data-cloudflare-${moduleOf(type)}`);
  }

  /** The provider's own configuration. */
  public provider(): Attributes {
    return this.attributesOf('provider') ?? {};
  }

  /** Names of all resource types or data sources. */
  public static types(kind: 'resource' | 'data'): readonly string[] {
    return readdirSync(LIBRARY, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'provider')
      .map(({ name }) => name)
      .filter((name) => name.startsWith('data-cloudflare-') === (kind === 'data'))
      .map((name) => `cloudflare_${name.replace(/^data-cloudflare-/, '').replaceAll('-', '_')}`);
  }

  private attributesOf(module: string): Attributes | undefined {
    if (!this.read.has(module)) this.read.set(module, readAttributes(module));
    return this.read.get(module);
  }
}

function moduleOf(type: string): string {
  return type.replace(/^cloudflare_/, '').replaceAll('_', '-');
}

function readAttributes(module: string): Attributes | undefined {
  const file = join(LIBRARY, module, 'index.js');
  if (!existsSync(file)) return undefined;
  const source = sourceOf(readFileSync(file, 'utf8'));
  const classes = new Map<string, string>();
  for (const [, name = '', body = ''] of source.matchAll(/\nexport class (\w+) extends cdktf\.\w+ \{([\s\S]*?)\n\}/g)) {
    classes.set(name, body);
  }
  const allowed = allowedValues(source);
  const top = [...classes.keys()].at(-1) ?? '';
  return attributesIn(classes, allowed, top, `${top}Config`);
}

function sourceOf(javascript: string): string {
  const map = /sourceMappingURL=data:application\/json;base64,(\S+)/.exec(javascript)?.[1] ?? '';
  const { sourcesContent } = JSON.parse(Buffer.from(map, 'base64').toString()) as { readonly sourcesContent: string[] };
  return sourcesContent[0] ?? '';
}

function attributesIn(
  classes: ReadonlyMap<string, string>,
  allowed: ReadonlyMap<string, readonly string[]>,
  className: string,
  structName: string,
): Attributes {
  const found = (classes.get(className) ?? '').matchAll(ATTRIBUTE);
  return Object.fromEntries(
    [...found].map(([, name = '', computed, optional, required, body = '']): [string, Attribute] => [
      name,
      {
        type: typeOf(body, (struct) => attributesIn(classes, allowed, `${struct}OutputReference`, struct)),
        computed: computed === 'true',
        optional: optional === 'true',
        required: required === 'true',
        allowed: allowed.get(`${structName}.${name}`),
      },
    ]),
  );
}

function typeOf(body: string, attributesOf: (struct: string) => Attributes): AttributeType | Nested {
  const simple = TYPES.find(([expression]) => expression.test(body));
  if (simple !== undefined) return simple[1];
  const [, struct, kind, isSet] = NESTED.exec(body) ?? [];
  if (struct === undefined) throw new Error(`The schema reader does not know this attribute: ${body}`);
  const ofList = isSet === 'true' ? 'set' : 'list';
  return {
    nesting: kind === 'OutputReference' ? 'single' : kind === 'Map' ? 'map' : ofList,
    attributes: attributesOf(struct),
  };
}

/** `Struct.attribute` → values. */
function allowedValues(source: string): ReadonlyMap<string, readonly string[]> {
  const allowed = new Map<string, readonly string[]>();
  for (const [, struct = '', body = ''] of source.matchAll(/\nexport interface (\w+)[^{]*\{([\s\S]*?)\n\}/g)) {
    for (const [comment] of body.matchAll(/\/\*\*[\s\S]*?\*\//g)) {
      const values = VALUES.exec(comment)?.[1];
      const name = /#(\w+) /.exec(comment)?.[1];
      if (values === undefined || name === undefined) continue;
      allowed.set(
        `${struct}.${name}`,
        [...values.matchAll(/"([^"]*)"/g)].map(([, value = '']) => value),
      );
    }
  }
  return allowed;
}
