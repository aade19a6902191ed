import type { ReadableEnvironment } from '../readable-settings';
import type { Finding } from './rule';

/** What a service calls exists, is another one, and can be called by name (NET-09). */
export function* callsRule({ services, serviceConnect }: ReadableEnvironment): Iterable<Finding> {
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

/** A service is deployed after those that it calls: its proxy knows the services that were there when it started. */
export function* callOrderRule({ services }: ReadableEnvironment): Iterable<Finding> {
  const targetsOf = new Map((services ?? []).map((service) => [service?.name, present(service?.connectsTo)]));
  for (const [index, service] of (services ?? []).entries()) {
    const name = service?.name;
    if (
      name === undefined ||
      !present(service?.connectsTo).some((callee) => callee !== name && reaches(callee, name, targetsOf))
    ) {
      continue;
    }
    yield {
      path: ['services', index, 'connectsTo'],
      allowed: `services that do not call "${name}" back, by way of others either`,
      fix: 'Let one of them answer through a queue, or make them one service.',
    };
    return;
  }
}

function reaches(
  from: string,
  target: string,
  targetsOf: ReadonlyMap<string | undefined, readonly string[]>,
  seen: ReadonlySet<string> = new Set(),
): boolean {
  if (from === target) return true;
  if (seen.has(from)) return false;
  return (targetsOf.get(from) ?? []).some((next) => reaches(next, target, targetsOf, new Set([...seen, from])));
}

function present(names: readonly (string | undefined)[] = []): readonly string[] {
  return names.filter((name) => name !== undefined);
}
