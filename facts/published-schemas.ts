import data from './resource-schemas.json';

/** What AWS publishes about replacements and names of a resource type. */
export interface ResourceSchema {
  /** Properties whose change replaces a resource; a nested one with slashes: `Export/Name`. */
  readonly createOnly?: readonly string[];
  /** Properties whose change replaces a resource under conditions. */
  readonly conditional?: readonly string[];
  /** Properties that a template may set and that are the name of the resource: `BucketName`. */
  readonly names?: readonly string[];
}

/** The facts of all resource types; `npm run update:cloudformation-facts` writes them. */
export interface ResourceSchemas {
  /** Where the facts come from. */
  readonly source: string;
  /** Date of the published schemas, as YYYY-MM-DD. */
  readonly asOf: string;
  readonly types: Readonly<Record<string, ResourceSchema>>;
}

export const RESOURCE_SCHEMAS: ResourceSchemas = data;
