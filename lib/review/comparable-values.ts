import type { JsonObject, ReviewedStack, TemplateResource } from './update';

/** `${Name}`, `${Name.Attribute}`; `${!Literal}` is no placeholder. */
const PLACEHOLDER = /\$\{([^!${}][^${}]*)\}/;

/** Deeper chains of conditions than this are circular. */
const MAXIMUM_DEPTH = 20;

/**
 * The values of the templates of one environment in one form each, so that equal values are equal: `Fn::Sub` and `Fn::Join`, a weak and a
 * strong reference across stacks, a number and its text. Conditions, mappings and parameters are replaced by their definitions.
 */
export class ComparableValues {
  private readonly exports = new Map<string, unknown>();
  private readonly known = new WeakMap<object, unknown>();

  constructor(private readonly stacks: readonly ReviewedStack[]) {
    for (const stack of stacks) {
      for (const { Export, Value } of Object.values(stack.template.Outputs ?? {})) {
        if (typeof Export?.Name === 'string') this.exports.set(`${stack.region} ${Export.Name}`, [stack, Value]);
      }
    }
  }

  /** A resource without what CloudFormation ignores. */
  public resource(stack: ReviewedStack, resource: TemplateResource): JsonObject {
    const { Condition, DeletionPolicy, Properties, Type, UpdateReplacePolicy } = resource;
    const condition = Condition === undefined ? undefined : this.condition(stack, Condition, 0);
    const content = { Type, Condition: condition, DeletionPolicy, UpdateReplacePolicy };
    return { ...content, Properties: this.value(stack, Properties ?? {}) };
  }

  /** A value of a template of the environment. */
  public value(stack: ReviewedStack, value: unknown): unknown {
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    if (typeof value !== 'object' || value === null) return value;
    const known = this.known.get(value);
    if (known !== undefined) return known;
    const found = Array.isArray(value)
      ? sortedTags(value.map((each) => this.value(stack, each)))
      : this.object(stack, value as JsonObject);
    this.known.set(value, found);
    return found;
  }

  private object(stack: ReviewedStack, value: JsonObject): unknown {
    const [only, ...others] = Object.entries(value);
    if (only !== undefined && others.length === 0) return this.intrinsic(stack, only);
    return this.entries(stack, value);
  }

  private entries(stack: ReviewedStack, value: JsonObject): JsonObject {
    const entries = Object.entries(value).filter(([, each]) => !isNoValue(each));
    return Object.fromEntries(entries.map(([key, each]) => [key, this.value(stack, each)]));
  }

  private intrinsic(stack: ReviewedStack, [name, argument]: readonly [string, unknown]): unknown {
    switch (name) {
      case 'Ref':
        return this.reference(stack, String(argument));
      case 'Fn::GetAtt': {
        const [id, ...attribute] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.');
        return referenceTo(stack, String(id), attribute.join('.'));
      }
      case 'Fn::Sub':
        return this.substitution(stack, argument);
      case 'Fn::Join':
        return this.join(stack, argument);
      case 'Fn::ImportValue': {
        const found = this.exports.get(`${stack.region} ${String(this.value(stack, argument))}`);
        return found === undefined ? { [name]: this.value(stack, argument) } : this.origin(found);
      }
      case 'Fn::GetStackOutput':
        return this.stackOutput(stack, argument as JsonObject);
      case 'Fn::If':
        return this.choice(stack, argument);
      case 'Fn::FindInMap':
        return this.mapped(stack, argument);
      default:
        return this.entries(stack, { [name]: argument });
    }
  }

  private reference(stack: ReviewedStack, name: string): unknown {
    const parameter = stack.template.Parameters?.[name] as JsonObject | undefined;
    if (name.startsWith('AWS::')) return { Ref: name };
    if (parameter === undefined) return referenceTo(stack, name, 'Ref');
    return { Parameter: name, Default: this.value(stack, parameter['Default']) };
  }

  private substitution(stack: ReviewedStack, argument: unknown): unknown {
    const [text, variables = {}] = Array.isArray(argument) ? (argument as [unknown, JsonObject?]) : [argument];
    const parts = String(text)
      .split(PLACEHOLDER)
      .map((part, index): unknown => {
        if (index % 2 === 0) return part.replaceAll('${!', '${');
        if (part in variables) return this.value(stack, variables[part]);
        return this.intrinsic(stack, part.includes('.') ? ['Fn::GetAtt', part] : ['Ref', part]);
      });
    return concatenated(parts);
  }

  private join(stack: ReviewedStack, argument: unknown): unknown {
    const [delimiter, list] = Array.isArray(argument) ? (argument as unknown[]) : [];
    if (typeof delimiter !== 'string' || !Array.isArray(list)) return { 'Fn::Join': this.value(stack, argument) };
    const parts = list.filter((part) => !isNoValue(part)).map((part) => this.value(stack, part));
    return concatenated(parts.flatMap((part, index) => (index === 0 ? [part] : [delimiter, part])));
  }

  private stackOutput(stack: ReviewedStack, argument: JsonObject): unknown {
    const { OutputName, Region, StackName } = argument;
    const region = typeof Region === 'string' ? Region : stack.region;
    const producer = this.stacks.find((each) => each.name === StackName && each.region === region);
    const output = producer?.template.Outputs?.[String(OutputName)];
    return output === undefined
      ? { 'Fn::GetStackOutput': this.entries(stack, argument) }
      : this.origin([producer, output.Value]);
  }

  /** The value that another stack publishes. */
  private origin(found: unknown): unknown {
    const [stack, value] = found as [ReviewedStack, unknown];
    return this.value(stack, value);
  }

  private choice(stack: ReviewedStack, argument: unknown): unknown {
    const [name, ...branches] = Array.isArray(argument) ? (argument as unknown[]) : [];
    return { 'Fn::If': [this.condition(stack, String(name), 0), ...branches.map((each) => this.value(stack, each))] };
  }

  private condition(stack: ReviewedStack, name: string, depth: number): unknown {
    const definition = stack.template.Conditions?.[name];
    return depth > MAXIMUM_DEPTH ? name : this.withConditions(stack, definition ?? { Undefined: name }, depth + 1);
  }

  private withConditions(stack: ReviewedStack, value: unknown, depth: number): unknown {
    if (Array.isArray(value)) return value.map((each) => this.withConditions(stack, each, depth));
    if (typeof value !== 'object' || value === null) return this.value(stack, value);
    const [only, ...others] = Object.entries(value as JsonObject);
    if (only === undefined || others.length > 0) return this.value(stack, value);
    const [name, argument] = only;
    if (name === 'Condition') return this.condition(stack, String(argument), depth);
    return /^Fn::(And|Or|Not)$/.test(name)
      ? { [name]: this.withConditions(stack, argument, depth) }
      : this.value(stack, value);
  }

  private mapped(stack: ReviewedStack, argument: unknown): unknown {
    const [map, top, second] = Array.isArray(argument) ? argument.map((each) => this.value(stack, each)) : [];
    const content = stack.template.Mappings?.[String(map)] as Readonly<Record<string, JsonObject>> | undefined;
    const found = typeof top === 'string' && typeof second === 'string' ? content?.[top]?.[second] : undefined;
    return found === undefined ? { 'Fn::FindInMap': [content ?? map, top, second] } : this.value(stack, found);
  }
}

/** A reference to an attribute of a resource in a stack. */
function referenceTo(stack: ReviewedStack, logicalId: string, attribute: string): JsonObject {
  return { Resource: `${stack.region}/${stack.name}/${logicalId}`, attribute };
}

/** Parts as one text; nested texts are flat, and adjacent texts are one. */
function concatenated(parts: readonly unknown[]): unknown {
  const flat = parts.flatMap((part) => {
    const nested = typeof part === 'object' && part !== null ? (part as JsonObject)['Text'] : undefined;
    return Array.isArray(nested) ? (nested as unknown[]) : [part];
  });
  const merged: unknown[] = [];
  for (const part of flat.filter((each) => each !== '')) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part;
    else merged.push(part);
  }
  return merged.length === 0 ? '' : merged.length === 1 ? merged[0] : { Text: merged };
}

/** Tags have no order. */
function sortedTags(list: readonly unknown[]): readonly unknown[] {
  const keyOf = (each: unknown) =>
    typeof each === 'object' && each !== null ? (each as JsonObject)['Key'] : undefined;
  return list.every((each) => typeof keyOf(each) === 'string' && 'Value' in (each as JsonObject))
    ? list.toSorted((one, other) => (String(keyOf(one)) < String(keyOf(other)) ? -1 : 1))
    : list;
}

function isNoValue(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (value as JsonObject)['Ref'] === 'AWS::NoValue';
}
