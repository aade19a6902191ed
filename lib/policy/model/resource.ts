import type { TemplateResource, Template } from './template';
import { isObject } from './template';
import { Value, type Resolver } from './value';
import type { ReadRecorder } from './read-recorder';

/** Metadata key under which CDK writes the construct path into a template. */
const PATH_METADATA_KEY = 'aws:cdk:path';

/** A resource of a template. */
export class Resource {
  /** The CloudFormation type, such as `AWS::ECS::Service`. */
  public readonly type: string;

  /** The name of the condition under which it exists. */
  public readonly condition?: string;

  constructor(
    /** The template that contains it. */
    public readonly template: Template,
    public readonly logicalId: string,
    private readonly templateResource: TemplateResource,
    private readonly resolver: Resolver,
    /** Records the reads of its properties. */
    public readonly recorder: ReadRecorder,
  ) {
    this.type = templateResource.Type;
    const { Condition } = templateResource;
    this.condition = typeof Condition === 'string' ? Condition : undefined;
  }

  /** The construct path, if the template contains it. */
  public get constructPath(): string | undefined {
    const { Metadata } = this.templateResource;
    const path = isObject(Metadata) ? Metadata[PATH_METADATA_KEY] : undefined;
    return typeof path === 'string' ? path : undefined;
  }

  /** A property, or one several levels below it. */
  public get(...keys: string[]): Value {
    // Tags do not count as configuration reads.
    if (keys[0] !== 'Tags') this.recorder.readTypes.add(this.type);
    return this.attribute('Properties').get(...keys);
  }

  /** An attribute of the template resource: `DeletionPolicy`, `UpdateReplacePolicy`, `DependsOn`, `Metadata`. */
  public attribute(name: string): Value {
    return new Value(name, this.templateResource[name], this.resolver, this);
  }
}
