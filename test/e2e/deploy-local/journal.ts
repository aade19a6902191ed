/** One line of the emulator's journal. */
export interface JournalEntry {
  readonly kind: 'api' | 'stub' | 'engine';
  readonly op: string;
  readonly type: string;
  readonly logical: string;
  readonly id: string;
  readonly error?: string;
  /** With `not-carried`: the properties that the emulated API has no field for. */
  readonly properties?: readonly string[];
}

/** The operations of the emulator in one run. */
export interface JournalSummary {
  readonly created: number;
  /** Stubbed resource types and how many of each. */
  readonly stubs: ReadonlyMap<string, number>;
  /** `Type.Property`, in alphabetical order. */
  readonly notCarried: readonly string[];
  /** Types whose tags changed and were not passed on. */
  readonly tagsNotCarried: readonly string[];
  /** Left standing because the template says so. */
  readonly retained: readonly string[];
  /** Everything that failed, as one sentence each. */
  readonly failures: readonly string[];
}

/** The entries of a journal file, in order. */
export function parseJournal(text: string): JournalEntry[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JournalEntry);
}

/** Sums up a stretch of the journal. A refused deletion is no failure: some runs cause it. */
export function summarize(entries: readonly JournalEntry[]): JournalSummary {
  const made = entries.filter(({ op }) => op === 'create' || op === 'replace');
  const stubs = new Map<string, number>();
  for (const { type } of made.filter(({ kind }) => kind === 'stub')) {
    stubs.set(type, (stubs.get(type) ?? 0) + 1);
  }
  return {
    created: made.length,
    stubs: new Map([...stubs].sort(([one], [other]) => one.localeCompare(other))),
    notCarried: unique(entries.flatMap(({ type, properties }) => (properties ?? []).map((name) => `${type}.${name}`))),
    tagsNotCarried: unique(entries.filter(({ op }) => op === 'tags-not-carried').map(({ type }) => type)),
    retained: unique(entries.filter(({ op }) => op === 'retained').map(({ type, logical }) => `${type} ${logical}`)),
    failures: entries
      .filter(({ op }) => op.endsWith('-failed') || op === 'left-behind')
      .map(({ op, type, logical, error }) => `${op}: ${type} ${logical}: ${error ?? ''}`),
  };
}

/** Requests that the server could not answer, out of its access log. */
export function serverErrors(log: string): string[] {
  return log.split('\n').filter((line) => /" 5\d\d -/.test(line));
}

function unique(items: readonly string[]): string[] {
  return [...new Set(items)].sort();
}
