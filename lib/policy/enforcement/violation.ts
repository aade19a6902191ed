import type { PolicyViolation } from 'aws-cdk-lib';
import type { ReportedFinding } from './policy-result';

/** The CDK core applies acknowledgments to every severity except this one, after the plugin reports. */
export const UNACKNOWLEDGEABLE = 'fatal';

/** Reported without failing synthesis. */
export const WARNING = 'warning';

/** A finding in the form of the CDK core. */
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
