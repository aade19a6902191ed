import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { ACKNOWLEDGEMENT_METADATA_KEY } from '../../facts/metadata-keys';

/** `Plugin::rule`; a `::` inside the brackets of a finding does not count. */
const NAMES_PLUGIN = /^[^[({]+::/;

/**
 * An accepted finding, as recorded on the construct. Exactly one of the two kinds: made by a construct's design (`control`)
 * or by the owner of a workload (`owner` and `reviewBy`).
 */
export interface AcknowledgementRecord {
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
   * Who answers for it.
   *
   * @default - accepted by design
   */
  readonly owner?: string;

  /**
   * The day (YYYY-MM-DD) after which it has to be looked at again.
   *
   * @default - accepted by design: never expires
   */
  readonly reviewBy?: string;

  /**
   * Where the decision is written down.
   *
   * @default - none
   */
  readonly ticket?: string;
}

/**
 * Records an acknowledgement on the construct, in our own words and in those that core and cdk-nag read.
 *
 * Not by `Validations.acknowledge`: that writes a stack trace, and with it the paths of the machine, into the assembly.
 */
export function recordAcknowledgement(construct: IConstruct, record: AcknowledgementRecord): void {
  construct.node.addMetadata(ACKNOWLEDGEMENT_METADATA_KEY, record);
  construct.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, { [qualifiedId(record.id)]: record.reason });
}

/** The acknowledgements recorded on this very construct. */
export function acknowledgementsOn(construct: IConstruct): AcknowledgementRecord[] {
  return construct.node.metadata
    .filter((entry) => entry.type === ACKNOWLEDGEMENT_METADATA_KEY)
    .map((entry) => entry.data as AcknowledgementRecord);
}

/** The id in the form of `Validations.acknowledge`: `Plugin::rule`, where `Annotation` stands for "no plugin named". */
export function qualifiedId(id: string): string {
  return NAMES_PLUGIN.test(id) ? id : `Annotation::${id}`;
}
