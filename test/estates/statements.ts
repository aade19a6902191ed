/** A statement of a policy that settings implement. */
export interface CoveredStatement {
  readonly number: number;
  readonly text: string;
  /** Paths of settings; those of a list are set if one of its items sets them. */
  readonly settings: readonly string[];
  readonly controls: readonly string[];
}

/** A statement of a policy, or a part of it, that infrastructure cannot implement. */
export interface OrganizationalStatement {
  readonly number: number;
  readonly text: string;
  readonly reason: string;
}

export interface Statements {
  readonly covered: readonly CoveredStatement[];
  readonly organizational: readonly OrganizationalStatement[];
}

/** The rows of the two tables in the README of an estate. */
export function statementsOf(readme: string): Statements {
  const [covered = '', organizational = ''] = readme.split('## Organizational');
  return {
    covered: rowsOf(covered).map(([number, text = '', settings = '', controls = '']) => ({
      number: Number(number),
      text,
      settings: [...settings.matchAll(/`([\w.]+)`/g)].map(([, path = '']) => path),
      controls: controls.split(', '),
    })),
    organizational: rowsOf(organizational).map(([number, text = '', reason = '']) => ({
      number: Number(number),
      text,
      reason,
    })),
  };
}

/** The numbers of statements without a row, and the numbers of rows without a statement. */
export function unaccounted({ covered, organizational }: Statements, infrastructure: number): string[] {
  const numbers = [...covered, ...organizational].map(({ number }) => number);
  const last = Math.max(infrastructure, ...numbers);
  const missing = Array.from({ length: last }, (_, index) => index + 1).filter((each) => !numbers.includes(each));
  const repeated = [covered, organizational].flatMap((rows) =>
    rows.map(({ number }) => number).filter((each, index, all) => all.indexOf(each) !== index),
  );
  const beyond = covered.map(({ number }) => number).filter((each) => each > infrastructure);
  return [
    ...missing.map((each) => `${String(each)} has no row`),
    ...repeated.map((each) => `${String(each)} has two rows in one table`),
    ...beyond.map((each) => `${String(each)} is not a statement about infrastructure`),
  ];
}

/** `<statement>: <path>` for each path without a value in the settings. */
export function unsetSettings(environment: unknown, { text, settings }: CoveredStatement): string[] {
  return settings
    .filter((path) => valuesAt([environment], path.split('.')).length === 0)
    .map((path) => `${text}: ${path}`);
}

function valuesAt(values: readonly unknown[], [key, ...rest]: readonly string[]): readonly unknown[] {
  const present = values.flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : [value]));
  if (key === undefined) return present.filter((value) => value !== undefined);
  const next = present.flatMap((value) => (value as Readonly<Record<string, unknown>> | undefined)?.[key] ?? []);
  return valuesAt(next, rest);
}

function rowsOf(markdown: string): string[][] {
  return [...markdown.matchAll(/^\| (\d+ \|.+) \|$/gm)].map(([, row = '']) =>
    row.split(' | ').map((cell) => cell.trim()),
  );
}
