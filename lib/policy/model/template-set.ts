import type { Tier } from '../../../facts/tier';
import { ConditionPaths } from './condition-paths';
import { ExportIndex } from './export-index';
import type { Attestation } from './attestation';
import { DEFAULT_REQUIREMENTS, type Requirements } from './requirements';
import { KeyIndex, type ResourceKeys } from './key-index';
import { NESTED_STACK, NestedTemplates } from './nested-templates';
import { OutputIndex } from './output-index';
import { ReferenceIndex } from './reference-index';
import { Resource } from './resource';
import { environmentTemplate, templateResources, isObject, section, STACK, stackOf, type Template } from './template';
import { TemplateScope } from './template-scope';
import { patternOf, UNKNOWN_PART, type Resolved } from './value';
import { ReadRecorder } from './read-recorder';

const UNKNOWN: Resolved = { kind: 'unknown', pattern: UNKNOWN_PART };

interface TemplateSetOptions {
  /** Attestations about resources outside the set, with the template that imports them. */
  readonly attestations?: readonly (readonly [Template, Attestation])[];
  /** The requirements of the organization. */
  readonly requirements?: Requirements;
  /** The name of the environment, if the templates are all of its templates: rules then evaluate what the environment must have. */
  readonly environment?: string;
  /** The conditions of another set that is compared with this one: a condition of the same template then holds in both or in neither. */
  readonly conditionPaths?: ConditionPaths;
}

/** The templates of one environment, evaluated together: references across templates are resolved. */
export class TemplateSet {
  /** The conditions that only a deployment decides. */
  public readonly conditionPaths: ConditionPaths;

  /** The requirements of the organization. */
  public readonly requirements: Requirements;

  /** Records what rules read. */
  public readonly recorder: ReadRecorder = new ReadRecorder();

  /** Counts resolutions whose result can change: conditions, parameters of nested stacks, references that are too deep. */
  public cacheInvalidations = 0;

  private readonly scopes = new Map<Template, TemplateScope>();
  private readonly byType = new Map<string, Resource[]>();
  private readonly byLogicalId = new Map<Template, Map<string, Resource>>();
  private readonly parents = new Map<Template, Resource>();
  private all?: readonly Resource[];
  private exports?: ExportIndex;
  private outputs?: OutputIndex;
  private references?: ReferenceIndex;
  private readonly keyIndexes = new Map<ResourceKeys, KeyIndex>();
  private readonly nested: NestedTemplates;
  private readonly attestations = new Map<string, Attestation>();

  constructor(
    public readonly templates: readonly Template[],
    /** The tier that the rules are evaluated for. */
    public readonly tier: Tier,
    {
      attestations = [],
      environment,
      requirements = DEFAULT_REQUIREMENTS,
      conditionPaths = new ConditionPaths(),
    }: TemplateSetOptions = {},
  ) {
    this.requirements = requirements;
    this.conditionPaths = conditionPaths;
    this.nested = new NestedTemplates(templates);
    for (const template of templates) {
      this.index(template, [stackOf(template), ...templateResources(template)]);
    }
    if (environment !== undefined) {
      const template = environmentTemplate(environment);
      this.index(template, templateResources(template));
    }
    for (const stack of this.byType.get(NESTED_STACK) ?? []) {
      const nested = this.nestedTemplate(stack);
      if (nested !== undefined) {
        this.parents.set(nested, stack);
      }
    }
    for (const [template, attestation] of attestations) {
      const name = patternOf(this.scope(template).resolve(attestation.identifier));
      if (!name.includes(UNKNOWN_PART)) {
        this.attestations.set(attestationKey(template, name), attestation);
      }
    }
  }

  /** Every resource in the order of the templates, whether or not its condition holds. */
  public get allResources(): readonly Resource[] {
    return (this.all ??= [...this.byLogicalId.values()].flatMap((resources) => [...resources.values()]));
  }

  /** The resources of these types whose condition holds on the current path. */
  public resources(...types: string[]): Resource[] {
    for (const type of types) this.recorder.requestedTypes.add(type);
    return types.flatMap((type) => this.byType.get(type) ?? []).filter((resource) => this.isPresent(resource));
  }

  /** The resources of these types that can refer to a resource, without those that do not exist on the current path. */
  public referring(target: Resource, ...types: string[]): Resource[] {
    for (const type of types) this.recorder.requestedTypes.add(type);
    const { referenceIndex: index } = this;
    return types.flatMap((type) => index.referring(target, type)).filter((each) => this.isPresent(each));
  }

  /** The types of the resources that can refer to a resource. */
  public typesReferring(target: Resource): string[] {
    return this.referenceIndex.typesReferring(target);
  }

  /** Whether a resource of a type exists on the current path. */
  public contains(type: string): boolean {
    this.recorder.requestedTypes.add(type);
    return (this.byType.get(type) ?? []).some((each) => this.isPresent(each));
  }

  /**
   * The resources that can have a text among their keys, without those that do not exist on the current path. Use one constant for the
   * same keys: each constant has one index.
   */
  public *withKey(keys: ResourceKeys, key: string): Generator<Resource> {
    for (const resource of this.keyIndex(keys).find(key)) if (this.isPresent(resource)) yield resource;
  }

  /** Whether a resource has a text among its keys on the current path, and a property. */
  public someWithKey(keys: ResourceKeys, key: string, holds: (resource: Resource) => boolean = () => true): boolean {
    for (const each of this.withKey(keys, key)) {
      if (keys.keysOf(each, this).includes(key) && holds(each)) return true;
    }
    return false;
  }

  /** Whether a resource exists on the current path for which keys of {@link resourcesThat} hold. */
  public someThat(keys: ResourceKeys): boolean {
    return this.someWithKey(keys, '');
  }

  /** The different texts of the resources, without those that depend on the path. */
  public keysOf(keys: ResourceKeys): Iterable<string> {
    return this.keyIndex(keys).keys;
  }

  /** Runs `visit` on every condition path on which this resource exists; false when there are too many. */
  public forEachPath(resource: Resource, visit: () => void): boolean {
    return this.conditionPaths.forEachPath(() => {
      if (this.isPresent(resource)) {
        visit();
      }
    });
  }

  /** The resources of a template; without the stack itself. */
  public resourcesOf(template: Template): Resource[] {
    return [...(this.byLogicalId.get(template)?.values() ?? [])].filter(({ type }) => type !== STACK);
  }

  /** The stack of a template. */
  public stackOf(template: Template): Resource | undefined {
    return this.find(template, stackOf(template)[0]);
  }

  /** The resource of a template by its logical id. */
  public find(template: Template, logicalId: string): Resource | undefined {
    return this.byLogicalId.get(template)?.get(logicalId);
  }

  /** The template of a nested stack in the set: by CDK's metadata, or by the file name. */
  public nestedTemplate(stack: Resource): Template | undefined {
    return this.nested.of(stack);
  }

  /** Nested stacks whose template is not in the set. */
  public get missingNestedStacks(): Resource[] {
    return (this.byType.get(NESTED_STACK) ?? []).filter((stack) => this.nestedTemplate(stack) === undefined);
  }

  /** The nested stack resource of a template in its parent. */
  public parentOf(template: Template): Resource | undefined {
    return this.parents.get(template);
  }

  /** The value of an export of any template in the set. */
  public exported(name: string): Resolved {
    return this.exportIndex.find(name) ?? { kind: 'unknown', pattern: `\${${name}}` };
  }

  /** An output of the named stack; without known stack names, of the only template with such an output. */
  public stackOutput(stackName: string | undefined, outputName: string, region: string | undefined): Resolved {
    const having = this.outputIndex.find(stackName, outputName);
    const isNamed = having.some((each) => each.stackName !== undefined);
    const [only, ...others] = isNamed ? having.filter((each) => isIn(each, region)) : having;
    return only === undefined || others.length > 0 ? UNKNOWN : this.outputOf(only, outputName);
  }

  private get referenceIndex(): ReferenceIndex {
    return (this.references ??= this.recorder.without(() => new ReferenceIndex(this)));
  }

  /** The exports of all templates. */
  public get exportIndex(): ExportIndex {
    return (this.exports ??= new ExportIndex(this.templates.map((template) => this.scope(template))));
  }

  /** The text of a raw value; without a text if it is unknown, undefined if it depends on the path. */
  public constantText(template: Template, raw: unknown): { readonly text?: string } | undefined {
    const scope = this.scope(template);
    return scope.isConstant(raw) ? { text: scope.text(raw) } : undefined;
  }

  /** The outputs of all templates. */
  public get outputIndex(): OutputIndex {
    return (this.outputs ??= new OutputIndex(this.templates));
  }

  /** An output of a template. */
  public outputOf(template: Template, outputName: string): Resolved {
    const output = section(template, 'Outputs')[outputName];
    return isObject(output) ? this.scope(template).resolve(output['Value']) : UNKNOWN;
  }

  /** The attestation for the resource that a text of the template refers to. */
  public attestation(template: Template, pattern: string): Attestation | undefined {
    return this.attestations.size === 0 ? undefined : this.attestations.get(attestationKey(template, pattern));
  }

  private keyIndex(keys: ResourceKeys): KeyIndex {
    for (const type of keys.types) this.recorder.requestedTypes.add(type);
    const index = this.keyIndexes.get(keys) ?? this.recorder.without(() => this.indexByKey(keys));
    this.keyIndexes.set(keys, index);
    return index;
  }

  private indexByKey(by: ResourceKeys): KeyIndex {
    const resources = by.types.flatMap((type) => this.byType.get(type) ?? []);
    return new KeyIndex(resources, (resource) => {
      const invalidations = this.cacheInvalidations;
      const keys = by.keysOf(resource, this);
      return this.cacheInvalidations === invalidations ? keys : undefined;
    });
  }

  private isPresent(resource: Resource): boolean {
    return resource.condition === undefined || this.scope(resource.template).holds(resource.condition);
  }

  private scope(template: Template): TemplateScope {
    const scope = this.scopes.get(template) ?? new TemplateScope(template, this);
    this.scopes.set(template, scope);
    return scope;
  }

  private index(template: Template, definitions: ReturnType<typeof templateResources>): void {
    const resources = new Map<string, Resource>();
    for (const [logicalId, templateResource] of definitions) {
      const resource = new Resource(logicalId, templateResource, {
        template,
        resolver: this.scope(template),
        recorder: this.recorder,
      });
      resources.set(logicalId, resource);
      const sameType = this.byType.get(resource.type);
      if (sameType === undefined) {
        this.byType.set(resource.type, [resource]);
      } else {
        sameType.push(resource);
      }
    }
    this.byLogicalId.set(template, resources);
  }
}

/** A text with a parameter has another meaning in every template. */
function attestationKey(template: Template, pattern: string): string {
  const parameters = Object.keys(section(template, 'Parameters'));
  const isLocal = parameters.some((parameter) => pattern.includes(`\${${parameter}}`));
  return isLocal ? `${template.name} ${pattern}` : pattern;
}

function isIn(template: Template, region: string | undefined): boolean {
  return region === undefined || template.region === undefined || template.region === region;
}
