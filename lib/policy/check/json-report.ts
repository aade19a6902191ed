import { findControl } from '../catalogue';
import type { CheckedFinding, Verdict } from './verdict';

/** One line of JSON for each environment. */
export function jsonReport(verdicts: readonly Verdict[]): string[] {
  return verdicts.map(({ environment, resources, findings, uncoveredTypes }) =>
    JSON.stringify({
      environment: environment.name,
      tier: environment.tier,
      templates: environment.templates.length,
      ...(environment.zone.length > 0 && { configurations: environment.zone.length }),
      resources,
      verdict: findings.length === 0 ? 'clean' : 'findings',
      ...(uncoveredTypes.length > 0 && { uncoveredTypes }),
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
