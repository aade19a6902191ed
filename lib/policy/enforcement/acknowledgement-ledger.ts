import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { acknowledgementsOn, type AcknowledgementRecord } from '../../../constructs/acknowledgement';

/** An acknowledgement, where it was made, and the findings that it covers. */
export interface LedgerEntry {
  readonly construct: IConstruct;
  readonly record: AcknowledgementRecord;

  /** The construct paths of the accepted findings: none means that it is stale. */
  readonly accepted: string[];
}

/** The acknowledgements made below one stage: the only ones that count. */
export class AcknowledgementLedger {
  private readonly byConstruct = new Map<IConstruct, LedgerEntry[]>();

  constructor(constructs: readonly IConstruct[]) {
    for (const construct of constructs) {
      const records = acknowledgementsOn(construct);
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

  /** Whether a finding about a construct is accepted there, or at a construct around it below the stack; notes that it was. */
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

/** The id as rules print it: without the plugin's name. */
export function bareId(id: string): string {
  return id.replace(/^[\w. -]+::/, '');
}

/** The rule of an id: without the finding. */
export function ruleOf(id: string): string {
  return bareId(id).replace(/\[.*$/s, '');
}
