import type { ReadableEnvironment } from '../readable-settings';
import type { SettingIssue } from './rule';

/** `connectsTo` names other services of the environment, and requires Service Connect (NET-09). */
export function* connectionsRule({ services, serviceConnect }: ReadableEnvironment): Iterable<SettingIssue> {
  const names = (services ?? []).flatMap((service) => (service?.name === undefined ? [] : [service.name]));
  for (const [index, service] of (services ?? []).entries()) {
    for (const [position, callee] of (service?.connectsTo ?? []).entries()) {
      if (callee === undefined) continue;
      const path = ['services', index, 'connectsTo', position];
      if (serviceConnect === undefined) {
        yield { path, allowed: 'nothing without serviceConnect', fix: 'Add serviceConnect to the environment.' };
      } else if (callee === service?.name || !names.includes(callee)) {
        yield {
          path,
          allowed: 'the name of another service of the environment',
          fix: 'Correct the name, or remove it.',
        };
      }
    }
  }
}

/** A service is deployed after the services that it calls, because its proxy finds only services that exist when it starts. */
export function* connectionOrderRule({ services }: ReadableEnvironment): Iterable<SettingIssue> {
  const targetsOf = new Map((services ?? []).map((service) => [service?.name, present(service?.connectsTo)]));
  for (const [index, service] of (services ?? []).entries()) {
    const name = service?.name;
    if (
      name === undefined ||
      !present(service?.connectsTo).some((callee) => callee !== name && reachedFrom(callee, targetsOf).has(name))
    ) {
      continue;
    }
    yield {
      path: ['services', index, 'connectsTo'],
      allowed: `services that do not call "${name}" back, directly or through others`,
      fix: 'Let one of them respond through a queue, or merge them.',
    };
    return;
  }
}

/** The services that a service calls, directly or through others, and itself. */
function reachedFrom(
  from: string,
  targetsOf: ReadonlyMap<string | undefined, readonly string[]>,
  reached: Set<string> = new Set(),
): ReadonlySet<string> {
  if (reached.has(from)) return reached;
  reached.add(from);
  for (const next of targetsOf.get(from) ?? []) reachedFrom(next, targetsOf, reached);
  return reached;
}

function present(names: readonly (string | undefined)[] = []): readonly string[] {
  return names.filter((name) => name !== undefined);
}
