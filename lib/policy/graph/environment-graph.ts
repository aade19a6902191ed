import type { Resource, TemplateSet } from '../model';
import type { AccessModel } from '../predicates/access/access-model';
import { arnOf } from '../predicates/access/canonical-text';
import { ANYONE } from '../predicates/access/principals';
import { readAccess } from '../predicates/access/read-access';
import { dataEdges, encryptionKeys } from './data-edges';
import { type DataRead, dataReads, linkedNodes } from './data-reads';
import { escalationPaths } from './escalation/escalation-paths';
import { groupNode, INTERNET, nodeId, nodeOf, outsideNode, resourceNodes } from './graph-nodes';
import type {
  EdgeKind,
  EscalationPath,
  GraphEdge,
  GraphNode,
  GraphPath,
  GraphQueries,
  GraphView,
  NodeKind,
} from './graph-view';
import { NODE_KINDS } from './node-kinds';
import { type Network, networkOf, packetEdges } from './packets/packet-edges';
import { pathsBetween } from './paths';
import { type AccessDecision, decideAccess } from './permissions/decide-access';
import { ArnIndex } from './permissions/arn-index';
import { requestArn } from './permissions/capabilities';
import { identityPoolEdges } from './permissions/identity-pools';
import { identityProviderEdges } from './permissions/identity-providers';
import { type Permissions, permissionEdges, principalNode } from './permissions/permission-edges';
import type { RequestContext } from './permissions/request-context';
import { TargetGroups } from './permissions/target-groups';
import { trustAnchorEdges } from './permissions/trust-anchors';
import { graphQueries } from './queries';
import { roleEdges } from './role-edges';

/** Which paths a query follows. */
export interface PathOptions {
  /**
   * The kinds of edges.
   *
   * @default - packets, permissions, and roles of workloads
   */
  readonly kinds?: readonly EdgeKind[];

  /**
   * The maximum number of paths.
   *
   * @default 10
   */
  readonly limit?: number;
}

/** A node of a resource type. */
export interface TypedNode {
  readonly id: string;
  readonly resource: Resource;
  readonly arn: string;
}

const ACCESS: readonly EdgeKind[] = ['packets', 'permission', 'runs-as'];

/**
 * The resources of an environment as a graph: which packets, permissions and copies connect them, and which resource permits each
 * connection. It is computed from the templates only, on the current condition path of the template set.
 */
export class EnvironmentGraph {
  /** The resource of each node that is in the templates. */
  public readonly resources: ReadonlyMap<string, Resource>;

  /** The access of all principals. */
  public readonly access: AccessModel;

  private readonly byType = new Map<string, ArnIndex<TypedNode>>();
  private computedArns?: ReadonlyMap<Resource, string>;
  private computedRoles?: readonly GraphEdge[];
  private computedNetwork?: Network;
  private computedPackets?: readonly GraphEdge[];
  private computedEdges?: readonly GraphEdge[];
  private computedGroups?: ReadonlyMap<string, readonly string[]>;
  private computedTargets?: TargetGroups;
  private computedPermissions?: Permissions;
  private computedReads?: readonly DataRead[];
  private computedEscalations?: readonly EscalationPath[];
  private escalationsByStart?: ReadonlyMap<string, readonly EscalationPath[]>;
  private readsByRole?: ReadonlyMap<string, readonly DataRead[]>;

  constructor(public readonly templateSet: TemplateSet) {
    this.resources = resourceNodes(templateSet);
    this.access = readAccess(templateSet);
  }

  /** The edges of packets. */
  public get packets(): readonly GraphEdge[] {
    return (this.computedPackets ??= packetEdges(this.templateSet, this.network));
  }

  /** The network interfaces, and the packets that leave their VPCs. */
  public get network(): Network {
    return (this.computedNetwork ??= networkOf(this.templateSet));
  }

  /** The edges from workloads to the roles that they run with. */
  public get runsAs(): readonly GraphEdge[] {
    return (this.computedRoles ??= roleEdges(this.resources));
  }

  /** All edges, sorted by their ends. */
  public get edges(): readonly GraphEdge[] {
    return (this.computedEdges ??= [
      ...this.packets,
      ...this.permissions.edges,
      ...identityPoolEdges(this.templateSet),
      ...identityProviderEdges(this.templateSet),
      ...trustAnchorEdges(this.templateSet),
      ...this.runsAs,
      ...dataEdges(this.resources, this.templateSet),
    ].sort(byEnds));
  }

  /** The targets of statements with patterns. */
  public get targets(): TargetGroups {
    if (this.computedTargets !== undefined) return this.computedTargets;
    const keys = encryptionKeys(this.resources);
    const targets = [...this.resources].map(([id, resource]) => ({ id, resource, arn: this.arnOf(resource) }));
    return (this.computedTargets = new TargetGroups(this.access, targets, ({ id }) => keys.get(id) ?? ''));
  }

  /** The members of each group of stores that edges name together, in alphabetical order. */
  public get groups(): ReadonlyMap<string, readonly string[]> {
    return (this.computedGroups ??= new Map(
      [...this.permissions.groups].map(([id, members]) => [id, members.map((each) => each.id).sort()]),
    ));
  }

  private get permissions(): Permissions {
    return (this.computedPermissions ??= permissionEdges(this.access, this.resources, this.targets));
  }

  /** All nodes, sorted by id: the resources of {@link NODE_KINDS}, groups of them, and what edges name besides. */
  public get nodes(): readonly GraphNode[] {
    const linked = linkedNodes(this);
    const inTemplates = [...this.resources.values()]
      .map((each) => nodeOf(each, this.access.principals.get(this.arnOf(each))))
      .map((node) => (linked.has(node.id) ? { ...node, isLinked: true } : node));
    const groups = [...this.permissions.groups].map(([id, members]) => groupNode(id, members));
    const known = new Set([...this.resources.keys(), ...groups.map(({ id }) => id)]);
    const others = new Set(this.edges.flatMap(({ from, to }) => [from, to]).filter((id) => !known.has(id)));
    return [
      ...inTemplates,
      ...groups.map((node) => (linked.has(node.id) ? { ...node, isLinked: true } : node)),
      ...[...others, INTERNET].filter((id, index, all) => all.indexOf(id) === index).map(outsideNode),
    ].sort((one, other) => compare(one.id, other.id));
  }

  /** How a principal that is not an administrator obtains the permissions of another role, or data. */
  public get escalations(): readonly EscalationPath[] {
    return (this.computedEscalations ??= escalationPaths(this));
  }

  /** The escalation paths of one principal, by its node. */
  public escalationsFrom(id: string): readonly EscalationPath[] {
    return (this.escalationsByStart ??= groupedBy(this.escalations, ({ from }) => from)).get(id) ?? [];
  }

  /** The nodes of a resource type by their ARN. */
  public nodesOfType(type: string): ArnIndex<TypedNode> {
    let found = this.byType.get(type);
    if (found === undefined) {
      const nodes = [...this.resources].filter(([, resource]) => resource.type === type);
      const items = nodes.map(([id, resource]) => ({ id, resource, arn: this.arnOf(resource) }));
      this.byType.set(type, (found = new ArnIndex(items.map((item) => ({ arn: item.arn, item })))));
    }
    return found;
  }

  /** The canonical ARN of the resource of a node. */
  public arnOf(resource: Resource): string {
    this.computedArns ??= new Map([...this.resources.values()].map((each) => [each, arnOf(each)]));
    return this.computedArns.get(resource) ?? arnOf(resource);
  }

  /** Computes everything on the current condition path; the graph then no longer depends on it. */
  public complete(): this {
    this.computedEdges ??= this.edges;
    this.computedEscalations ??= escalationPaths(this);
    this.computedReads ??= dataReads(this);
    return this;
  }

  /** The shortest paths between two nodes, without a node twice. */
  public paths(from: string, to: string, { kinds = ACCESS, limit = 10 }: PathOptions = {}): GraphPath[] {
    const { groups } = this.permissions;
    const edges = this.edges.map((edge) =>
      groups.get(edge.to)?.some(({ id }) => id === to) === true ? { ...edge, to } : edge,
    );
    return pathsBetween(edges, { from, to, kinds, limit });
  }

  /** The same for packets only, which needs no permissions. */
  public packetPaths(from: string, to: string, limit = 10): GraphPath[] {
    return pathsBetween(this.packets, { from, to, kinds: ['packets'], limit });
  }

  /** The kind of a node in the templates; undefined for another node. */
  public kindOf(id: string): NodeKind | undefined {
    const resource = this.resources.get(id);
    return resource === undefined ? undefined : NODE_KINDS[resource.type];
  }

  /** Whether packets of one node reach another one directly, on a port if one is given such as `tcp 443`. */
  public reaches(from: string, to: string, ports?: string): boolean {
    return this.packets.some(
      (edge) => edge.from === from && edge.to === to && (ports === undefined || edge.ports === ports),
    );
  }

  /**
   * The decision about one request. The principal is a node id, the resource is a node id or an ARN.
   *
   * @param context the condition keys; without it, conditions are part of the result
   */
  public decide(
    request: { readonly principal: string; readonly action: string; readonly resource: string },
    context?: RequestContext,
  ): AccessDecision {
    const { action, principal, resource } = request;
    const node = this.resources.get(resource);
    return decideAccess(this.access, {
      principal: this.principalId(principal),
      action,
      resource: node === undefined ? resource : requestArn(action, this.arnOf(node)),
      ...(context !== undefined && { context }),
    });
  }

  /** The permission of a principal to call an action on a resource, as an edge; undefined without it. */
  public permission(principal: string, action: string, target: Resource): GraphEdge | undefined {
    const to = nodeId(target);
    const { conditions, isAllowed, steps } = this.decide({ principal, action, resource: to });
    return isAllowed ? { from: principal, to, kind: 'permission', conditions, steps, actions: [action] } : undefined;
  }

  /** The stores that workloads read. */
  public get dataReads(): readonly DataRead[] {
    return (this.computedReads ??= dataReads(this));
  }

  /** The stores that the workloads with one role read, by the node of the role. */
  public dataReadsOf(role: string): readonly DataRead[] {
    return (this.readsByRole ??= groupedBy(this.dataReads, ({ path }) => path.nodes[1] ?? '')).get(role) ?? [];
  }

  /** The answers of a review page. */
  public get queries(): GraphQueries {
    return graphQueries(this);
  }

  /** The graph as JSON. */
  public view(): GraphView {
    const { edges, nodes, queries } = this;
    return { nodes, edges, queries };
  }

  /** The id of a principal in the access model by its node id. */
  public principalId(node: string): string {
    if (node === INTERNET) return ANYONE;
    const resource = this.resources.get(node);
    return resource === undefined ? node : this.arnOf(resource);
  }

  /** The node id of a principal of the access model. */
  public principalNode(id: string): string {
    return principalNode(this.access.principals.get(id) ?? { id });
  }
}

function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const same = groups.get(keyOf(item));
    if (same === undefined) groups.set(keyOf(item), [item]);
    else same.push(item);
  }
  return groups;
}

function byEnds(one: GraphEdge, other: GraphEdge): number {
  return compare(keyOf(one), keyOf(other));
}

function keyOf({ actions, from, kind, ports, to }: GraphEdge): string {
  return [from, to, kind, ports ?? '', actions?.join() ?? ''].join('\n');
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
