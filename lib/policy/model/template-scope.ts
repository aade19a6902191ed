import type { ValueOnPath } from './condition-paths';
import { conditionHolds } from './conditions';
import type { Attestation } from './attestation';
import type { TemplateSet } from './template-set';
import { resolveContent, resolveIntrinsic } from './intrinsics';
import type { Resource } from './resource';
import { isObject, section, type JsonObject, type Template } from './template';
import { UNKNOWN_PART, type Resolved, type Resolver } from './value';

/** Deeper chains of references than this are circular. */
const MAXIMUM_DEPTH = 50;

/** A parameter with more allowed values than this is unknown: it would have too many condition paths. */
const MAXIMUM_ALLOWED_VALUES = 16;

const UNKNOWN: Resolved = { kind: 'unknown', pattern: UNKNOWN_PART };

/** Resolves the references of a template: its own resources and parameters, and the exports of other templates. */
export class TemplateScope implements Resolver {
  private depth = 0;

  /** The conditions of the template as a text. */
  private conditions?: string;

  /** Whether a condition names a parameter. */
  private readonly compared = new Map<string, boolean>();

  /** The results of intrinsic functions that are the same on every path and for every reader. */
  private readonly cache = new WeakMap<object, Resolved>();

  constructor(
    public readonly template: Template,
    private readonly templateSet: TemplateSet,
  ) {}

  public resolve(raw: unknown): Resolved {
    return resolveContent(raw, this) ?? this.resolveFunction(raw as JsonObject);
  }

  private resolveFunction(raw: JsonObject): Resolved {
    const cached = this.cache.get(raw);
    if (cached !== undefined) {
      return cached;
    }
    if (this.depth >= MAXIMUM_DEPTH) {
      this.templateSet.cacheInvalidations += 1;
      return UNKNOWN;
    }
    const invalidations = this.templateSet.cacheInvalidations;
    this.depth += 1;
    try {
      const resolved = resolveIntrinsic(raw, this);
      if (this.templateSet.cacheInvalidations === invalidations) {
        this.cache.set(raw, resolved);
      }
      return resolved;
    } finally {
      this.depth -= 1;
    }
  }

  public attestation(pattern: string): Attestation | undefined {
    return this.templateSet.attestation(this.template, pattern);
  }

  /** The text of a raw value that resolves to a literal. */
  public text(raw: unknown): string | undefined {
    const resolved = this.resolve(raw);
    return resolved.kind === 'literal' ? String(resolved.literal) : undefined;
  }

  /** `Ref`: a pseudo parameter, a resource, or a parameter. */
  public ref(name: string): Resolved {
    if (name === 'AWS::NoValue') {
      return { kind: 'absent' };
    }
    if (name === 'AWS::Region' && this.template.region !== undefined) {
      return { kind: 'literal', literal: this.template.region };
    }
    const resource = this.templateSet.find(this.template, name);
    if (resource !== undefined) {
      return { kind: 'reference', resource, attribute: 'Ref' };
    }
    return this.parameter(name);
  }

  /** `Fn::GetAtt`: an attribute of a resource, or an output of a nested stack. */
  public attribute(logicalId: string, attribute: string): Resolved {
    const resource = this.templateSet.find(this.template, logicalId);
    if (resource === undefined) {
      return { kind: 'unknown', pattern: `\${${logicalId}.${attribute}}` };
    }
    const nested = this.templateSet.nestedTemplate(resource);
    return nested !== undefined && attribute.startsWith('Outputs.')
      ? this.templateSet.outputOf(nested, attribute.slice('Outputs.'.length))
      : { kind: 'reference', resource, attribute };
  }

  /** Whether the template lists a few allowed values for a parameter. */
  public isEnumerated(name: string): boolean {
    const { length } = this.allowedValues(name);
    const { Type } = this.parameterDefinition(name);
    return length > 1 && length <= MAXIMUM_ALLOWED_VALUES && (Type === 'String' || Type === 'Number');
  }

  /** Whether a raw value is the same on every path. */
  public isConstant(raw: unknown): boolean {
    const invalidations = this.templateSet.cacheInvalidations;
    this.resolve(raw);
    return this.templateSet.cacheInvalidations === invalidations;
  }

  /** Whether a condition holds on the current path. */
  public holds(condition: string): boolean {
    this.templateSet.cacheInvalidations += 1;
    return conditionHolds(condition, this, this.templateSet.conditionPaths);
  }

  /** The value of a parameter that follows from the conditions of the current path; undefined if they permit its default. */
  public valueOnPath(parameter: string): ValueOnPath | undefined {
    return this.templateSet.conditionPaths.valueOf(this.onPath(parameter));
  }

  /** Sets the value of a parameter on the current path. */
  public setOnPath(parameter: string, value: ValueOnPath): void {
    this.templateSet.conditionPaths.setValue(this.onPath(parameter), value);
  }

  /** `Fn::ImportValue`. */
  public imported(exportName: string | undefined): Resolved {
    return exportName === undefined ? UNKNOWN : this.templateSet.exported(exportName);
  }

  /** `Fn::GetStackOutput`. */
  public output(stackName?: string, outputName?: string, region?: string): Resolved {
    return outputName === undefined ? UNKNOWN : this.templateSet.stackOutput(stackName, outputName, region);
  }

  /** `Fn::FindInMap`. */
  public mapping(map: string, topLevelKey: string, secondLevelKey: string): Resolved | undefined {
    const top = section(this.template, 'Mappings')[map];
    const second = isObject(top) ? top[topLevelKey] : undefined;
    return isObject(second) && Object.hasOwn(second, secondLevelKey) ? this.resolve(second[secondLevelKey]) : undefined;
  }

  private parameter(name: string): Resolved {
    const parent: Resource | undefined = this.templateSet.parentOf(this.template);
    // Not cached: the recorder must see each read of the parent's value.
    if (parent !== undefined) this.templateSet.cacheInvalidations += 1;
    const given = parent?.get('Parameters', name);
    if (given !== undefined && !given.isAbsent) {
      return given.resolution;
    }
    // Not cached: the value depends on the path.
    if (this.isCompared(name)) this.templateSet.cacheInvalidations += 1;
    const onPath = this.valueOnPath(name);
    if (onPath !== undefined) {
      const { text } = onPath;
      return text === undefined ? { kind: 'unknown', pattern: `\${${name}}` } : { kind: 'literal', literal: text };
    }
    const { Type, Default } = this.parameterDefinition(name);
    if (this.allowedValues(name).length > 1) {
      return this.isEnumerated(name) ? this.enumerated(name) : { kind: 'unknown', pattern: `\${${name}}` };
    }
    if (Default === undefined || typeof Type !== 'string' || Type.startsWith('AWS::SSM::')) {
      return { kind: 'unknown', pattern: `\${${name}}` };
    }
    const isList = Type === 'CommaDelimitedList' || Type.startsWith('List<');
    return this.resolve(isList && typeof Default === 'string' ? Default.split(',') : Default);
  }

  /** The deployment sets one of the allowed values: each of them is evaluated on a separate path. */
  private enumerated(name: string): Resolved {
    this.templateSet.cacheInvalidations += 1;
    const values = this.allowedValues(name);
    const chosen = values
      .slice(0, -1)
      .find((value) => this.templateSet.conditionPaths.decide(`${this.template.name} ${name} is ${value}`));
    return this.resolve(chosen ?? values.at(-1));
  }

  /** Whether a condition of the template names a parameter. */
  private isCompared(parameter: string): boolean {
    const known = this.compared.get(parameter);
    if (known !== undefined) return known;
    this.conditions ??= JSON.stringify(section(this.template, 'Conditions'));
    const isCompared = this.conditions.includes(`"${parameter}"`) || this.conditions.includes(`\${${parameter}}`);
    this.compared.set(parameter, isCompared);
    return isCompared;
  }

  private onPath(parameter: string): string {
    return `${this.template.name} ${parameter}`;
  }

  private allowedValues(name: string): string[] {
    const { AllowedValues } = this.parameterDefinition(name);
    return Array.isArray(AllowedValues) ? AllowedValues.map(String) : [];
  }

  private parameterDefinition(name: string): JsonObject {
    const parameter = section(this.template, 'Parameters')[name];
    return isObject(parameter) ? parameter : {};
  }
}
