/** Whether the findings of a control can be acknowledged. */
export enum ControlLevel {
  /** Cannot be acknowledged. */
  HARD = 'hard',
  /** Cannot be acknowledged in production; not required in other tiers, unless a rule names them. */
  HARD_IN_PRODUCTION = 'hard in production',
  /** Cannot be acknowledged if a CDN is in front of the origin. */
  HARD_WHEN_PROXIED = 'hard when proxied',
  /** Can be acknowledged with reason, owner and review date. */
  WAIVABLE = 'waivable',
  /** The additional requirements in production can be acknowledged. */
  WAIVABLE_IN_PRODUCTION = 'waivable in production',
  /** Optional, and enforced where it is used. */
  OPTION = 'option',
  /** Each service decides. */
  PER_SERVICE = 'per service',
  /** Provided; nothing to enforce. */
  INFORMATIVE = 'informative',
}

/** One of the five source policies of the controls. */
export enum SourcePolicy {
  A = 'A',
  B = 'B',
  C = 'C',
  D = 'D',
  E = 'E',
}

/** A requirement that the baseline guarantees. */
export interface Control {
  /** Such as `NET-01`. */
  readonly id: string;

  /** The guarantee. */
  readonly statement: string;

  /** The source policies that require it. */
  readonly sources: readonly SourcePolicy[];

  /** Whether its findings can be acknowledged. */
  readonly level: ControlLevel;

  /**
   * Why no rule checks it: what enforces it instead, and how that is verified. The evidence contains the reason, and no claim.
   *
   * @default - rules check it
   */
  readonly withoutRule?: string;

  /**
   * What enforces the part of the control that templates do not show, and how that is verified. The evidence contains it beside the
   * rules.
   *
   * @default - the rules check all of it
   */
  readonly besideRules?: string;
}

type Row = readonly [
  level: ControlLevel,
  sources: readonly SourcePolicy[],
  statement: string,
  withoutRule?: string,
  besideRules?: string,
];

/** The controls of a table by id. */
export function controls(table: Readonly<Record<string, Row>>): readonly Control[] {
  return Object.entries(table).map(([id, [level, sources, statement, withoutRule, besideRules]]) => ({
    id,
    statement,
    sources,
    level,
    ...(withoutRule === undefined ? {} : { withoutRule }),
    ...(besideRules === undefined ? {} : { besideRules }),
  }));
}
