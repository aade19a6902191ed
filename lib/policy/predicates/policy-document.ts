import type { Value } from '../model';
import { isLike } from './wildcards';

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

/** Which of these actions, whatever their case, a statement takes in; all of them when it lists what it leaves out, or cannot be resolved. */
export function coveredActions(statement: Value, actions: readonly string[]): string[] {
  const listed = statement.get('Action');
  if (!statement.get('NotAction').isAbsent || listed.isUnknown) return [...actions];
  const patterns = textsOf(listed).map((pattern) => pattern.toLowerCase());
  return actions.filter((action) => patterns.some((pattern) => isLike(pattern, action.toLowerCase())));
}
