import type { ReadableEnvironment } from '../readable-settings';
import type { Finding } from './rule';

/** Every severity reaches someone (INC-01). */
export function* alertRoutingRule({ incidents }: ReadableEnvironment): Iterable<Finding> {
  for (const severity of ['critical', 'warning'] as const) {
    if (incidents?.[severity]?.length !== 0) continue;
    yield {
      path: ['incidents', severity],
      allowed: 'one target or more (INC-01)',
      fix: "Add { kind: 'email', address: … } or { kind: 'https', url: … }.",
    };
  }
}

/** Nobody is told twice: a topic takes one subscription of an address. */
export function* differentTargetsRule({ incidents }: ReadableEnvironment): Iterable<Finding> {
  for (const severity of ['critical', 'warning'] as const) {
    const seen = new Map<string, number>();
    for (const [index, target] of (incidents?.[severity] ?? []).entries()) {
      const text = JSON.stringify(target);
      const earlier = seen.get(text);
      if (earlier !== undefined) {
        yield {
          path: ['incidents', severity, index, target?.kind === 'https' ? 'url' : 'address'],
          allowed: `a target that the severity does not have yet; incidents.${severity}[${String(earlier)}] has it`,
          fix: 'Remove it: it is there already.',
        };
      }
      seen.set(text, earlier ?? index);
    }
  }
}
