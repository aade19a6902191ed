import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The properties at one level of a resource, from the CloudFormation schema. */
export interface PropertySchema {
  readonly booleans: readonly string[];
  readonly numbers: readonly string[];

  /** The schemas of nested properties; for lists, of one entry. */
  below(property: string): PropertySchema | undefined;
}

const LIBRARY = dirname(require.resolve('aws-cdk-lib/package.json'));

/** `Name:cdk().booleanToCloudFormation(…)`, `Name:cdk().listMapper(convertCfn…)(…)`, `Name:convertCfn…(…)`. */
const PROPERTY =
  /([A-Za-z\d]+):(?:cdk\(\)\.(boolean|number)ToCloudFormation\b|(?:cdk\(\)\.(?:list|hash|union)Mapper\()?(?:\[[^\]]*\],\[)?(convertCfn\w+)\b)/g;

/**
 * The schema of a resource type, read from the CDK classes, which are generated from the CloudFormation schema and always available in the
 * used version. They contain types, but no enumeration values.
 */
export function propertySchema(resourceType: string): PropertySchema | undefined {
  const [provider, service = '', name = ''] = resourceType.split('::');
  const functions = provider === 'AWS' ? functionsOf(service.toLowerCase()) : undefined;
  return functions && levelOf(`convertCfn${name}PropsToCloudFormation`, functions);
}

function levelOf(name: string, functions: ReadonlyMap<string, string>): PropertySchema | undefined {
  const body = functions.get(name);
  if (body === undefined) return undefined;
  const properties = [...body.matchAll(PROPERTY)].map(([, property = '', kind, converter]) => ({
    property,
    kind,
    converter,
  }));
  const named = (kind: string) => properties.filter((each) => each.kind === kind).map(({ property }) => property);
  return {
    booleans: named('boolean'),
    numbers: named('number'),
    below: (property) => {
      const converter = properties.find((each) => each.property === property)?.converter;
      return converter === undefined ? undefined : levelOf(converter, functions);
    },
  };
}

/** Cached, because reading the file of a service is slow. */
const read = new Map<string, ReadonlyMap<string, string>>();

function functionsOf(service: string): ReadonlyMap<string, string> | undefined {
  const known = read.get(service);
  if (known !== undefined) return known;
  const file = join(LIBRARY, `aws-${service}`, 'lib', `${service}.generated.js`);
  if (!existsSync(file)) return undefined;
  const source = readFileSync(file, 'utf8');
  const functions = new Map(
    source
      .split(/(?=function )/)
      .flatMap((text) =>
        [...text.matchAll(/^function (convertCfn\w+ToCloudFormation)\(/g)].map(([, name = '']) => [name, text]),
      ),
  );
  read.set(service, functions);
  return functions;
}
