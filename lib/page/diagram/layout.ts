import { dagre, type LayoutPoint } from './dagre';
import type { DiagramParts } from './diagram-parts';
import { columnsOf, laneOf, LANES } from './lanes';

/** Distances in the drawing; the page scales it to its width. */
const SPACING = { nodesep: 14, ranksep: 40, marginx: 12, marginy: 12 } as const;

/** dagre has a rank for labels between two columns. */
const RANKS = 2;

/** The space for the titles of the lanes. */
const TITLES = 26;

export interface Box {
  readonly width: number;
  readonly height: number;
}

/** Where each part of a diagram is. */
export interface Layout extends Box {
  /** The center of each node. */
  readonly centers: ReadonlyMap<string, LayoutPoint>;
  /** The line of each arrow, in the order of the arrows. */
  readonly lines: readonly (readonly LayoutPoint[])[];
  readonly titles: readonly { readonly title: string; readonly x: number; readonly y: number }[];
}

/** The drawing in columns: from the internet to the backups. Optimized, its arrows cross less, which takes about as long as the rest. */
export function layoutOf(parts: DiagramParts, boxes: ReadonlyMap<string, Box>, isOptimized: boolean): Layout {
  const { arrows, nodes } = parts;
  const columns = columnsOf(parts);
  const columnOf = (id: string) => columns.get(id) ?? 0;
  const graph = new dagre.Graph();
  graph.setGraph({
    rankdir: 'LR',
    ...SPACING,
    // The columns are known; the root that dagre adds is before them.
    ranker: (ranked) => ranked.nodes().forEach((id) => (ranked.node(id).rank ??= -1)),
  });
  const inOrder = [...nodes].sort((one, other) => columnOf(one.id) - columnOf(other.id));
  for (const { id } of inOrder) graph.setNode(id, { ...sizeOf(boxes, id), rank: RANKS * columnOf(id) });
  // An arrow to an earlier column is drawn from its end.
  const endsOf = ({ from, to }: (typeof arrows)[number]) =>
    columnOf(from) <= columnOf(to) ? ([from, to] as const) : ([to, from] as const);
  for (const arrow of arrows) graph.setEdge(...endsOf(arrow), {});
  dagre.layout(graph, { disableOptimalOrderHeuristic: !isOptimized });
  const { height = 0, width = 0 } = graph.graph();
  // The reader starts at the top: if the first node is in the lower half, the drawing is turned over.
  const [first] = inOrder;
  const isTurned = first !== undefined && graph.node(first.id).y > height / 2;
  const below = ({ x, y }: LayoutPoint) => ({
    x: Math.round(x),
    y: Math.round((isTurned ? height - y : y) + TITLES),
  });
  const centers = new Map(nodes.map(({ id }) => [id, below(graph.node(id))]));
  // A line leaves a box at its right side and ends at a left side, so that it is never behind another box of the column.
  const sideOf = (id: string, direction: 1 | -1) => {
    const { x, y } = centers.get(id) ?? { x: 0, y: 0 };
    return { x: x + (direction * sizeOf(boxes, id).width) / 2, y };
  };
  return {
    width: Math.ceil(width),
    height: Math.ceil(height + TITLES),
    centers,
    lines: arrows.map((arrow) => {
      const [start, end] = endsOf(arrow);
      const between = graph
        .edge(start, end)
        .points.slice(1, -1)
        .map((point) => below(point));
      const points = [sideOf(start, 1), ...between, sideOf(end, -1)];
      return start === arrow.from ? points : points.reverse();
    }),
    titles: LANES.flatMap(({ title }, lane) => {
      const ofLane = nodes.filter(({ kind }) => laneOf(kind) === lane);
      const lefts = ofLane.map(({ id }) => (centers.get(id)?.x ?? 0) - sizeOf(boxes, id).width / 2);
      return lefts.length === 0 ? [] : [{ title, x: Math.min(...lefts), y: TITLES - 6 }];
    }),
  };
}

function sizeOf(boxes: ReadonlyMap<string, Box>, id: string): Box {
  const { height = 0, width = 0 } = boxes.get(id) ?? {};
  return { height, width };
}
