import { describeComparison, impliesAll } from '../../policy/predicates/access/condition';
import { readable } from '../../policy/predicates/access/canonical-text';
import type { Gain, GainCause } from '../../policy/predicates/access/gain';
import { type Grant, isInside, keyOf, type PatternSet, split } from '../../policy/predicates/access/grant';
import { labelOf } from '../../policy/predicates/access/principals';

/** More actions or resources than this are shown by a number and examples. */
const EXAMPLES = 6;

/** The gains of one principal by one statement on the same resources. */
export interface AccessLine {
  readonly principal: string;

  /** In alphabetical order. */
  readonly actions: readonly string[];

  /** Each entry is an intersection of sets. */
  readonly resources: readonly (readonly PatternSet[])[];
  readonly cause: GainCause;
  readonly first: Gain;
}

/** One line for each principal, statement and cause. The same access by two statements is listed once. */
export function accessLines(gains: readonly Gain[]): AccessLine[] {
  const groups = new Map<string, Gain[]>();
  for (const gain of widest(gains)) {
    const id = groupOf(gain);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [gain]);
    else group.push(gain);
  }
  return [...groups.values()].flatMap(linesOf);
}

/** Text for a list of names: all of a few, otherwise the number and examples. */
export function describeList(names: readonly string[], noun: string): string {
  if (names.length <= EXAMPLES) return names.join(', ');
  return `${names.length} ${noun} (${names.slice(0, EXAMPLES).join(', ')}, …)`;
}

/** The place of a statement for messages: `data/Reader/Policy[ReadOrders]`. */
export function describeSource({ source: { resource, statement } }: Grant): string {
  return `${labelOf(resource)}[${readable(statement)}]`;
}

/** The resources of a line for messages. */
export function describeResources({ resources }: AccessLine): string {
  return describeList(
    resources.map((sets) => sets.map(describeSet).join(' within ')),
    'resources',
  );
}

/** The conditions of a line for messages; empty without conditions. */
export function describeConditions({ first }: AccessLine): string {
  return [...new Set(first.conditions.map(describeComparison))].join(' and ');
}

/** The gains that no other gain of the same principal and action includes. */
function widest(gains: readonly Gain[]): Gain[] {
  const byAccess = new Map<string, Gain[]>();
  for (const gain of gains) {
    const access = `${gain.principal} ${gain.action}`;
    const others = byAccess.get(access) ?? [];
    if (others.some((other) => includes(other, gain))) continue;
    byAccess.set(access, [...others.filter((other) => !includes(gain, other)), gain]);
  }
  return [...byAccess.values()].flat();
}

function includes(one: Gain, other: Gain): boolean {
  return (
    one.resources.every((set) => split(set).length === 1 && isInside(other.resources, set)) &&
    impliesAll(other.conditions, one.conditions) &&
    other.resources.every((set) => split(set).length === 1)
  );
}

/** A removed Deny statement and a boundary restrict several statements: they are one cause. */
function groupOf({ cause, conditions, grant, principal, restriction, weakened }: Gain): string {
  const byStatement = `${describeSource(grant)} ${JSON.stringify(conditions)} ${weakened === undefined ? '' : keyOf(weakened)}`;
  const origin = restriction === undefined ? (cause === 'boundary' ? '' : byStatement) : describeSource(restriction);
  return `${principal} ${cause} ${origin}`;
}

function linesOf(gains: readonly Gain[]): AccessLine[] {
  const [first] = gains;
  if (first === undefined) return [];
  const byAction = new Map<string, Map<string, readonly PatternSet[]>>();
  for (const { action, resources } of gains) {
    const known = byAction.get(action) ?? new Map<string, readonly PatternSet[]>();
    byAction.set(action, known.set(JSON.stringify(resources), resources));
  }
  const isSplit = first.cause === 'statement' || first.cause === 'delegation';
  const byResources = new Map<string, { readonly actions: string[]; readonly resources: (readonly PatternSet[])[] }>();
  for (const [action, resources] of byAction) {
    const key = isSplit ? [...resources.keys()].sort().join() : '';
    const line = byResources.get(key) ?? { actions: [], resources: [] };
    byResources.set(key, line);
    line.actions.push(action);
    for (const each of resources.values()) {
      if (!line.resources.some((known) => JSON.stringify(known) === JSON.stringify(each))) line.resources.push(each);
    }
  }
  return [...byResources.values()].map(({ actions, resources }) => ({
    principal: first.principal,
    actions: actions.sort(),
    resources,
    cause: first.cause,
    first,
  }));
}

function describeSet({ isExcluded, patterns }: PatternSet): string {
  const names = patterns.map(readable).join(', ');
  return isExcluded ? `everything except ${names}` : names;
}
