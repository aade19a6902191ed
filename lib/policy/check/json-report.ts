import { findControl } from '../catalogue';
import type { CheckedFinding, Verdict } from './verdict';

/** A line of JSON an environment. */
export function jsonReport(verdicts: readonly Verdict[]): string[] {
  return verdicts.map(({ environment, resources, findings, uncoveredTypes: unread }) =>
    JSON.stringify({
      environment: environment.name,
      tier: environment.tier,
      templates: environment.templates.length,
      ...(environment.zone.length > 0 && { configurations: environment.zone.length }),
      resources,
      verdict: findings.length === 0 ? 'clean' : 'findings',
      ...(unread.length > 0 && { unread }),
      findings: findings.map(findingOf),
    }),
  );
}

function findingOf({ id, rule, file, resource, type, location, message }: CheckedFinding): object {
  return {
    id,
    control: rule.control,
    level: findControl(rule.control)?.level,
    file,
    resource,
    type,
    location,
    message,
    fix: rule.fix,
    source: rule.source,
  };
}
