/** What a change of a property does: never, always or under conditions a replacement of the resource. */
export type Replacement = 'never' | 'always' | 'conditional';

/** What CloudFormation's resource schemas say about resource types. The caller reads them, so that the review itself reads no file. */
export interface ResourceFacts {
  replacementBy(type: string, property: string): Replacement;
  /** Whether a resource of the type holds data that no template can create again. */
  isStateful(type: string): boolean;
  /** Properties that identify a resource of the type and that a template may set: `BucketName`. */
  identifiersOf(type: string): readonly string[];
}
