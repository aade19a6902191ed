import type { ExportIndex } from './export-index';
import type { OutputIndex } from './output-index';
import type { Resource } from './resource';
import { isObject, section, type JsonObject, type Template } from './template';

/** A placeholder of `Fn::Sub`. */
const PLACEHOLDERS = /\$\{([^!${}][^${}]*)\}/g;

/** A text that is the same on every path; without a text, it is unknown. */
interface KnownText {
  readonly text?: string;
}

/** What the index reads of a template set. */
export interface ReferenceSource {
  readonly allResources: readonly Resource[];
  readonly exportIndex: ExportIndex;
  find(template: Template, logicalId: string): Resource | undefined;
  nestedTemplate(stack: Resource): Template | undefined;
  parentOf(template: Template): Resource | undefined;
  /** The text of a raw value; without a text if it is unknown, undefined if it depends on the path. */
  constantText(template: Template, raw: unknown): KnownText | undefined;
  readonly outputIndex: OutputIndex;
}

/** What a value can refer to. */
class Targets {
  public readonly resources: Set<Resource> = new Set();

  /** Whether it can refer to any resource. */
  public isOpen = false;
}

/**
 * The resources whose definition can refer to a resource, on any condition path. A rule that reads only these, instead of every resource
 * of a type, takes linear time.
 */
export class ReferenceIndex {
  private readonly byTarget = new Map<Resource, Map<string, Resource[]>>();

  /** Resources with a reference that depends on the path: they can refer to any resource. */
  private readonly open = new Map<string, Resource[]>();

  private readonly known = new Map<unknown, Targets>();

  constructor(private readonly source: ReferenceSource) {
    for (const resource of source.allResources) {
      const { isOpen, resources } = this.collect(resource.template, resource.definition, new Targets());
      if (isOpen) append(this.open, resource);
      else for (const target of resources) append(this.ofTarget(target), resource);
    }
  }

  /** The resources of a type that can refer to a target. */
  public referring(target: Resource, type: string): readonly Resource[] {
    const found = this.byTarget.get(target)?.get(type) ?? [];
    const open = this.open.get(type);
    return open === undefined ? found : [...found, ...open];
  }

  /** The types of the resources that can refer to a target. */
  public typesReferring(target: Resource): string[] {
    return [...new Set([...(this.byTarget.get(target)?.keys() ?? []), ...this.open.keys()])];
  }

  private ofTarget(target: Resource): Map<string, Resource[]> {
    const known = this.byTarget.get(target) ?? new Map<string, Resource[]>();
    this.byTarget.set(target, known);
    return known;
  }

  private collect(template: Template, raw: unknown, targets: Targets): Targets {
    if (typeof raw !== 'object') return targets;
    if (Array.isArray(raw)) {
      for (const each of raw) this.collect(template, each, targets);
    } else if (isObject(raw)) {
      for (const key of Object.keys(raw)) this.collectEntry(template, [key, raw[key]], targets);
    }
    return targets;
  }

  private collectEntry(template: Template, [key, argument]: [string, unknown], targets: Targets): void {
    switch (key) {
      case 'Ref':
        if (typeof argument === 'string') this.named(template, argument, targets);
        break;
      case 'Fn::GetAtt':
        this.attribute(template, typeof argument === 'string' ? argument.split('.') : argument, targets);
        break;
      case 'Fn::Sub':
        this.placeholders(template, Array.isArray(argument) ? argument[0] : argument, targets);
        break;
      case 'Fn::ImportValue':
        this.imported(this.source.constantText(template, argument), targets);
        break;
      case 'Fn::GetStackOutput':
        this.stackOutput(template, isObject(argument) ? argument : {}, targets);
        break;
    }
    this.collect(template, argument, targets);
  }

  /** A resource of the template, or the value that the parent gives to a parameter. */
  private named(template: Template, name: string, targets: Targets): void {
    const resource = this.source.find(template, name);
    if (resource !== undefined) {
      targets.resources.add(resource);
      return;
    }
    const parent = this.source.parentOf(template);
    const properties = parent?.definition['Properties'];
    const given = isObject(properties) ? properties['Parameters'] : undefined;
    if (parent !== undefined && isObject(given)) this.values(parent.template, given[name], targets);
  }

  private attribute(template: Template, argument: unknown, targets: Targets): void {
    const [logicalId, ...names] = Array.isArray(argument) ? (argument as unknown[]) : [];
    const resource = typeof logicalId === 'string' ? this.source.find(template, logicalId) : undefined;
    if (resource === undefined) return;
    targets.resources.add(resource);
    const nested = this.source.nestedTemplate(resource);
    if (nested === undefined) return;
    const outputs = section(nested, 'Outputs');
    const [, name] = /^Outputs\.(\w+)$/.exec(names.join('.')) ?? [];
    for (const each of name === undefined ? Object.keys(outputs) : [name]) this.output(nested, each, targets);
  }

  private placeholders(template: Template, text: unknown, targets: Targets): void {
    if (typeof text !== 'string') return;
    for (const [, part = ''] of text.matchAll(PLACEHOLDERS)) {
      if (part.includes('.')) this.attribute(template, part.split('.'), targets);
      else this.named(template, part, targets);
    }
  }

  private imported(name: KnownText | undefined, targets: Targets): void {
    if (name === undefined) targets.isOpen = true;
    const candidates = name?.text === undefined ? [] : this.source.exportIndex.candidates(name.text);
    for (const { template, value } of candidates) this.values(template, value, targets);
  }

  private stackOutput(template: Template, { StackName, OutputName }: JsonObject, targets: Targets): void {
    const [stack, name] = [StackName, OutputName].map((each) => this.source.constantText(template, each));
    if (stack === undefined || name === undefined) targets.isOpen = true;
    else if (name.text !== undefined) {
      for (const each of this.source.outputIndex.find(stack.text, name.text)) this.output(each, name.text, targets);
    }
  }

  private output(template: Template, name: string, targets: Targets): void {
    const output = section(template, 'Outputs')[name];
    if (isObject(output)) this.values(template, output['Value'], targets);
  }

  /** The targets of a value that several resources use: collected once. References in a circle end here. */
  private values(template: Template, value: unknown, targets: Targets): void {
    if (typeof value !== 'object' || value === null) return;
    const known = this.known.get(value);
    const found = known ?? new Targets();
    if (known === undefined) {
      this.known.set(value, found);
      this.collect(template, value, found);
    }
    targets.isOpen ||= found.isOpen;
    for (const each of found.resources) targets.resources.add(each);
  }
}

function append(byType: Map<string, Resource[]>, resource: Resource): void {
  const found = byType.get(resource.type);
  if (found === undefined) byType.set(resource.type, [resource]);
  else found.push(resource);
}
