import type { IConstruct } from 'constructs';
import { acknowledgmentErrors, rejectAcknowledgment } from './acknowledgment-errors';
import { recordAcknowledgment } from './acknowledgment-record';

/** Id of a control, such as `KEY-03`; the policy checks that it exists. */
const CONTROL_ID = /^[A-Z]+-\d{2}$/;

/** A finding that a construct accepts by design. */
export interface AcceptedFinding {
  /** Rule id with its finding as reported, such as `AwsSolutions-IAM5[Resource::*]`. */
  readonly id: string;

  /** Why the rule does not apply. */
  readonly reason: string;

  /** Control that covers the risk instead, such as `KEY-03`. */
  readonly control: string;
}

/**
 * Accepts findings of a public pack that a construct causes by design.
 *
 * For constructs of this library; owners of workloads call `BaselinePolicy.acknowledge`. The acceptance does not expire and is
 * valid while the control covers the risk. cdk-nag accepts it without the policy as well.
 */
export function acceptFinding(construct: IConstruct, ...findings: AcceptedFinding[]): void {
  for (const { id, reason, control } of findings) {
    const errors = acknowledgmentErrors(construct, id, reason);
    if (!CONTROL_ID.test(control)) {
      errors.push(`'${control}' is not a control id: use the control that covers the risk instead, such as KEY-03`);
    }
    rejectAcknowledgment(construct, id, errors);
    recordAcknowledgment(construct, { id, reason, control });
  }
}
