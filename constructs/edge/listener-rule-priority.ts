import { createHash } from 'node:crypto';

const ID_LENGTH = 8;

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html */
export const MAX_PRIORITY = 50_000;

/**
 * A place for a hostname's rule that depends on nothing but the hostname: a running number would renumber the rules
 * behind a new one, and a listener refuses two rules with one priority even while they change places.
 */
export function listenerRulePriority(hostname: string): number {
  const hash = createHash('sha256').update(hostname).digest().readUInt32BE(0);
  return (hash % MAX_PRIORITY) + 1;
}

/** Names the conditions of a rule in its construct id: with other conditions it is another rule. */
export function conditionsId(...conditions: readonly string[]): string {
  return createHash('sha256').update(conditions.join('\n')).digest('hex').slice(0, ID_LENGTH);
}
