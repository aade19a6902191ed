import { createHash } from 'node:crypto';

const ID_LENGTH = 8;

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html */
export const MAX_PRIORITY = 50_000;

/**
 * Priority of a rule, derived from the hostname only. Sequential numbers would change with each new rule, and a listener rejects two rules
 * with the same priority, even during an update.
 */
export function listenerRulePriority(hostname: string): number {
  const hash = createHash('sha256').update(hostname).digest().readUInt32BE(0);
  return (hash % MAX_PRIORITY) + 1;
}

/** Id of a rule, derived from its conditions: changed conditions create a new rule. */
export function conditionsId(...conditions: readonly string[]): string {
  return createHash('sha256').update(conditions.join('\n')).digest('hex').slice(0, ID_LENGTH);
}
