/** A plain JSON object, as `JSON.parse` gives it. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A resource as it stands in a template. */
export interface ResourceDeclaration extends JsonObject {
  readonly Type: string;
}

/** One finished CloudFormation template, and what is known about where it comes from. */
export interface Template {
  /** What a reader knows it by: the stack's construct path, or the file's name. */
  readonly name: string;

  /** The file it was read from. */
  readonly file: string;

  /** The parsed template. */
  readonly body: JsonObject;

  /**
   * The name of the stack, for references by name.
   *
   * @default - unknown: outputs are then found by their own name
   */
  readonly stackName?: string;

  /**
   * The region, where the stack names one.
   *
   * @default - unknown
   */
  readonly region?: string;
}

/** Whether a value is a plain object (and no list). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A section of a template (`Resources`, `Outputs` …); empty when it is missing. */
export function section(template: Template, name: string): JsonObject {
  const content = template.body[name];
  return isObject(content) ? content : {};
}

/** The declared resources of a template by logical id. */
export function declaredResources(template: Template): [logicalId: string, declaration: ResourceDeclaration][] {
  return Object.entries(section(template, 'Resources')).flatMap(([logicalId, declaration]) =>
    isObject(declaration) && typeof declaration['Type'] === 'string'
      ? [[logicalId, { ...declaration, Type: declaration['Type'] }]]
      : [],
  );
}
