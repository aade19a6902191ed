import type { NodeKind } from '../../policy/graph';
import type { DiagramParts } from './diagram-parts';

/** The order in which a reader asks: from the internet to the backups. */
export const LANES: readonly { readonly title: string; readonly kinds: readonly NodeKind[] }[] = [
  { title: 'Internet', kinds: ['internet'] },
  { title: 'Names', kinds: ['dns-name'] },
  { title: 'Entry points', kinds: ['entry-point'] },
  { title: 'Workloads', kinds: ['workload'] },
  { title: 'Data', kinds: ['store', 'secret'] },
  { title: 'Backups', kinds: ['backup'] },
];

/** The lane of a kind; a kind without a lane is in the last one. */
export function laneOf(kind: NodeKind): number {
  const lane = LANES.findIndex(({ kinds }) => kinds.includes(kind));
  return lane === -1 ? LANES.length - 1 : lane;
}

/**
 * The column of each node. The columns of a lane follow those of the lane before; within a lane, a node follows those with an arrow to it,
 * except where the arrows form a cycle.
 */
export function columnsOf({ arrows, nodes }: DiagramParts): ReadonlyMap<string, number> {
  const lanes = new Map(nodes.map(({ id, kind }) => [id, laneOf(kind)]));
  const columns = new Map<string, number>();
  const before = new Map<string, string[]>();
  for (const { from, to } of arrows) {
    if (lanes.get(from) === lanes.get(to)) before.set(to, [...(before.get(to) ?? []), from]);
  }
  const placed = (id: string, first: number, path: readonly string[]): number => {
    const known = columns.get(id);
    if (known !== undefined) return known;
    const earlier = (before.get(id) ?? []).filter((each) => !path.includes(each));
    const column = Math.max(first, ...earlier.map((each) => placed(each, first, [...path, id]) + 1));
    columns.set(id, column);
    return column;
  };
  let first = 0;
  for (const lane of LANES.keys()) {
    const ofLane = nodes.filter(({ id }) => lanes.get(id) === lane).map(({ id }) => placed(id, first, [id]));
    first = Math.max(first, ...ofLane.map((column) => column + 1));
  }
  return columns;
}
