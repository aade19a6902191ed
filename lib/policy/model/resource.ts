import type { TemplateResource, Template } from './template';
import { isObject } from './template';
import { type Resolver, Value, type ValueSource } from './value';
import type { ReadRecorder } from './read-recorder';

/** Metadata key under which CDK writes the construct path into a template. */
const PATH_METADATA_KEY = 'aws:cdk:path';

/** The template of a resource, with the services of its template set. */
interface ResourceOrigin {
  readonly template: Template;
  readonly resolver: Resolver;
  readonly recorder: ReadRecorder;
}

/** A resource of a template. */
export class Resource {
  /** The template that contains it. */
  public readonly template: Template;

  /** Records the reads of its properties. */
  public readonly recorder: ReadRecorder;

  /** The CloudFormation type, such as `AWS::ECS::Service`. */
  public readonly type: string;

  /** The name of the condition under which it exists. */
  public readonly condition?: string;

  private readonly source: ValueSource;

  constructor(
    public readonly logicalId: string,
    /** The definition in the template, for indexes; rules use {@link get}, which resolves and records values. */
    public readonly definition: TemplateResource,
    { template, resolver, recorder }: ResourceOrigin,
  ) {
    this.template = template;
    this.recorder = recorder;
    this.source = { resolver, subject: this };
    this.type = definition.Type;
    const { Condition } = definition;
    this.condition = typeof Condition === 'string' ? Condition : undefined;
  }

  /** The names of the template and of the resource in it: no other resource of the set has the same. */
  public get address(): string {
    return `${this.template.name} ${this.logicalId}`;
  }

  /** The construct path, if the template contains it. */
  public get constructPath(): string | undefined {
    const { Metadata } = this.definition;
    const path = isObject(Metadata) ? Metadata[PATH_METADATA_KEY] : undefined;
    return typeof path === 'string' ? path : undefined;
  }

  /** A property, or one several levels below it. */
  public get(...keys: string[]): Value {
    return this.attribute('Properties').get(...keys);
  }

  /** An attribute of the template resource: `DeletionPolicy`, `UpdateReplacePolicy`, `DependsOn`, `Metadata`. */
  public attribute(name: string): Value {
    return new Value(name, this.definition[name], this.source);
  }
}
