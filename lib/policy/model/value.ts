import type { AttestedKind } from '../../../facts/attested-kind';
import type { Attestation } from './attestation';
import type { Resource } from './resource';
import { isObject } from './json';

/** The known content of a value after the resolution of intrinsic functions. */
export type Resolved =
  | { readonly kind: 'absent' }
  | { readonly kind: 'literal'; readonly literal: string | number | boolean }
  | { readonly kind: 'list' | 'map'; readonly content: unknown; readonly owner: Resolver }
  | { readonly kind: 'reference'; readonly resource: Resource; readonly attribute: string }
  | {
      readonly kind: 'unknown';
      readonly pattern: string;

      /** The parts of a text that is known in parts, including the delimiters. */
      readonly parts?: readonly Resolved[];
    };

/** A reference to an attribute of a resource; `Ref` for its identifier. */
export type Reference = Pick<Extract<Resolved, { kind: 'reference' }>, 'resource' | 'attribute'>;

/** Resolves the intrinsic functions in the raw values of one template. */
export interface Resolver {
  /** Resolves the outermost level of a raw value; the levels below are resolved when they are read. */
  resolve(raw: unknown): Resolved;

  /** The attestation for the resource that a text refers to. */
  attestation(pattern: string): Attestation | undefined;
}

/** The resource of a value, and the resolver of the template that contains the raw value. */
export interface ValueSource {
  readonly resolver: Resolver;
  readonly subject: Resource;
}

/** CloudFormation does not accept the other number formats of JavaScript (`0x23`, `Infinity`). */
const DECIMAL = /^[+-]?\d+(\.\d+)?$/;

/** An unknown part of a text. */
export const UNKNOWN_PART = '${?}';

/**
 * A property of a resource, as a rule reads it.
 *
 * Reading never fails: a missing property is absent, an unresolvable one is unknown. {@link is} is false for both, so a rule that
 * checks the required value fails closed.
 */
export class Value {
  private resolved?: Resolved;

  constructor(
    /** The path in the resource, such as `Properties.ContainerDefinitions.0.User`. */
    public readonly path: string,
    private readonly raw: unknown,
    private readonly source: ValueSource,
  ) {}

  /** The resolved value, for other resolutions; rules use the methods below, which record the read. */
  public get resolution(): Resolved {
    return (this.resolved ??= this.source.resolver.resolve(this.raw));
  }

  /** Whether the property is missing, or removed by `AWS::NoValue`. */
  public get isAbsent(): boolean {
    this.record();
    return this.resolution.kind === 'absent';
  }

  /** Whether the property exists and cannot be resolved. */
  public get isUnknown(): boolean {
    this.record();
    return this.resolution.kind === 'unknown';
  }

  /** A nested property, or one several levels below. */
  public get(...keys: string[]): Value {
    return keys.reduce<Value>((value, key) => value.child(key), this);
  }

  /** The entries of a list. An absent list has none; one that is unknown has a single unknown entry. */
  public items(): Value[] {
    this.record();
    const { resolution } = this;
    if (resolution.kind === 'absent') {
      return [];
    }
    if (resolution.kind !== 'list' || !Array.isArray(resolution.content)) {
      return [this];
    }
    const source = this.sourceOf(resolution.owner);
    return resolution.content
      .map((item: unknown, index) => new Value(`${this.path}.${index}`, item, source))
      .filter((item) => !item.isAbsent);
  }

  /** The entries of a map by key, without those that `AWS::NoValue` removes; none for other values. */
  public entries(): [key: string, value: Value][] {
    this.record();
    const { resolution } = this;
    return resolution.kind === 'map' && isObject(resolution.content)
      ? Object.keys(resolution.content)
          .map((key): [string, Value] => [key, this.child(key)])
          .filter(([, value]) => value.resolution.kind !== 'absent')
      : [];
  }

  /**
   * Whether it is one of these; `undefined` means absent. `true`, `'true'` and `'True'` are the same to
   * CloudFormation, and so are `1` and `'1'`.
   */
  public is(...allowed: (string | number | boolean | undefined)[]): boolean {
    this.record();
    const { resolution } = this;
    if (resolution.kind === 'absent') {
      return allowed.includes(undefined);
    }
    return resolution.kind === 'literal' && allowed.some((each) => isSame(each, resolution.literal));
  }

  /** The text of a literal; undefined for anything else. */
  public text(): string | undefined {
    this.record();
    return this.resolution.kind === 'literal' ? String(this.resolution.literal) : undefined;
  }

  /** The number of a literal in decimal notation; undefined for anything else. */
  public number(): number | undefined {
    const text = this.text()?.trim();
    return text === undefined || !DECIMAL.test(text) ? undefined : Number(text);
  }

  /** The text with its unknown parts as `${…}`: for rules that check the known parts. */
  public pattern(): string {
    this.record();
    const { resolution } = this;
    return ['literal', 'unknown', 'reference'].includes(resolution.kind) ? patternOf(resolution) : '';
  }

  /** The parsed JSON of a text, its unknown parts as `${…}`; the value itself for other texts. */
  public parsed(): Value {
    const text = this.pattern();
    try {
      return new Value(this.path, JSON.parse(text), this.source);
    } catch {
      return this;
    }
  }

  /** The resource that it refers to, in any template of the set; undefined without one, or if it has none of these types. */
  public resource(...types: string[]): Resource | undefined {
    this.record();
    const { resolution } = this;
    if (resolution.kind !== 'reference') return undefined;
    const { resource } = resolution;
    if (types.length === 0) return resource;
    if (!types.includes(resource.type)) return undefined;
    resource.recorder.requestedTypes.add(resource.type);
    return resource;
  }

  /** The references to resources in a text, in their order. */
  public references(): Reference[] {
    this.record();
    return referencesIn(this.resolution);
  }

  /** Whether it refers to this resource. */
  public refersTo(resource: Resource): boolean {
    return this.resource() === resource;
  }

  /**
   * The attestation of one of these kinds for the resource outside the template set that it refers to; undefined without one. The
   * evidence shows the attestation.
   */
  public attestation(...kinds: AttestedKind[]): Attestation | undefined {
    const attestation = this.source.resolver.attestation(this.pattern());
    if (attestation === undefined || !kinds.includes(attestation.kind)) {
      return undefined;
    }
    this.source.subject.recorder.recordAttestation(attestation);
    return attestation;
  }

  /** The value as the template contains it, for a comparison of values that cannot be resolved. */
  public json(): string {
    return this.raw === undefined ? '' : JSON.stringify(this.raw);
  }

  /** The text for messages: the literal, the reference, or the kind of the value. */
  public describe(): string {
    return this.isAbsent ? 'absent' : this.pattern() || this.resolution.kind;
  }

  private record(): void {
    this.source.subject.recorder.record(this.source.subject, this);
  }

  /** The source of a nested value. Most are in the same template. */
  private sourceOf(owner: Resolver): ValueSource {
    const { resolver, subject } = this.source;
    return owner === resolver ? this.source : { resolver: owner, subject };
  }

  private child(key: string): Value {
    const { resolution } = this;
    const path = `${this.path}.${key}`;
    switch (resolution.kind) {
      case 'map':
        return new Value(
          path,
          isObject(resolution.content) && Object.hasOwn(resolution.content, key) ? resolution.content[key] : undefined,
          this.sourceOf(resolution.owner),
        );
      case 'absent':
        return new Value(path, undefined, this.source);
      default:
        return new Value(path, { 'Fn::Unknown': key }, this.source);
    }
  }
}

function isSame(allowed: string | number | boolean | undefined, literal: string | number | boolean): boolean {
  const text = String(literal);
  return String(allowed) === (typeof allowed === 'boolean' ? text.toLowerCase() : text);
}

function referencesIn(part: Resolved): Reference[] {
  if (part.kind === 'reference') return [part];
  return part.kind === 'unknown' ? (part.parts ?? []).flatMap(referencesIn) : [];
}

/** The text of what is known, with unknown parts as `${…}`. */
export function patternOf(part: Resolved): string {
  switch (part.kind) {
    case 'literal':
      return String(part.literal);
    case 'unknown':
      return part.pattern;
    case 'reference':
      return `\${${part.resource.logicalId}.${part.attribute}}`;
    default:
      return UNKNOWN_PART;
  }
}
