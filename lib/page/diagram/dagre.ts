import { createRequire } from 'node:module';

/** A node of the layout: its size, and its position in the direction of the layout. The root that dagre adds has no size. */
interface LayoutNode {
  readonly width?: number;
  readonly height?: number;
  rank?: number;
}

/** As much of a graph of dagre as the page uses. */
export interface LayoutGraph {
  setGraph(options: Readonly<Record<string, string | number | ((graph: LayoutGraph) => void)>>): void;
  setNode(id: string, size: LayoutNode): void;
  setEdge(from: string, to: string, label: object): void;
  nodes(): readonly string[];
  /** The size of the drawing, after the layout. */
  graph(): { readonly width?: number; readonly height?: number };
  /** A node, with its center after the layout. */
  node(id: string): LayoutNode & LayoutPoint;
  /** The line of an edge, after the layout. */
  edge(from: string, to: string): { readonly points: readonly LayoutPoint[] };
}

export interface LayoutPoint {
  readonly x: number;
  readonly y: number;
}

/** The layout of directed graphs. The package declares types for ES modules only, and has code for both module systems. */
export const dagre = createRequire(__filename)('@dagrejs/dagre') as {
  readonly Graph: new () => LayoutGraph;
  readonly layout: (graph: LayoutGraph, options?: { readonly disableOptimalOrderHeuristic?: boolean }) => void;
};
