import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ResourceSchema, ResourceSchemas } from '../../../facts/published-schemas';

const FILE = join(__dirname, '..', '..', '..', 'facts', 'resource-schemas.json');
const SOURCE =
  'Resource provider schemas that AWS publishes (https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schemas.html); where they are silent, the resource specification in aws-cdk';

/** A resource provider schema as AWS publishes it, or a line of a collection of them, as far as it is read here. */
interface PublishedSchema {
  readonly typeName?: string;
  readonly type?: unknown;
  readonly createOnlyProperties?: readonly string[];
  readonly conditionalCreateOnlyProperties?: readonly string[];
  readonly primaryIdentifier?: readonly string[];
  readonly readOnlyProperties?: readonly string[];
}

/** A resource type in the specification that the CDK CLI ships with. */
interface Specification {
  readonly cloudFormationType: string;
  readonly primaryIdentifier?: readonly string[];
  readonly properties: Readonly<Record<string, { readonly causesReplacement?: 'yes' | 'no' | 'maybe' }>>;
}

/**
 * Writes which properties replace a resource, for every resource type, from published schemas (a folder with one `.json` file per type,
 * or a file with one JSON object per line) and from the specification in the installed version of aws-cdk.
 */
export function updateResourceSchemas(source: string, asOf: string, file: string = FILE): ResourceSchemas {
  const published = new Map(readPublished(source).map((schema) => [schema.typeName ?? String(schema.type), schema]));
  const { specifications, version } = readSpecification();
  const names = [...new Set([...published.keys(), ...specifications.keys()])].sort();
  const types = Object.fromEntries(
    names.map((name) => [name, merged(name, published.get(name), specifications.get(name))]),
  );
  const header = { source: `${SOURCE} ${version}`, asOf };
  writeFileSync(file, rendered(header, types));
  return { ...header, types };
}

function merged(type: string, schema: PublishedSchema = {}, specification?: Specification): ResourceSchema {
  const createOnly = pathsOf(schema.createOnlyProperties);
  const conditional = pathsOf(schema.conditionalCreateOnlyProperties);
  const known = new Set([...createOnly, ...conditional].map((path) => path.split('/')[0]));
  const silent = Object.entries(specification?.properties ?? {}).filter(([name]) => !known.has(name));
  const causing = (value: 'yes' | 'maybe') =>
    silent.filter(([, { causesReplacement }]) => causesReplacement === value).map(([name]) => name);
  const replacing = {
    createOnly: [...createOnly, ...causing('yes')],
    conditional: [...conditional, ...causing('maybe')],
  };
  const names = identifiersOf(type, [...replacing.createOnly, ...replacing.conditional], schema, specification);
  return withoutEmpty({ createOnly: replacing.createOnly.sort(), conditional: replacing.conditional.sort(), names });
}

/** Types whose name is unique inside another resource only. */
const NAMED_INSIDE_ANOTHER = ['AWS::ApplicationAutoScaling::ScalingPolicy', 'AWS::Lambda::Alias'];

/** The properties that a template may set and that identify the resource in its account and Region. */
function identifiersOf(
  type: string,
  replacing: readonly string[],
  ...[{ primaryIdentifier = [], readOnlyProperties = [] }, specification]: [PublishedSchema, Specification?]
): string[] {
  const [identifier = '', ...others] = pathsOf(primaryIdentifier);
  const isWritable = specification?.properties[identifier] !== undefined || replacing.includes(identifier);
  if (identifier !== '' && others.length === 0 && isWritable && !pathsOf(readOnlyProperties).includes(identifier)) {
    return [identifier];
  }
  if (NAMED_INSIDE_ANOTHER.includes(type)) return [];
  const kind = type.split('::').at(-1) ?? '';
  return replacing.filter((name) => {
    const [, named] = /^(.*)Name$/.exec(name) ?? [];
    return named !== undefined && kind.endsWith(named);
  });
}

/** `/properties/Tags/items` and `Tags` are the same property. */
function pathsOf(pointers: readonly string[] = []): string[] {
  return pointers.map((pointer) =>
    pointer.replace(/^\/properties\//, '').replaceAll(/\/(items|properties)(?=\/|$)/g, ''),
  );
}

function withoutEmpty({ conditional, createOnly, names }: Required<ResourceSchema>): ResourceSchema {
  return {
    ...(createOnly.length > 0 && { createOnly }),
    ...(conditional.length > 0 && { conditional }),
    ...(names.length > 0 && { names }),
  };
}

function readPublished(path: string): readonly PublishedSchema[] {
  const texts = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith('.json'))
        .map((name) => readFileSync(join(path, name), 'utf8'))
    : readFileSync(path, 'utf8').split('\n');
  return texts.filter((text) => text.trim() !== '').map((text) => JSON.parse(text) as PublishedSchema);
}

function readSpecification(): { specifications: ReadonlyMap<string, Specification>; version: string } {
  const manifest = createRequire(__filename).resolve('aws-cdk/package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const content = JSON.parse(gunzipSync(readFileSync(join(dirname(manifest), 'db.json.gz'))).toString()) as {
    schema: { resource: { entities: readonly Specification[] } };
  };
  const { entities } = content.schema.resource;
  return { specifications: new Map(entities.map((each) => [each.cloudFormationType, each])), version };
}

/** One line per type, so that a newer version of the schemas is a readable change. */
function rendered(header: object, types: Readonly<Record<string, ResourceSchema>>): string {
  const lines = Object.entries(types).map(([name, schema]) => `    ${JSON.stringify(name)}: ${JSON.stringify(schema)}`);
  const fields = Object.entries(header).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},`);
  return `{\n${fields.join('\n')}\n  "types": {\n${lines.join(',\n')}\n  }\n}\n`;
}
