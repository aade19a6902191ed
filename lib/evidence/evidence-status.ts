/** The status of a control, or of one of its rules, in one environment. */
export enum EvidenceStatus {
  /** Rules read present values that decide the control, without findings. */
  SATISFIED = 'satisfied',
  /** Rules verified a part of the control. The reason names the other part: declared, not used or missing. */
  PARTIAL = 'partial',
  /** Owners attest to it, or another environment, app or account provides it: not verified. */
  DECLARED = 'declared',
  /** Files, commands or jobs outside of the templates implement it: they exist, and no rule evaluates them. */
  IMPLEMENTED = 'implemented',
  /** All findings are acknowledged. */
  ACCEPTED = 'accepted',
  /** There are findings without an acknowledgment. */
  VIOLATED = 'violated',
  /** The environment does not use the option: no value of it is present. */
  NOT_USED = 'not used',
  /** The control does not apply to the tier, or to an environment without a domain. */
  NOT_APPLICABLE = 'not applicable',
  /** No rule checks the control: the evidence makes no claim. */
  NOT_CHECKED = 'not checked',
}

/** The statuses of verified, declared and implemented parts. */
const POSITIVE = [
  EvidenceStatus.SATISFIED,
  EvidenceStatus.PARTIAL,
  EvidenceStatus.DECLARED,
  EvidenceStatus.IMPLEMENTED,
];

/** Whether a part with this status is verified, declared or implemented. */
export function isPositive(status: EvidenceStatus): boolean {
  return POSITIVE.includes(status);
}

/** The status of several parts together: findings first, then acknowledgments; parts that are not used do not count. */
export function combinedStatus(statuses: readonly EvidenceStatus[]): EvidenceStatus {
  const severe = [EvidenceStatus.VIOLATED, EvidenceStatus.ACCEPTED].find((status) => statuses.includes(status));
  if (severe !== undefined) return severe;
  const [status = EvidenceStatus.NOT_USED, ...others] = new Set(statuses.filter(isPositive));
  return others.length === 0 ? status : EvidenceStatus.PARTIAL;
}
