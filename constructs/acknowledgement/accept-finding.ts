import type { IConstruct } from 'constructs';
import { acknowledgementMistakes, refuseAcknowledgement } from './acknowledgement-mistakes';
import { recordAcknowledgement } from './acknowledgement-record';

/** A control of the catalogue, such as `KEY-03`; that it exists is checked by the policy. */
const CONTROL_ID = /^[A-Z]+-\d{2}$/;

/** A finding that a construct accepts by its design. */
export interface AcceptedFinding {
  /** Rule id with its finding as the report prints it, such as `AwsSolutions-IAM5[Resource::*]`. */
  readonly id: string;

  /** Why the rule cannot hold here. */
  readonly reason: string;

  /** The control of the catalogue that covers the risk instead, such as `KEY-03`. */
  readonly control: string;
}

/**
 * Accepts findings of a public rule pack that a construct causes by design.
 *
 * For constructs of this library; the owner of a workload calls `BaselinePolicy.acknowledge`. Such an acceptance never
 * expires: it stands as long as the named control covers the risk. cdk-nag honours it without our policy as well.
 */
export function acceptFinding(construct: IConstruct, ...findings: AcceptedFinding[]): void {
  for (const { id, reason, control } of findings) {
    const mistakes = acknowledgementMistakes(construct, id, reason);
    if (!CONTROL_ID.test(control)) {
      mistakes.push(
        `'${control}' is not the id of a control: name the one that covers the risk instead, such as KEY-03`,
      );
    }
    refuseAcknowledgement(construct, id, mistakes);
    recordAcknowledgement(construct, { id, reason, control });
  }
}
