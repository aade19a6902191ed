import type { TemplateSet, Resource, Value } from '../../model';
import { hasMetricAlarm } from '../alarms/metric-alarms';

const FAILURES = ['ExecutionsFailed', 'ExecutionsTimedOut'];

/** The states of a definition by name; none if the definition cannot be parsed. */
export function statesOf(definition: Value): ReadonlyMap<string, Value> {
  return new Map(definition.parsed().get('States').entries());
}

/** The states with a Catch after which the execution succeeds. A path ends at a Choice, because its result depends on the input. */
export function catchesThatSucceed(states: ReadonlyMap<string, Value>): string[] {
  const endsInFailure = (name: string, visited: ReadonlySet<string> = new Set()): boolean => {
    const state = states.get(name);
    if (state === undefined || visited.has(name)) return false;
    if (state.get('Type').is('Fail', 'Choice')) return true;
    return endsInFailure(state.get('Next').text() ?? '', new Set([...visited, name]));
  };
  return [...states]
    .filter(([, state]) =>
      state
        .get('Catch')
        .items()
        .some((handler) => !endsInFailure(handler.get('Next').text() ?? '')),
    )
    .map(([name]) => name);
}

/** The metrics of failed executions without an alarm. */
export function failuresWithoutAlarm(stateMachine: Resource, templateSet: TemplateSet): string[] {
  return FAILURES.filter(
    (metricName) =>
      !hasMetricAlarm(templateSet, stateMachine, { metricName, dimension: 'StateMachineArn', measured: 1 }),
  );
}
