/** A template resource as CloudFormation reads it. */
export type Resource = Readonly<Record<string, unknown>> & { readonly Type: string };

/** A CloudFormation template. */
export interface Template {
  readonly Parameters?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly Mappings?: Readonly<Record<string, unknown>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
}

/**
 * Operations on one document. A path is a list of keys that `/` separates (`~1` is a `/` in a key, `-` appends to a list);
 * a number is an index of a list.
 */
export interface Operations {
  readonly set?: Readonly<Record<string, unknown>>;
  readonly remove?: readonly string[];
  /** Replaces a text that occurs once in the strings below the path. */
  readonly replace?: Readonly<Record<string, readonly [from: string, to: string]>>;
}

/**
 * One change of the synthesized production environment. Paths start in the properties of the resource, or, with a leading
 * `/`, in the resource.
 */
export interface Change extends Operations {
  /** Name of the stack without the name of the environment; `cloudflare/zone` is the Terraform stack of the DNS zone. */
  readonly stack: string;
  /** Type and logical id without hash; `*` matches any characters. Exactly one resource matches. Without it, the change applies to the document. */
  readonly resource?: string;
  /** Removes the resource, and its name from every `DependsOn`. */
  readonly drop?: true;
  /** New resources by logical id. */
  readonly add?: Readonly<Record<string, Resource>>;
  /** Properties of the stack outside its template. */
  readonly properties?: {
    readonly terminationProtection?: boolean;
    readonly environment?: string;
    readonly tags?: Readonly<Record<string, string>>;
  };
}

interface Statement {
  /** Control, subject and defect. */
  readonly id: string;
  /** Control of the catalog that is violated; more than one where statements overlap. */
  readonly control: string | readonly string[];
  /** Part of the control statement. */
  readonly clause: string;
  /** Reason in one sentence. */
  readonly why: string;
  /** Documentation of a fact that is not obvious. */
  readonly source?: string;
}

/** A violation as changes of the production environment. */
export interface EnvironmentViolation extends Statement {
  readonly edit: readonly Change[];
}

/** A violation as the template of an importer. */
export interface TemplateViolation extends Statement {
  readonly template: Template;
  /** Changes of the template (paths start in its resources) after which the violation is gone. */
  readonly fix: Operations;
}
