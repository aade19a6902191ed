import type { ReadableEnvironment } from '../readable-settings';
import type { Finding } from './rule';

/** Every severity reaches someone (INC-01). */
export function* incidentRoutesRule({ incidents }: ReadableEnvironment): Iterable<Finding> {
  for (const severity of ['critical', 'warning'] as const) {
    if (incidents?.[severity]?.length !== 0) continue;
    yield {
      path: ['incidents', severity],
      allowed: 'one target or more (INC-01)',
      fix: "Add { kind: 'email', address: … } or { kind: 'https', url: … }.",
    };
  }
}
