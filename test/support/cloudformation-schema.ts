import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ResourceFacts } from '../../lib/review/update';

/** The schema of CloudFormation that the CDK's command line ships with, as far as tests look at it. */
interface ServiceSpecification {
  readonly schema: { readonly resource: { readonly entities: readonly ResourceSpecification[] } };
}

interface ResourceSpecification {
  readonly cloudFormationType: string;
  readonly isStateful?: boolean;
  readonly primaryIdentifier?: readonly string[];
  /** `arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}` */
  readonly arnTemplate?: string;
  readonly properties: Readonly<Record<string, PropertySpecification>>;
}

interface PropertySpecification {
  readonly causesReplacement?: 'yes' | 'no' | 'maybe';
  readonly type?: { readonly type: string };
}

let byType: ReadonlyMap<string, ResourceSpecification> | undefined;
const namesByType = new Map<string, readonly string[]>();

function specification(type: string): ResourceSpecification | undefined {
  byType ??= new Map(read().map((resource) => [resource.cloudFormationType, resource]));
  return byType.get(type);
}

function read(): readonly ResourceSpecification[] {
  const file = join(require.resolve('aws-cdk/package.json'), '..', 'db.json.gz');
  const content = JSON.parse(gunzipSync(readFileSync(file)).toString()) as ServiceSpecification;
  return content.schema.resource.entities;
}

/** Whether a resource of the type holds what cannot be made again. */
export function isStateful(type: string): boolean {
  return specification(type)?.isStateful === true;
}

/** The types of the schema with a property whose name matches. */
export function typesWithProperty(name: RegExp): readonly string[] {
  specification('');
  return [...(byType ?? [])].flatMap(([type, { properties }]) =>
    Object.keys(properties).some((property) => name.test(property)) ? [type] : [],
  );
}

/** Properties of a type whose change replaces the resource, or may. */
export function replacingProperties(type: string): readonly string[] {
  return Object.entries(specification(type)?.properties ?? {})
    .filter(([, { causesReplacement }]) => causesReplacement === 'yes' || causesReplacement === 'maybe')
    .map(([name]) => name);
}

/** Types whose name is unique inside another resource only. */
const NAMED_INSIDE_ANOTHER = ['AWS::ApplicationAutoScaling::ScalingPolicy', 'AWS::Lambda::Alias'];

/** The schema, as the review of an update reads it. */
export const RESOURCE_FACTS: ResourceFacts = {
  isStateful,
  replacingProperties(type) {
    const { properties = {} } = specification(type) ?? {};
    return replacingProperties(type).map((path) => ({
      path,
      isConditional: properties[path]?.causesReplacement === 'maybe',
    }));
  },
  identifiersOf(type) {
    const { primaryIdentifier = [], properties = {} } = specification(type) ?? {};
    const [identifier = ''] = primaryIdentifier;
    if (primaryIdentifier.length === 1 && properties[identifier] !== undefined) return [identifier];
    if (NAMED_INSIDE_ANOTHER.includes(type)) return [];
    const kind = type.split('::').at(-1) ?? '';
    return replacingProperties(type).filter((name) => {
      const [, named] = /^(.*)Name$/.exec(name) ?? [];
      return named !== undefined && kind.endsWith(named);
    });
  },
};

/**
 * Properties that hold the physical name of a resource of the type: its identifier where that is one property, and what its ARN or the
 * type itself is named after.
 */
export function nameProperties(type: string): readonly string[] {
  const known = namesByType.get(type);
  if (known !== undefined) return known;
  const {
    arnTemplate = '',
    primaryIdentifier = [],
    properties = {},
  }: Partial<ResourceSpecification> = specification(type) ?? {};
  const short = type.split('::').at(-1) ?? type;
  const inArn = [...arnTemplate.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name);
  const identifier = primaryIdentifier.filter((name) => primaryIdentifier.length === 1 || name.startsWith(short));
  const names = new Set(['Name', `${short}Name`, ...inArn, ...identifier]);
  const found = [...names].filter((name) => properties[name]?.type?.type === 'string');
  namesByType.set(type, found);
  return found;
}
