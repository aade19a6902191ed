import type { ReadableEnvironment } from '../readable-settings';
import type { SettingIssue } from './rule';

/** Every severity has a notification target (INC-01). */
export function* alertRoutingRule({ incidents }: ReadableEnvironment): Iterable<SettingIssue> {
  for (const severity of ['critical', 'warning'] as const) {
    if (incidents?.[severity]?.length !== 0) continue;
    yield {
      path: ['incidents', severity],
      allowed: 'one target or more (INC-01)',
      fix: "Add { kind: 'email', address: … } or { kind: 'https', url: … }.",
    };
  }
}

/** A topic has one subscription for each endpoint. */
export function* differentTargetsRule({ incidents }: ReadableEnvironment): Iterable<SettingIssue> {
  for (const severity of ['critical', 'warning'] as const) {
    const seen = new Map<string, number>();
    for (const [index, target] of (incidents?.[severity] ?? []).entries()) {
      const text = JSON.stringify(target);
      const earlier = seen.get(text);
      if (earlier !== undefined) {
        yield {
          path: ['incidents', severity, index, target?.kind === 'https' ? 'url' : 'address'],
          allowed: `a different target; incidents.${severity}[${String(earlier)}] is the same`,
          fix: 'Remove it.',
        };
      }
      seen.set(text, earlier ?? index);
    }
  }
}
