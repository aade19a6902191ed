/** A statement of a policy that settings implement. */
export interface CoveredStatement {
  readonly text: string;
  /** Paths of settings; those of a list are set if one of its items sets them. */
  readonly settings: readonly string[];
  readonly controls: readonly string[];
}

/** A statement of a policy that infrastructure cannot implement. */
export interface OrganizationalStatement {
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
    covered: rowsOf(covered).map(([text = '', settings = '', controls = '']) => ({
      text,
      settings: [...settings.matchAll(/`([\w.]+)`/g)].map(([, path = '']) => path),
      controls: controls.split(', '),
    })),
    organizational: rowsOf(organizational).map(([text = '', reason = '']) => ({ text, reason })),
  };
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
  return [...markdown.matchAll(/^\| (?!Statement of the policy|-)(.+) \|$/gm)].map(([, row = '']) =>
    row.split(' | ').map((cell) => cell.trim()),
  );
}
