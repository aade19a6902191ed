import { findControl } from '../catalog';
import type { CheckedFinding, Verdict } from './verdict';
import { controlOf } from '../finding-id';

/** One line of JSON for each environment. */
export function jsonReport(verdicts: readonly Verdict[]): string[] {
  return verdicts.map(({ name, facts, findings, uncoveredTypes, uncheckedRules }) =>
    JSON.stringify({
      environment: name,
      ...facts,
      verdict: findings.some(({ listedBy }) => listedBy === undefined) ? 'findings' : 'clean',
      ...(uncoveredTypes.length > 0 && { uncoveredTypes }),
      ...(uncheckedRules.length > 0 && { uncheckedRules }),
      findings: findings.map(findingOf),
    }),
  );
}

function findingOf({ id, ids, at, rule, listedBy, file, resource, type, location, message }: CheckedFinding): object {
  return {
    id,
    ids,
    control: controlOf(id),
    level: findControl(controlOf(id) ?? '')?.level,
    at,
    file,
    resource,
    type,
    location,
    message,
    fix: rule.fix,
    source: rule.source,
    ...(listedBy !== undefined && { listed: { owner: listedBy.owner, reviewBy: listedBy.reviewBy } }),
  };
}
