import type { PolicyViolation } from 'aws-cdk-lib';
import type { ReportedFinding } from './policy-result';

/** Core applies raw acknowledgements to every severity but this, after the plugin has reported. */
export const UNACKNOWLEDGEABLE = 'fatal';

/** Reported, and stops nothing. */
export const WARNING = 'warning';

/** A finding as core reports it. */
export function violationOf(finding: ReportedFinding, severity: string = UNACKNOWLEDGEABLE): PolicyViolation {
  const { id, constructPath, what, fix, location } = finding;
  return {
    ruleName: id,
    description: `${constructPath}: ${what}`,
    fix,
    severity,
    violatingResources: [{ constructPath, locations: [location] }],
  };
}
