/** A property whose change replaces the resource. */
export interface ReplacingProperty {
  /** The name, or the path of a nested property: `Export/Name`. An asterisk matches each element of a list. */
  readonly path: string;
  /** Whether the change replaces the resource under conditions only. */
  readonly isConditional: boolean;
}

/** What CloudFormation's resource schemas say about resource types. The caller reads them, so that the review itself reads no file. */
export interface ResourceFacts {
  /** The properties of a type whose change replaces a resource. */
  replacingProperties(type: string): readonly ReplacingProperty[];
  /** Whether a resource of the type holds data that no template can create again. */
  isStateful(type: string): boolean;
  /** Properties that identify a resource of the type and that a template may set: `BucketName`. */
  identifiersOf(type: string): readonly string[];
}
