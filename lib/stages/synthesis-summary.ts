import Table from 'cli-table3';
import type { ZoneReview } from '../cloudflare/zone-review';
import { reviewState, type AcknowledgedFinding, type PolicyResult } from '../policy';

/** ASCII without colors: the same bytes in a terminal, a log and a test. */
const STYLE = { style: { head: [], border: [] }, chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' } };

/** The zones of environments, by their names. */
type Zones = ReadonlyMap<string, ZoneReview>;

/** A line for each environment: the number of resources, the findings in stacks and DNS zone, and the accepted and acknowledged findings. */
export function renderSummary(
  results: readonly PolicyResult[],
  zones: Zones,
  seconds: ReadonlyMap<string, number>,
): string {
  const table = new Table({
    ...STYLE,
    head: [
      ...['Environment', 'Tier', 'Stacks', 'Resources', 'Zone'],
      ...['Findings', 'Accepted by design', 'Acknowledged', 'Seconds'],
    ],
    colAligns: ['left', 'left', 'right', 'right', 'right', 'right', 'right', 'right', 'right'],
  });
  for (const { stage, tier, stacks, resources, findings, acknowledgments } of withZones(results, zones)) {
    const byDesign = acknowledgments.filter((acknowledgment) => acknowledgment.control !== undefined).length;
    const byOwners = acknowledgments.length - byDesign;
    const spent = seconds.get(stage)?.toFixed(1) ?? '-';
    const zone = zoneCell(zones.get(stage));
    table.push([stage, tier, stacks, resources, zone, findings.length, byDesign, byOwners, spent]);
  }
  return table.toString();
}

function zoneCell(zone: ZoneReview | undefined): string {
  if (zone === undefined) return '-';
  return zone.notApplicable === undefined ? String(zone.resources) : 'none';
}

/** The results, including those of the DNS zones. */
export function withZones(results: readonly PolicyResult[], zones: Zones): PolicyResult[] {
  return results.map((result) => {
    const { findings = [], acknowledgments = [] } = zones.get(result.stage) ?? {};
    return {
      ...result,
      findings: [...result.findings, ...findings],
      acknowledgments: [...result.acknowledgments, ...acknowledgments],
    };
  });
}

/** The acknowledgments of owners by review date, and the number of findings that constructs accept by design, by control. */
export function renderAcknowledgments(results: readonly PolicyResult[], today?: string): string {
  const acknowledgments = results.flatMap((result) => result.acknowledgments);
  return [renderOwned(acknowledgments, today), ...renderByDesign(acknowledgments)].join('\n');
}

function renderOwned(acknowledgments: readonly AcknowledgedFinding[], today: string | undefined): string {
  const owned = acknowledgments
    .flatMap(({ reviewBy, ...acknowledgment }) => (reviewBy === undefined ? [] : [{ ...acknowledgment, reviewBy }]))
    .toSorted((left, right) => left.reviewBy.localeCompare(right.reviewBy));
  if (owned.length === 0) return 'Nothing is acknowledged by an owner.';
  const table = new Table({
    ...STYLE,
    head: ['Acknowledged', 'Where', 'Owner', 'Review by', 'State', 'Reason', 'Ticket'],
  });
  for (const { id, constructPath, owner, reviewBy, reason, ticket } of owned) {
    const state = today === undefined ? '' : reviewState(reviewBy, today);
    table.push([id, constructPath, owner, reviewBy, state, reason, ticket ?? '']);
  }
  return table.toString();
}

/** `evidence.md` lists them with their reasons. */
function renderByDesign(acknowledgments: readonly AcknowledgedFinding[]): string[] {
  const counts = new Map<string, number>();
  for (const { control } of acknowledgments) {
    if (control !== undefined) counts.set(control, (counts.get(control) ?? 0) + 1);
  }
  const parts = [...counts].toSorted(([left], [right]) => left.localeCompare(right));
  return parts.length === 0
    ? []
    : [`Accepted by design, by the control that covers the risk: ${parts.map((part) => part.join(' × ')).join(', ')}.`];
}
