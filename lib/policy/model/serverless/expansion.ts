import { isObject, type JsonObject, type TemplateResource } from '../json';

/** A CloudFormation resource that SAM creates. */
export type Expanded = [logicalId: string, resource: TemplateResource];

/** The sections of a SAM template that an expansion reads. */
export interface ServerlessTemplate {
  readonly globals: JsonObject;
  readonly resources: JsonObject;
}

/** A SAM resource with its properties, after the globals were merged. */
export interface ServerlessResource {
  readonly id: string;

  /** The resource, for attributes such as its condition. */
  readonly origin: TemplateResource;
  readonly properties: JsonObject;
  readonly template: ServerlessTemplate;
}

/** A CloudFormation resource with the attributes of a SAM resource, such as its condition. */
export function become(
  id: string,
  origin: TemplateResource,
  { Type, Properties }: { readonly Type: string; readonly Properties: JsonObject },
): Expanded {
  const given = Object.entries(Properties).filter(([, value]) => value !== undefined);
  return [id, { ...origin, Type, Properties: Object.fromEntries(given) }];
}

/** As in SAM: maps are merged, lists are joined, every other value is replaced. */
export function merged(shared: JsonObject, own: JsonObject): JsonObject {
  const entries = Object.entries(own).map(([key, value]): [string, unknown] => {
    const base = shared[key];
    if (isObject(base) && isObject(value)) {
      return [key, merged(base, value)];
    }
    return [
      key,
      Array.isArray(base) && Array.isArray(value) ? [...(base as unknown[]), ...(value as unknown[])] : value,
    ];
  });
  return { ...shared, ...Object.fromEntries(entries) };
}

/** The properties that a SAM template sets for all resources of a SAM type, such as `Function`. */
export function globalsOf(type: string, { globals }: ServerlessTemplate): JsonObject {
  return objectAt(globals, type);
}

/** The map at a key; empty for another value. */
export function objectAt(map: unknown, key: string): JsonObject {
  const value = isObject(map) ? map[key] : undefined;
  return isObject(value) ? value : {};
}

/** A reference to the ARN of a resource. */
export function arnOf(logicalId: string): JsonObject {
  return { 'Fn::GetAtt': [logicalId, 'Arn'] };
}
