import { conditionHolds } from './conditions';
import type { Declaration } from './declaration';
import type { Environment } from './environment';
import { resolveIntrinsic } from './intrinsics';
import type { Resource } from './resource';
import { isObject, section, type Template } from './template';
import { UNKNOWN_PART, type Resolved, type Resolver } from './value';

/** Deeper chains of references than this are circular. */
const MAXIMUM_DEPTH = 50;

const UNKNOWN: Resolved = { kind: 'unknown', pattern: UNKNOWN_PART };

/** The names that a template's intrinsic functions can refer to: its own, and what other templates export. */
export class TemplateScope implements Resolver {
  private depth = 0;

  /** What intrinsic functions come to, where that is the same on every way and for every reader. */
  private readonly settled = new WeakMap<object, Resolved>();

  constructor(
    public readonly template: Template,
    private readonly environment: Environment,
  ) {}

  public resolve(raw: unknown): Resolved {
    if (typeof raw !== 'object' || raw === null) {
      return resolveIntrinsic(raw, this);
    }
    const settled = this.settled.get(raw);
    if (settled !== undefined) {
      return settled;
    }
    if (this.depth >= MAXIMUM_DEPTH) {
      this.environment.unsettled += 1;
      return UNKNOWN;
    }
    const unsettled = this.environment.unsettled;
    this.depth += 1;
    try {
      const resolved = resolveIntrinsic(raw, this);
      if (this.environment.unsettled === unsettled) {
        this.settled.set(raw, resolved);
      }
      return resolved;
    } finally {
      this.depth -= 1;
    }
  }

  public declaration(pattern: string): Declaration | undefined {
    return this.environment.declared(this.template, pattern);
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
    const resource = this.environment.find(this.template, name);
    if (resource !== undefined) {
      return { kind: 'reference', resource, attribute: 'Ref' };
    }
    return this.parameter(name);
  }

  /** `Fn::GetAtt`: an attribute of a resource, or an output of a nested stack. */
  public attribute(logicalId: string, attribute: string): Resolved {
    const resource = this.environment.find(this.template, logicalId);
    if (resource === undefined) {
      return { kind: 'unknown', pattern: `\${${logicalId}.${attribute}}` };
    }
    const nested = this.environment.nestedTemplate(resource);
    return nested !== undefined && attribute.startsWith('Outputs.')
      ? this.environment.outputOf(nested, attribute.slice('Outputs.'.length))
      : { kind: 'reference', resource, attribute };
  }

  /** Whether a condition holds on the present way through the open questions. */
  public holds(condition: string): boolean {
    this.environment.unsettled += 1;
    return conditionHolds(condition, this, this.environment.choices);
  }

  /** `Fn::ImportValue`. */
  public imported(exportName: string | undefined): Resolved {
    return exportName === undefined ? UNKNOWN : this.environment.exported(exportName);
  }

  /** `Fn::GetStackOutput`. */
  public output(stackName?: string, outputName?: string, region?: string): Resolved {
    return outputName === undefined ? UNKNOWN : this.environment.stackOutput(stackName, outputName, region);
  }

  /** `Fn::FindInMap`. */
  public mapping(map: string, topLevelKey: string, secondLevelKey: string): Resolved | undefined {
    const top = section(this.template, 'Mappings')[map];
    const second = isObject(top) ? top[topLevelKey] : undefined;
    return isObject(second) && secondLevelKey in second ? this.resolve(second[secondLevelKey]) : undefined;
  }

  private parameter(name: string): Resolved {
    const parent: Resource | undefined = this.environment.parentOf(this.template);
    // Whoever reads the parameter reads the parent: that is to be seen each time.
    if (parent !== undefined) this.environment.unsettled += 1;
    const given = parent?.get('Parameters', name);
    if (given !== undefined && !given.isAbsent) {
      return given.resolution;
    }
    const parameter = section(this.template, 'Parameters')[name];
    const { Type, Default } = isObject(parameter) ? parameter : {};
    if (Default === undefined || typeof Type !== 'string' || Type.startsWith('AWS::SSM::')) {
      return { kind: 'unknown', pattern: `\${${name}}` };
    }
    const isList = Type === 'CommaDelimitedList' || Type.startsWith('List<');
    return this.resolve(isList && typeof Default === 'string' ? Default.split(',') : Default);
  }
}
