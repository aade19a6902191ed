import data from './cloudformation-permissions.json';

/** What AWS publishes of the resource types that this project and its adopters use. */
export interface PermissionData {
  /** Where the facts come from. */
  readonly source: string;
  /** Date of the published schemas, as YYYY-MM-DD. */
  readonly asOf: string;
  /** Permissions of the create, read, update and delete handlers of a resource type, in the spelling of IAM. */
  readonly types: Readonly<Record<string, readonly string[]>>;
}

/**
 * `npm run update:cloudformation-facts` writes it. The lists are a floor: what the schemas lack is in `additional-permissions.ts`.
 */
export const PERMISSION_DATA: PermissionData = data;
