import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { ACKNOWLEDGMENT_METADATA_KEY } from '../../facts/metadata-keys';

/** `Plugin::rule`; a `::` inside the brackets of a finding is not a separator. */
const NAMES_PLUGIN = /^[^[({]+::/;

/**
 * An accepted finding as recorded on the construct: either by design (`control`), or by the owner of a workload (`owner` and `reviewBy`).
 */
export interface AcknowledgmentRecord {
  /** Rule id with its finding, such as `AwsSolutions-IAM5[Resource::*]`. */
  readonly id: string;

  /** Why the finding is accepted. */
  readonly reason: string;

  /**
   * The control that covers the risk instead.
   *
   * @default - not accepted by design
   */
  readonly control?: string;

  /**
   * Team that is responsible for the acceptance.
   *
   * @default - accepted by design
   */
  readonly owner?: string;

  /**
   * Day (YYYY-MM-DD) by which the acceptance must be reviewed.
   *
   * @default - accepted by design: never expires
   */
  readonly reviewBy?: string;

  /**
   * Link to the documented decision.
   *
   * @default - none
   */
  readonly ticket?: string;
}

/**
 * Records an acknowledgment on the construct, for this library and for aws-cdk-lib and cdk-nag.
 *
 * Not with `Validations.acknowledge`: it writes a stack trace with local paths into the assembly.
 */
export function recordAcknowledgment(construct: IConstruct, record: AcknowledgmentRecord): void {
  construct.node.addMetadata(ACKNOWLEDGMENT_METADATA_KEY, record);
  construct.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, { [qualifiedId(record.id)]: record.reason });
}

/** The acknowledgments recorded on this construct itself. */
export function acknowledgmentsOn(construct: IConstruct): AcknowledgmentRecord[] {
  return construct.node.metadata
    .filter((entry) => entry.type === ACKNOWLEDGMENT_METADATA_KEY)
    .map((entry) => entry.data as AcknowledgmentRecord);
}

/** The id in the form of `Validations.acknowledge`: `Plugin::rule`, with the plugin `Annotation` if the id has none. */
export function qualifiedId(id: string): string {
  return NAMES_PLUGIN.test(id) ? id : `Annotation::${id}`;
}
