import { ruleOf } from './finding-id';
import { SAME_CAUSE } from './same-cause';

/** A finding as far as its cause is known. */
export interface CausedFinding {
  readonly id: string;

  /** The construct path, or the place in a file. */
  readonly at: string;

  /** The property. */
  readonly location: string;

  /** The violation. */
  readonly what: string;

  /**
   * The check behind a rule of a public pack: several packs have one check under different ids.
   *
   * @default - the rule and the property of `id`
   */
  readonly cause?: string;
}

/** Findings with one cause at one construct: one entry of a report. */
export interface FindingGroup<T extends CausedFinding = CausedFinding> {
  readonly at: string;

  /** The first finding; a finding of this project if there is one. */
  readonly first: T;

  readonly findings: readonly T[];

  /** The ids of all findings. */
  readonly ids: readonly string[];

  /** The violations of the rule of the first finding, joined. */
  readonly what: string;
}

/**
 * Groups findings by cause: findings of one rule about one property, findings of several packs by one check, and findings of a pack about
 * the property of a rule of this project (`SAME_CAUSE`). The order of the first findings is kept.
 */
export function groupFindings<T extends CausedFinding>(findings: readonly T[]): FindingGroup<T>[] {
  const groups = new Map<string, T[]>();
  const keyOfCheck = new Map<string, string>();
  const own = findings.filter(({ cause }) => cause === undefined);
  for (const finding of own) {
    const key = `${finding.at}\n${ruleOf(finding.id)}\n${finding.location}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
    for (const check of SAME_CAUSE[ruleOf(finding.id)] ?? []) {
      const known = `${finding.at}\n${check}`;
      if (!keyOfCheck.has(known)) keyOfCheck.set(known, key);
    }
  }
  for (const finding of findings) {
    if (finding.cause === undefined) continue;
    const check = `${finding.at}\n${finding.cause}`;
    const key = keyOfCheck.get(check) ?? check;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].flatMap((each) => groupOf(each));
}

function groupOf<T extends CausedFinding>(findings: readonly T[]): FindingGroup<T>[] {
  const [first] = findings;
  if (first === undefined) return [];
  const sameRule = findings.filter(({ cause, id }) => cause === first.cause && ruleOf(id) === ruleOf(first.id));
  return [
    {
      at: first.at,
      first,
      findings,
      ids: findings.map(({ id }) => id),
      what: joined(sameRule.map(({ what }) => what)),
    },
  ];
}

/** `NET-05 is violated: there is no endpoint for a; there is no endpoint for b`: the common start is written once. */
function joined(texts: readonly string[]): string {
  const [first = '', ...others] = [...new Set(texts)];
  const start = /^[A-Z]+-\d{2} is violated: /.exec(first)?.[0] ?? '';
  return [first, ...others.map((text) => (text.startsWith(start) ? text.slice(start.length) : text))].join('; ');
}
