import type { AttestedKind } from '../../../facts/attested-kind';
import type { Attestation } from './attestation';
import type { Resource } from './resource';
import { isObject } from './json';

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

  /** What is declared about the thing that a text names. */
  attestation(pattern: string): Attestation | undefined;
}

/** What JavaScript takes for a number beyond these (`0x23`, `Infinity`) CloudFormation does not. */
const DECIMAL = /^[+-]?\d+(\.\d+)?$/;

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
    private readonly subject: Resource,
  ) {}

  /** What it is known to be, for other resolutions; rules ask the questions below. */
  public get resolution(): Resolved {
    return (this.resolved ??= this.resolver.resolve(this.raw));
  }

  /** Not there, or removed by `AWS::NoValue`. */
  public get isAbsent(): boolean {
    this.record();
    return this.resolution.kind === 'absent';
  }

  /** There, but nothing in the environment tells what it is. */
  public get isUnknown(): boolean {
    this.record();
    return this.resolution.kind === 'unknown';
  }

  /** The property below, or one several levels below. */
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
    return resolution.content
      .map((item: unknown, index) => new Value(`${this.path}.${index}`, item, resolution.owner, this.subject))
      .filter((item) => !item.isAbsent);
  }

  /** The entries of a map by key, without those that `AWS::NoValue` removes; none when it is no map. */
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
   * Whether it is one of these; `undefined` among them stands for "absent". `true`, `'true'` and `'True'` are the same to
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

  /** The number that a literal is or spells in decimals; undefined for anything else. */
  public number(): number | undefined {
    const text = this.text()?.trim();
    return text === undefined || !DECIMAL.test(text) ? undefined : Number(text);
  }

  /** The text with its unknown parts as `${…}`: for rules that look at the known ones. */
  public pattern(): string {
    this.record();
    const { resolution } = this;
    return ['literal', 'unknown', 'reference'].includes(resolution.kind) ? patternOf(resolution) : '';
  }

  /** The JSON that a text holds, its unknown parts as `${…}`; the value as it is when it holds none. */
  public parsed(): Value {
    const text = this.pattern();
    try {
      return new Value(this.path, JSON.parse(text), this.resolver, this.subject);
    } catch {
      return this;
    }
  }

  /** The resource of the environment that it refers to, in whatever stack; undefined when it refers to none. */
  public resource(...types: string[]): Resource | undefined {
    this.record();
    const { resolution } = this;
    return resolution.kind === 'reference' && (types.length === 0 || types.includes(resolution.resource.type))
      ? resolution.resource
      : undefined;
  }

  /** Whether it refers to this very resource. */
  public refersTo(resource: Resource): boolean {
    return this.resource() === resource;
  }

  /**
   * What the owner declared about the thing outside the environment that it names, if that is one of these kinds; undefined
   * when nothing is declared. A rule that lets it pass by this says so in the evidence.
   */
  public attestation(...kinds: AttestedKind[]): Attestation | undefined {
    const declaration = this.resolver.attestation(this.pattern());
    if (declaration === undefined || !kinds.includes(declaration.kind)) {
      return undefined;
    }
    this.subject.recorder.recordAttestation(declaration);
    return declaration;
  }

  /** For a sentence: the literal, the reference, or why there is none. */
  public describe(): string {
    return this.isAbsent ? 'absent' : this.pattern() || this.resolution.kind;
  }

  private record(): void {
    this.subject.recorder.record(this.subject, this);
  }

  private child(key: string): Value {
    const { resolution } = this;
    const path = `${this.path}.${key}`;
    switch (resolution.kind) {
      case 'map':
        return new Value(
          path,
          isObject(resolution.content) ? resolution.content[key] : undefined,
          resolution.owner,
          this.subject,
        );
      case 'absent':
        return new Value(path, undefined, this.resolver, this.subject);
      default:
        return new Value(path, { 'Fn::Unknown': key }, this.resolver, this.subject);
    }
  }
}

function isSame(allowed: string | number | boolean | undefined, literal: string | number | boolean): boolean {
  const text = String(literal);
  return String(allowed) === (typeof allowed === 'boolean' ? text.toLowerCase() : text);
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
