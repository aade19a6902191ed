import type { RetiredResource, RetirePlan } from './retire-plan';

/** The plan for a terminal, in the order of its steps. */
export function describePlan(plan: RetirePlan, environment: string): string[] {
  const { alarms, deleted, hostnames, listenerRules, retained } = plan;
  return [
    ...step('1. Remove the listener rules: requests for the service end', listenerRules),
    ...step('2. Disable the actions of the alarms', alarms),
    ...step('3. Delete the stack with these resources', byType(deleted)),
    ...step(
      '4. Remove the DNS records',
      hostnames.map((host) => `${host}: cdk-secure-baseline cloudflare ${environment} apply`),
    ),
    ...step('These resources remain', byType(retained)),
  ];
}

function step(title: string, entries: readonly string[]): string[] {
  return [entries.length === 0 ? `${title}: none.` : `${title}:`, ...entries.map((entry) => `  ${entry}`)];
}

/** The logical ids of each type, services first. */
function byType(resources: readonly RetiredResource[]): string[] {
  const types = new Map<string, string[]>();
  for (const { logicalId, type } of resources) types.set(type, [...(types.get(type) ?? []), logicalId]);
  return [...types].sort(byOrder).map(([type, ids]) => `${type}: ${ids.join(', ')}`);
}

type Row = readonly [type: string, ids: readonly string[]];

function byOrder([one]: Row, [other]: Row): number {
  const rank = (type: string) => (/::(Service|StateMachine|Schedule)$/.test(type) ? 0 : 1);
  return rank(one) - rank(other) || one.localeCompare(other, 'en');
}
