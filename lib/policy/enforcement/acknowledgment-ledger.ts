import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { acknowledgmentsOn, type AcknowledgmentRecord } from '../../../constructs/acknowledgment';
import { bareId } from '../finding-id';

/** An acknowledgment, its construct, and the findings that it covers. */
export interface LedgerEntry {
  readonly construct: IConstruct;
  readonly record: AcknowledgmentRecord;

  /** The construct paths of the accepted findings. Without one the acknowledgment is stale. */
  readonly accepted: string[];
}

/** The acknowledgments below one stage. */
export class AcknowledgmentLedger {
  private readonly byConstruct = new Map<IConstruct, LedgerEntry[]>();

  constructor(constructs: readonly IConstruct[]) {
    for (const construct of constructs) {
      const records = acknowledgmentsOn(construct);
      if (records.length > 0) {
        this.byConstruct.set(
          construct,
          records.map((record) => ({ construct, record, accepted: [] })),
        );
      }
    }
  }

  public get entries(): LedgerEntry[] {
    return [...this.byConstruct.values()].flat();
  }

  /** Whether an acknowledgment on the construct, or on one of its parents below the stack, covers a finding. Records the use. */
  public accepts(construct: IConstruct, findingId: string): boolean {
    for (let scope: IConstruct | undefined = construct; scope && !Stack.isStack(scope); scope = scope.node.scope) {
      const entries = (this.byConstruct.get(scope) ?? []).filter(({ record }) => bareId(record.id) === findingId);
      if (entries.length > 0) {
        for (const entry of entries) {
          entry.accepted.push(construct.node.path);
        }
        return true;
      }
    }
    return false;
  }
}
