import { findControl } from '../catalog';
import type { CheckedFinding, Verdict } from './verdict';
import { controlOf } from '../finding-id';

/** One line of JSON for each environment. */
export function jsonReport(verdicts: readonly Verdict[]): string[] {
  return verdicts.map(({ name, facts, findings, notEvaluated, uncoveredTypes, uncheckedRules }) =>
    JSON.stringify({
      environment: name,
      ...facts,
      verdict: verdictOf(findings, notEvaluated),
      ...(notEvaluated.length > 0 && { notEvaluated: notEvaluated.map(placeOf) }),
      ...(uncoveredTypes.length > 0 && { uncoveredTypes }),
      ...(uncheckedRules.length > 0 && { uncheckedRules }),
      findings: findings.map(findingOf),
    }),
  );
}

/** `incomplete`: there are no findings, and resources that were not evaluated. */
function verdictOf(findings: Verdict['findings'], notEvaluated: Verdict['notEvaluated']): string {
  if (findings.some(({ listedBy }) => listedBy === undefined)) return 'findings';
  return notEvaluated.length > 0 ? 'incomplete' : 'clean';
}

function placeOf({ file, resource, type }: Verdict['notEvaluated'][number]): object {
  return { file, resource, type };
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
