import { findControl } from '../catalog';
import type { CheckedFinding, Verdict } from './verdict';
import { controlIdOf } from '../rules/rule';

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
    control: controlIdOf(rule),
    level: findControl(controlIdOf(rule))?.level,
    file,
    resource,
    type,
    location,
    message,
    fix: rule.fix,
    source: rule.source,
  };
}
