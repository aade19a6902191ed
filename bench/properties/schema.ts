import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A property of a resource type without nested properties. */
export interface Leaf {
  readonly type: string;

  /** `ContainerDefinitions.*.User`; an entry of a list or a map is `*`. */
  readonly path: string;
  readonly valueType: string;
  readonly allowedValues: readonly string[];

  /**
   * The value of an absent property, from the schema or its documentation.
   *
   * @default - unknown
   */
  readonly defaultValue?: string;
}

interface ValueType {
  readonly type: string;
  readonly reference?: { readonly $ref: string };
  readonly element?: ValueType;
  readonly types?: readonly ValueType[];
  readonly allowedValues?: readonly (string | number)[];
}

interface Property {
  readonly type: ValueType;
  readonly defaultValue?: string;
  readonly documentation?: string;
}

type Properties = Readonly<Record<string, Property>>;

interface Entities {
  readonly resource: {
    readonly entities: readonly { readonly cloudFormationType: string; readonly properties: Properties }[];
  };
  readonly typeDefinition: { readonly entities: readonly { readonly $id: string; readonly properties?: Properties }[] };
}

/** `The default value for this parameter is \`true\``, `Default is false.` */
const DOCUMENTED_DEFAULT = /\bdefault(?: value)?(?: for this \w+)? is (?:set to )?[`"]*(\w+)/i;

/** Types of properties are nested no deeper; recursive types end here. */
const MAXIMUM_DEPTH = 8;

/** The command line of CDK, which contains the CloudFormation resource schemas with the allowed values. */
const COMMAND_LINE = require.resolve('aws-cdk/package.json');

/** The version of the schemas, as the generated files name it. */
export function schemaVersion(): string {
  return (JSON.parse(readFileSync(COMMAND_LINE, 'utf8')) as { version: string }).version;
}

/** The leaf properties of all resource types of CloudFormation, except the SAM types. */
export function schemaLeaves(): Leaf[] {
  const file = join(COMMAND_LINE, '..', 'db.json.gz');
  const { schema } = JSON.parse(gunzipSync(readFileSync(file)).toString()) as { readonly schema: Entities };
  const definitions = new Map(schema.typeDefinition.entities.map(({ $id, properties }) => [$id, properties ?? {}]));
  return schema.resource.entities
    .filter(({ cloudFormationType: type }) => type.startsWith('AWS::') && !type.startsWith('AWS::Serverless::'))
    .flatMap(({ cloudFormationType: type, properties }) =>
      [...leavesOf(properties, definitions, [])].map((leaf) => ({ type, ...leaf })),
    );
}

type Definitions = ReadonlyMap<string, Properties>;

function* leavesOf(
  properties: Properties,
  definitions: Definitions,
  seen: readonly string[],
): Generator<Omit<Leaf, 'type'>> {
  for (const [name, property] of Object.entries(properties)) {
    for (const { path, ...leaf } of below(property.type, definitions, seen)) {
      yield path === ''
        ? { path: name, ...leaf, defaultValue: defaultOf(property) }
        : { path: `${name}.${path}`, ...leaf };
    }
  }
}

function* below(value: ValueType, definitions: Definitions, seen: readonly string[]): Generator<Omit<Leaf, 'type'>> {
  const reference = value.reference?.$ref;
  if (reference !== undefined) {
    if (seen.includes(reference) || seen.length > MAXIMUM_DEPTH) return;
    yield* leavesOf(definitions.get(reference) ?? {}, definitions, [...seen, reference]);
  } else if (value.element !== undefined) {
    for (const { path, ...leaf } of below(value.element, definitions, seen)) {
      yield { path: path === '' ? '*' : `*.${path}`, ...leaf };
    }
  } else if (value.types !== undefined) {
    for (const each of value.types) yield* below(each, definitions, seen);
  } else {
    yield { path: '', valueType: value.type, allowedValues: (value.allowedValues ?? []).map(String) };
  }
}

function defaultOf({ defaultValue, documentation = '' }: Property): string | undefined {
  const value = defaultValue ?? DOCUMENTED_DEFAULT.exec(documentation)?.[1];
  return value?.replaceAll('"', '').toLowerCase();
}
