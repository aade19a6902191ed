import type { Value } from '../model';

/** The statements of a policy document; a single one may stand without a list. */
export function statementsOf(document: Value): Value[] {
  return document.get('Statement').items();
}

/** Whether a statement permits something, or may: one that cannot be resolved does. */
export function isAllow(statement: Value): boolean {
  return !statement.get('Effect').is('Deny');
}

/** The texts of a value that is one text or a list; unknown parts as `${…}`. */
export function textsOf(value: Value): string[] {
  return value.items().map((item) => item.pattern());
}

/** Which of these actions a statement takes in; all of them when it lists what it leaves out, or cannot be resolved. */
export function coveredActions(statement: Value, actions: readonly string[]): string[] {
  const listed = statement.get('Action');
  if (!statement.get('NotAction').isAbsent || listed.isUnknown) return [...actions];
  const patterns = textsOf(listed).map(actionPattern);
  return actions.filter((action) => patterns.some((pattern) => pattern.test(action)));
}

/** The same few actions are asked about in every statement of every policy. */
const PATTERNS = new Map<string, RegExp>();

/** An action with wildcards, as IAM reads it: whatever its case. */
function actionPattern(action: string): RegExp {
  const known = PATTERNS.get(action) ?? compiledPattern(action);
  PATTERNS.set(action, known);
  return known;
}

function compiledPattern(action: string): RegExp {
  const literal = action.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i');
}
