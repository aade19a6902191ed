import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PERMISSION_DATA, type PermissionData } from './permission-data';

const FILE = join(__dirname, 'cloudformation-permissions.json');
const USAGE = 'Usage: update:cloudformation-facts FILE_OR_FOLDER --as-of YYYY-MM-DD [--type AWS::Service::Type ...]';
const SOURCE =
  'Resource provider schemas that AWS publishes (https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schemas.html)';
const HANDLERS = ['create', 'read', 'update', 'delete'];

/** A resource provider schema, or a line of a collection of them, as far as it is read here. */
interface Schema {
  readonly typeName?: string;
  readonly type?: unknown;
  readonly handlers?: Readonly<Record<string, readonly string[] | { readonly permissions?: readonly string[] }>>;
}

export interface UpdateResult {
  readonly exit: 0 | 2;
  readonly output: readonly string[];
  readonly errors: readonly string[];
}

/**
 * Reads published schemas and writes the permissions of the resource types that the data holds already, and of those that `--type`
 * adds. FILE_OR_FOLDER is the unpacked CloudformationSchema.zip of a Region (one `.json` file per type) or a file with one JSON object
 * per line.
 */
export function updatePermissions(args: readonly string[], file: string = FILE): UpdateResult {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { 'as-of': { type: 'string' }, type: { type: 'string', multiple: true } },
    });
    const [source, ...others] = positionals;
    const asOf = values['as-of'] ?? '';
    if (source === undefined || others.length > 0) {
      throw new Error(`Name one file or folder of schemas; ${positionals.length} are named.`);
    }
    if (!/^\d{4}-\d{2}-\d{2}$/.test(asOf)) {
      throw new Error(`--as-of is '${asOf}'; write the date of the schemas as YYYY-MM-DD.`);
    }
    const wanted = [...Object.keys(PERMISSION_DATA.types), ...(values.type ?? [])];
    const data = selectPermissions(readSchemas(source), wanted, asOf);
    writeFileSync(file, `${JSON.stringify(data, undefined, 2)}\n`);
    return {
      exit: 0,
      output: [`${Object.keys(data.types).length} resource types, as of ${asOf}: ${file}`],
      errors: [],
    };
  } catch (error) {
    return { exit: 2, output: [], errors: [error instanceof Error ? error.message : String(error), USAGE] };
  }
}

/** @throws Error that names every wanted type that the schemas do not have */
export function selectPermissions(
  schemas: ReadonlyMap<string, readonly string[]>,
  wanted: readonly string[],
  asOf: string,
): PermissionData {
  const types = [...new Set(wanted)].sort();
  const unknown = types.filter((type) => !schemas.has(type));
  if (unknown.length > 0) throw new Error(`The schemas do not have ${unknown.join(', ')}.`);
  return { source: SOURCE, asOf, types: Object.fromEntries(types.map((type) => [type, schemas.get(type) ?? []])) };
}

/** Permissions by resource type. */
export function readSchemas(path: string): Map<string, readonly string[]> {
  const texts = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith('.json'))
        .map((name) => readFileSync(join(path, name), 'utf8'))
    : readFileSync(path, 'utf8').split('\n');
  const schemas = texts.filter((text) => text.trim() !== '').map((text) => JSON.parse(text) as Schema);
  return new Map(schemas.map((schema) => [schema.typeName ?? String(schema.type), permissionsOf(schema)]));
}

/** Of the four handlers that a deployment and drift detection call; in one spelling: the prefix of a service is lower case in IAM. */
function permissionsOf({ handlers = {} }: Schema): string[] {
  const all = HANDLERS.flatMap((name) => {
    const handler = handlers[name] ?? [];
    return 'permissions' in handler ? (handler.permissions ?? []) : (handler as readonly string[]);
  });
  return [...new Set(all.map((permission) => permission.replace(/^[^:]+/, (service) => service.toLowerCase())))].sort();
}
