import Table from 'cli-table3';
import type { PolicyResult } from '../policy';

/** Plain ASCII without colours: the same bytes in a terminal, a log and a test. */
const STYLE = { style: { head: [], border: [] }, chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' } };

/** A line an environment: how large it is, what was found, what was accepted, and by whom. */
export function renderSummary(results: readonly PolicyResult[], seconds: ReadonlyMap<string, number>): string {
  const table = new Table({
    ...STYLE,
    head: ['Environment', 'Tier', 'Stacks', 'Resources', 'Findings', 'Accepted by design', 'Acknowledged', 'Seconds'],
    colAligns: ['left', 'left', 'right', 'right', 'right', 'right', 'right', 'right'],
  });
  for (const { stage, tier, stacks, resources, findings, acknowledgements } of results) {
    const byDesign = acknowledgements.filter((acknowledgement) => acknowledgement.control !== undefined).length;
    const byOwners = acknowledgements.length - byDesign;
    const spent = seconds.get(stage)?.toFixed(1) ?? '-';
    table.push([stage, tier, stacks, resources, findings.length, byDesign, byOwners, spent]);
  }
  return table.toString();
}

/** What somebody acknowledged, with its review date; what constructs accept by design is in their READMEs. */
export function renderAcknowledgements(results: readonly PolicyResult[]): string {
  const acknowledged = results.flatMap(({ acknowledgements }) => acknowledgements).filter(({ owner }) => owner);
  if (acknowledged.length === 0) return 'Nothing is acknowledged by an owner.';
  const table = new Table({ ...STYLE, head: ['Acknowledged', 'Where', 'Owner', 'Review by', 'Reason'] });
  for (const { id, constructPath, owner, reviewBy, reason } of acknowledged) {
    table.push([id, constructPath, owner, reviewBy, reason]);
  }
  return table.toString();
}
