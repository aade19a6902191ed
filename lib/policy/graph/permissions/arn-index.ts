import type { PatternSet } from '../../predicates/access/grant';
import { canOverlap } from '../../predicates/iam';

/** An item with the ARN, or the pattern of ARNs, by which statements name it. */
export interface Indexed<Item> {
  readonly arn: string;
  readonly item: Item;

  /**
   * Items of one group are found one after the other.
   *
   * @default - the ARN
   */
  readonly group?: string;
}

interface Entry<Item> extends Indexed<Item> {
  readonly position: number;
}

/** Items by their ARN: finds those that statements can name, without a comparison of each statement with each item. */
export class ArnIndex<Item> {
  private readonly entries: readonly Entry<Item>[];
  private readonly byStem = new Map<string, Entry<Item>[]>();
  private readonly stems: readonly string[];
  private readonly compared: readonly Entry<Item>[];
  private everyGroup?: readonly (readonly Item[])[];

  constructor(items: readonly Indexed<Item>[]) {
    this.entries = items.map((each, position) => ({ ...each, position }));
    this.compared = this.entries.filter(({ arn }) => isPattern(stemOf(arn)));
    for (const entry of this.entries) {
      const stem = stemOf(entry.arn);
      if (isPattern(stem)) continue;
      const same = this.byStem.get(stem);
      if (same === undefined) this.byStem.set(stem, [entry]);
      else same.push(entry);
    }
    this.stems = [...this.byStem.keys()].sort();
  }

  /** All items. */
  public get items(): readonly Item[] {
    return this.entries.map(({ item }) => item);
  }

  /** The items that a text of one of the sets can name, or of which it can name a part, such as an object of a bucket. */
  public matching(sets: readonly PatternSet[]): readonly Item[] {
    return this.groups(sets).flat();
  }

  /** The same by group. The groups and their items are in the order of the index. */
  public groups(sets: readonly PatternSet[]): readonly (readonly Item[])[] {
    if (this.entries.length === 0 || sets.length === 0) return [];
    if (sets.some(({ isExcluded, patterns }) => isExcluded || patterns.includes('*'))) {
      return (this.everyGroup ??= grouped(this.entries));
    }
    const found = new Set(sets.flatMap(({ patterns }) => patterns).flatMap((pattern) => this.named(pattern)));
    return grouped([...found].sort((one, other) => one.position - other.position));
  }

  private named(pattern: string): Entry<Item>[] {
    const fixed = fixedPart(pattern);
    const candidates = [
      ...boundaryPrefixes(fixed).flatMap((stem) => this.byStem.get(stem) ?? []),
      ...(fixed.length < pattern.length ? this.startingWith(fixed) : []),
      ...this.compared,
    ];
    return candidates.filter(({ arn }) => mayName(pattern, arn));
  }

  private startingWith(prefix: string): Entry<Item>[] {
    const found: Entry<Item>[] = [];
    for (let index = firstAtLeast(this.stems, prefix); this.stems[index]?.startsWith(prefix) === true; index++) {
      found.push(...(this.byStem.get(this.stems[index] ?? '') ?? []));
    }
    return found;
  }
}

/** A text, and what is before each `:` and `/` in it. */
export function boundaryPrefixes(text: string): string[] {
  const prefixes = [text];
  for (let index = 0; index < text.length; index++) {
    if (text[index] === ':' || text[index] === '/') prefixes.push(text.slice(0, index));
  }
  return prefixes;
}

/** An ARN or a pattern without `:*` or `/*` at its end. */
export function stemOf(arn: string): string {
  return arn.endsWith(':*') || arn.endsWith('/*') ? arn.slice(0, -2) : arn;
}

/** Whether a text has a wildcard. */
export function isPattern(text: string): boolean {
  return text.includes('*') || text.includes('?');
}

function fixedPart(pattern: string): string {
  const end = pattern.search(/[*?]/);
  return end < 0 ? pattern : pattern.slice(0, end);
}

/** Whether a pattern can name an ARN, or a part of its resource. */
function mayName(pattern: string, arn: string): boolean {
  return (
    pattern === arn || pattern.startsWith(`${arn}/`) || canOverlap(pattern, arn) || canOverlap(pattern, `${arn}/*`)
  );
}

function grouped<Item>(entries: readonly Entry<Item>[]): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const { arn, group = arn, item } of entries) {
    const same = groups.get(group);
    if (same === undefined) groups.set(group, [item]);
    else same.push(item);
  }
  return [...groups.values()];
}

function firstAtLeast(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
