import type { Resource } from './resource';
import { isObject } from './template';

/** What a value is known to be, once intrinsic functions are out of the way. */
export type Resolved =
  | { readonly kind: 'absent' }
  | { readonly kind: 'literal'; readonly literal: string | number | boolean }
  | { readonly kind: 'list' | 'map'; readonly content: unknown; readonly owner: Resolver }
  | { readonly kind: 'reference'; readonly resource: Resource; readonly attribute: string }
  | { readonly kind: 'unknown'; readonly pattern: string };

/** Takes intrinsic functions out of the raw values of one template. */
export interface Resolver {
  /** Resolves the outermost level of a raw value; the levels below are resolved when they are read. */
  resolve(raw: unknown): Resolved;
}

/** A part of a text that nothing in the environment tells. */
export const UNKNOWN_PART = '${?}';

/**
 * A property of a resource, as a rule reads it.
 *
 * Reading never fails: what is not there is absent, what cannot be resolved is unknown. Neither {@link is} anything, so a rule
 * that asks for what has to hold fails closed by itself.
 */
export class Value {
  private resolved?: Resolved;

  constructor(
    /** Where it stands in the resource, such as `Properties.ContainerDefinitions.0.User`. */
    public readonly path: string,
    private readonly raw: unknown,
    private readonly resolver: Resolver,
  ) {}

  /** What it is known to be, for other resolutions; rules ask the questions below. */
  public get resolution(): Resolved {
    return (this.resolved ??= this.resolver.resolve(this.raw));
  }

  /** Not there, or removed by `AWS::NoValue`. */
  public get isAbsent(): boolean {
    return this.resolution.kind === 'absent';
  }

  /** There, but nothing in the environment tells what it is. */
  public get isUnknown(): boolean {
    return this.resolution.kind === 'unknown';
  }

  /** The property below, or one several levels below. */
  public get(...keys: string[]): Value {
    return keys.reduce<Value>((value, key) => value.child(key), this);
  }

  /** The entries of a list. An absent list has none; one that is unknown has a single unknown entry. */
  public items(): Value[] {
    const { resolution } = this;
    if (resolution.kind === 'absent') {
      return [];
    }
    if (resolution.kind !== 'list' || !Array.isArray(resolution.content)) {
      return [this];
    }
    return resolution.content
      .map((item: unknown, index) => new Value(`${this.path}.${index}`, item, resolution.owner))
      .filter((item) => !item.isAbsent);
  }

  /** The entries of a map by key; none when it is no map. */
  public entries(): [key: string, value: Value][] {
    const { resolution } = this;
    return resolution.kind === 'map' && isObject(resolution.content)
      ? Object.keys(resolution.content).map((key) => [key, this.child(key)])
      : [];
  }

  /** Whether it is one of these; `undefined` among them stands for "absent". `true` and `'true'`, `1` and `'1'` are the same. */
  public is(...allowed: (string | number | boolean | undefined)[]): boolean {
    const { resolution } = this;
    if (resolution.kind === 'absent') {
      return allowed.includes(undefined);
    }
    return resolution.kind === 'literal' && allowed.some((each) => String(each) === String(resolution.literal));
  }

  /** The text of a literal; undefined for anything else. */
  public text(): string | undefined {
    return this.resolution.kind === 'literal' ? String(this.resolution.literal) : undefined;
  }

  /** The number that a literal is or spells; undefined for anything else. */
  public number(): number | undefined {
    const text = this.text()?.trim();
    const number = Number(text);
    return text === undefined || text === '' || Number.isNaN(number) ? undefined : number;
  }

  /** The text with its unknown parts as `${…}`: for rules that look at the known ones. */
  public pattern(): string {
    const { resolution } = this;
    switch (resolution.kind) {
      case 'literal':
        return String(resolution.literal);
      case 'unknown':
        return resolution.pattern;
      case 'reference':
        return `\${${resolution.resource.logicalId}.${resolution.attribute}}`;
      default:
        return '';
    }
  }

  /** The resource of the environment that it refers to, in whatever stack; undefined when it refers to none. */
  public resource(...types: string[]): Resource | undefined {
    const { resolution } = this;
    return resolution.kind === 'reference' && (types.length === 0 || types.includes(resolution.resource.type))
      ? resolution.resource
      : undefined;
  }

  /** Whether it refers to this very resource. */
  public refersTo(resource: Resource): boolean {
    return this.resource() === resource;
  }

  /** For a sentence: the literal, the reference, or why there is none. */
  public describe(): string {
    return this.isAbsent ? 'absent' : this.pattern() || this.resolution.kind;
  }

  private child(key: string): Value {
    const { resolution } = this;
    const path = `${this.path}.${key}`;
    switch (resolution.kind) {
      case 'map':
        return new Value(path, isObject(resolution.content) ? resolution.content[key] : undefined, resolution.owner);
      case 'absent':
        return new Value(path, undefined, this.resolver);
      default:
        return new Value(path, { 'Fn::Unknown': key }, this.resolver);
    }
  }
}
