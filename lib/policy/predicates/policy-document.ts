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

/**
 * Which of these actions, whatever their case, a statement takes in. What cannot be resolved is against it: a permission then takes
 * in all of them, a prohibition none. A permission that lists what it leaves out is never narrow, and takes in all as well.
 */
export function coveredActions(statement: Value, actions: readonly string[]): string[] {
  if (statement.get('Effect').is('Deny')) return deniedActions(statement, actions);
  const listed = statement.get('Action');
  return !statement.get('NotAction').isAbsent || listed.isUnknown
    ? [...actions]
    : actions.filter((action) => lists(listed, action));
}

function deniedActions(statement: Value, actions: readonly string[]): string[] {
  const but = statement.get('NotAction');
  if (but.isAbsent) return actions.filter((action) => lists(statement.get('Action'), action));
  const isKnown = but.items().every((each) => each.text() !== undefined);
  return isKnown ? actions.filter((action) => !lists(but, action)) : [];
}

function lists(patterns: Value, action: string): boolean {
  return textsOf(patterns).some((pattern) => isLike(pattern.toLowerCase(), action.toLowerCase()));
}
