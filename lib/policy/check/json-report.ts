import { findControl } from '../catalogue';
import { violationId, type Violation } from '../judge';
import type { Verdict } from './verdict';

/** A line of JSON an environment. */
export function jsonReport(verdicts: readonly Verdict[]): string[] {
  return verdicts.map(({ environment, resources, violations }) =>
    JSON.stringify({
      environment: environment.name,
      tier: environment.tier,
      templates: environment.templates.length,
      resources,
      verdict: violations.length === 0 ? 'clean' : 'findings',
      findings: violations.map(findingOf),
    }),
  );
}

function findingOf(violation: Violation): object {
  const { rule, resource, location, message } = violation;
  return {
    id: violationId(violation),
    control: rule.control,
    level: findControl(rule.control)?.level,
    file: resource.template.file,
    resource: resource.logicalId,
    type: resource.type,
    location,
    message,
    fix: rule.fix,
    source: rule.source,
  };
}
