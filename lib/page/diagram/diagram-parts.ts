import type { GraphEdge, GraphNode, NodeKind } from '../../policy/graph';
import type { PageEnvironment } from '../page-environment';

/** What the diagram shows. Keys, roles and secrets are in the tables: with them the diagram is not readable. */
const SHOWN_KINDS: readonly NodeKind[] = ['internet', 'dns-name', 'entry-point', 'workload', 'store', 'backup'];
/** Stores of the operation of an environment, which almost every part uses. */
const OPERATIONAL = /^AWS::(?:Logs::LogGroup|SNS::Topic|ECR::Repository|SSM::Parameter)$/;
/** Stores that are shown if a workload uses them. */
const LINKED = /^AWS::(?:SNS::Topic|SecretsManager::Secret)$/;
/** Deliveries to a store that has no other purpose. */
const DELIVERIES = /^(?:server access logs|dead-letter queue)$/;

/** What an arrow means. */
export type ArrowKind = 'packets' | 'permission' | 'copies';

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly kind: ArrowKind;
  /** The ports, the actions of the permission, or what is copied. */
  readonly label: string;
}

/** What a diagram shows of an environment. */
export interface DiagramParts {
  readonly nodes: readonly GraphNode[];
  readonly arrows: readonly Arrow[];
}

/** The diagrams of an environment: the workloads with their data, and what operates it. Each arrow is in one of them. */
export interface SplitParts {
  readonly main: DiagramParts;
  readonly supporting: DiagramParts;
}

const cached = new WeakMap<PageEnvironment, SplitParts>();

/** The connected parts: what the internet reaches, which workload uses which store, and what is copied. */
export function diagramParts(environment: PageEnvironment): SplitParts {
  const parts = cached.get(environment) ?? splitParts(environment);
  cached.set(environment, parts);
  return parts;
}

function splitParts(environment: PageEnvironment): SplitParts {
  const arrows = arrowsOf(environment);
  const connected = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  const nodes = environment.graph.nodes.filter((node) => isShown(node) && connected.has(node.id));
  const main = mainNodes(environment, { nodes, arrows });
  const isMain = ({ from, to }: Arrow) => main.has(from) && main.has(to);
  const others = arrows.filter((arrow) => !isMain(arrow));
  const ends = new Set(others.flatMap(({ from, to }) => [from, to]));
  return {
    main: { nodes: nodes.filter(({ id }) => main.has(id)), arrows: arrows.filter((arrow) => isMain(arrow)) },
    supporting: { nodes: nodes.filter(({ id }) => ends.has(id)), arrows: others },
  };
}

/** The parts of the workloads and their data, with everything that they reach, that reaches their data, and that backs it up. */
function mainNodes({ supportingStacks = [] }: PageEnvironment, { arrows, nodes }: DiagramParts): ReadonlySet<string> {
  const receivers = new Set(arrows.filter(({ label }) => DELIVERIES.test(label)).map(({ to }) => to));
  const kinds = new Map(nodes.map(({ id, kind }) => [id, kind]));
  const isSupporting = ({ id, resource }: GraphNode) =>
    receivers.has(id) || (resource !== undefined && supportingStacks.includes(resource.stack));
  const main = new Set(nodes.filter((node) => !isSupporting(node)).map(({ id }) => id));
  for (let size = -1; size !== main.size;) {
    size = main.size;
    for (const { from, kind, to } of arrows) {
      if (kind === 'copies' && kinds.get(to) !== 'backup') continue;
      if (main.has(from)) main.add(to);
      if (main.has(to) && kind !== 'copies') main.add(from);
    }
  }
  return main;
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
    const { from, kind, ports = 'packets', steps, to } = edge;
    if (kind === 'packets') return [{ from, to, kind, label: ports }];
    if (kind === 'copied-to') return [{ from, to, kind: 'copies', label: steps[0]?.text ?? 'copies' }];
    if (kind !== 'runs-as') return [];
    return (permissions.get(to) ?? []).map(({ actions = [], to: target }) => ({
      ...{ from, to: target, kind: 'permission' },
      label: actions.join(', '),
    }));
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
