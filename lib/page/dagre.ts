import { createRequire } from 'node:module';

/** As much of a graph of dagre as the page uses. */
export interface LayoutGraph {
  setGraph(options: Readonly<Record<string, string | number>>): void;
  setNode(id: string, size: { readonly width: number; readonly height: number }): void;
  setEdge(from: string, to: string, label: object): void;
  /** The size of the drawing, after the layout. */
  graph(): { readonly width?: number; readonly height?: number };
  /** The center of a node, after the layout. */
  node(id: string): LayoutPoint;
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
  readonly layout: (graph: LayoutGraph) => void;
};
