import type { GraphEdge, GraphNode, NodeKind } from '../policy/graph';
import type { PageEnvironment } from './page-environment';

/** What the diagram shows. Keys, roles and secrets are in the tables: with them the diagram is not readable. */
const SHOWN_KINDS: readonly NodeKind[] = ['internet', 'dns-name', 'entry-point', 'workload', 'store', 'backup'];
/** Stores of the operation of an environment, which almost every part uses. */
const OPERATIONAL = /^AWS::(?:Logs::LogGroup|SNS::Topic|ECR::Repository|SSM::Parameter)$/;
/** Stores that are shown if a workload uses them. */
const LINKED = /^AWS::(?:SNS::Topic|SecretsManager::Secret)$/;

/** What an arrow means. */
export type ArrowKind = 'packets' | 'permission' | 'copies';

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly kind: ArrowKind;
  readonly label: string;
}

/** What the diagrams of the page show of an environment. */
export interface DiagramParts {
  readonly nodes: readonly GraphNode[];
  readonly arrows: readonly Arrow[];
}

/** The connected parts: what the internet reaches, which workload uses which store, and what is copied. */
export function diagramParts(environment: PageEnvironment): DiagramParts {
  const arrows = arrowsOf(environment);
  const connected = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  return { nodes: environment.graph.nodes.filter((node) => isShown(node) && connected.has(node.id)), arrows };
}

function isShown({ isLinked, kind, resource }: GraphNode): boolean {
  if (isLinked === true && LINKED.test(resource?.type ?? '')) return true;
  return SHOWN_KINDS.includes(kind) && (resource === undefined || !OPERATIONAL.test(resource.type));
}

/** Connections and copies, and the stores that a workload may use with the permissions of its role; one arrow for each pair. */
function arrowsOf({ graph: { edges, nodes } }: PageEnvironment): readonly Arrow[] {
  const shown = new Set(nodes.filter((node) => isShown(node)).map(({ id }) => id));
  const permissions = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    if (edge.kind !== 'permission') continue;
    permissions.set(edge.from, [...(permissions.get(edge.from) ?? []), edge]);
  }
  const arrows = edges.flatMap((edge): readonly Arrow[] => {
    if (edge.kind === 'runs-as') {
      return (permissions.get(edge.to) ?? []).map(({ actions = [], to }) => ({
        from: edge.from,
        to,
        kind: 'permission',
        label: actions.join(', '),
      }));
    }
    if (edge.kind === 'packets')
      return [{ from: edge.from, to: edge.to, kind: edge.kind, label: edge.ports ?? 'packets' }];
    return edge.kind === 'copied-to' ? [{ from: edge.from, to: edge.to, kind: 'copies', label: 'copies' }] : [];
  });
  const visible = arrows.filter(({ from, to }) => from !== to && shown.has(from) && shown.has(to));
  const byEnds = new Map<string, Arrow>();
  for (const arrow of visible) {
    const ends = `${arrow.from} ${arrow.to}`;
    const known = byEnds.get(ends);
    byEnds.set(ends, known === undefined ? arrow : { ...known, label: `${known.label}, ${arrow.label}` });
  }
  return [...byEnds.values()];
}
