/** Whether, and where, a control may be waived. */
export enum ControlLevel {
  /** May never be waived. */
  HARD = 'hard',
  /** May never be waived in production; is not asked for elsewhere, unless a rule says so. */
  HARD_IN_PRODUCTION = 'hard in production',
  /** May never be waived where a CDN stands before the origin. */
  HARD_WHEN_PROXIED = 'hard when proxied',
  /** May be acknowledged with reason, owner and review date. */
  WAIVABLE = 'waivable',
  /** The part of it that production adds may be acknowledged. */
  WAIVABLE_IN_PRODUCTION = 'waivable in production',
  /** Offered, and held to where it is chosen. */
  OPTION = 'option',
  /** Each service decides. */
  PER_SERVICE = 'per service',
  /** Provided; nothing to enforce. */
  INFORMATIVE = 'informative',
}

/** One of the five source policies (`seeds/`) that a control comes from. */
export enum SourcePolicy {
  A = 'A',
  B = 'B',
  C = 'C',
  D = 'D',
  E = 'E',
}

/** Something that the baseline guarantees. */
export interface Control {
  /** Such as `NET-01`. */
  readonly id: string;

  /** What is guaranteed. */
  readonly statement: string;

  /** The source policies that ask for it. */
  readonly sources: readonly SourcePolicy[];

  /** Whether it may be waived. */
  readonly level: ControlLevel;

  /**
   * Why no rule judges it: what holds it instead, and who checks that. The evidence says so, and claims nothing.
   *
   * @default - rules judge it
   */
  readonly withoutRule?: string;
}
