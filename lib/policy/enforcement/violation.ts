import type { PolicyViolation } from 'aws-cdk-lib';
import type { FindingGroup } from '../finding-groups';
import type { ReportedFinding } from './policy-result';

/** The pack's name, in reports and before `::`. */
export const BASELINE_CHECKS = 'BaselineChecks';

/** The CDK core applies acknowledgments to every severity except this one, after the plugin reports. */
export const UNACKNOWLEDGEABLE = 'fatal';

/** Reported without failing synthesis. */
export const WARNING = 'warning';

/** A finding with its place in the form in which findings are grouped. */
export type PlacedFinding = ReportedFinding & { readonly at: string };

/** A finding in the form of the CDK core. */
export function violationOf(finding: ReportedFinding, severity: string = UNACKNOWLEDGEABLE): PolicyViolation {
  const { id, constructPath, what, fix, location } = finding;
  return {
    ruleName: id,
    description: constructPath === '' ? what : `${constructPath}: ${what}`,
    fix,
    severity,
    violatingResources: [{ constructPath, locations: [location] }],
  };
}

/** Findings with one cause in the form of the CDK core. The metadata is for `check --app`. */
export function groupViolation(
  { first, ids, what, findings }: FindingGroup<PlacedFinding>,
  severity: string,
): PolicyViolation {
  const { pack, id, fix, location, isListed = false } = first;
  const others = ids.filter((each) => each !== id);
  return {
    ...violationOf({ ...first, what }, severity),
    ruleName: pack === BASELINE_CHECKS ? id : `${pack}::${id}`,
    fix: others.length === 0 ? fix : `${fix}\nThe same cause has the ids ${[...new Set(others)].join(', ')}`,
    ruleMetadata: {
      ids: JSON.stringify(ids),
      packs: [...new Set(findings.map((finding) => finding.pack))].join(','),
      location,
      ...(isListed && { listed: 'true' }),
    },
  };
}

/** A failure that no construct causes. It is a violation, because the CDK CLI ignores an exception of a plugin. */
export function failure(rule: string, message: string, fix: string): PolicyViolation {
  return violationOf({ pack: BASELINE_CHECKS, id: rule, constructPath: '', what: message, fix, location: 'Metadata' });
}
