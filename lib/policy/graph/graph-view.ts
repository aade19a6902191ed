/** What a node of the environment graph is. */
export type NodeKind =
  | 'internet'
  | 'dns-name'
  | 'entry-point'
  | 'workload'
  | 'role'
  | 'store'
  | 'key'
  | 'secret'
  | 'backup'
  | 'network'
  | 'account'
  | 'service';

/** Who uses a role: people, a pipeline outside AWS, a workload or AWS service, or a principal outside the templates. */
export type RoleUse = 'human' | 'pipeline' | 'workload';

/** The resource that permits a step, as far as the templates name it. */
export interface GraphResource {
  /** The name of the stack. */
  readonly stack: string;
  readonly logicalId: string;

  /** The CloudFormation type. */
  readonly type: string;

  /**
   * The construct path.
   *
   * @default - the template contains none
   */
  readonly constructPath?: string;
}

/** A node of the environment graph. */
export interface GraphNode {
  /** `stack/LogicalId` of a resource; otherwise the name, such as `internet`, `account 111111111111` or `name www.example.com`. */
  readonly id: string;
  readonly kind: NodeKind;

  /** The construct path or the name, for people. */
  readonly label: string;

  /** @default - the node is not a resource of the templates */
  readonly resource?: GraphResource;

  /** @default - the node is not a role */
  readonly use?: RoleUse;

  /**
   * Whether the role of a task or function has a permission on it.
   *
   * @default false
   */
  readonly isLinked?: boolean;

  /**
   * The nodes of a group: an edge to the group is an edge to each of them.
   *
   * @default - the node is no group
   */
  readonly members?: readonly string[];
}

/** What an edge permits. */
export type EdgeKind =
  /** Packets of `ports` from one node to the other. */
  | 'packets'
  /** The principal `from` may call `actions` on `to`. */
  | 'permission'
  /** `from` runs with the permissions of the role `to`. */
  | 'runs-as'
  /** The data of `from` is encrypted with the key `to`. */
  | 'encrypted-with'
  /** Data of `from` is copied or delivered to `to`. */
  | 'copied-to';

/** One reason why an edge exists: a route, a rule of a security group, a statement of a policy, a property. */
export interface GraphStep {
  /** For people, such as `security group rule permits tcp 5432`. */
  readonly text: string;

  /** @default - no resource of the templates permits the step: a default of AWS does */
  readonly resource?: GraphResource;

  /**
   * The property or the statement.
   *
   * @default - the resource itself
   */
  readonly property?: string;
}

/** An edge of the environment graph. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;

  /** What must also hold, and is not in the templates: a client certificate, a condition of a statement. In alphabetical order. */
  readonly conditions: readonly string[];

  /** The resources that permit it, in the order of their evaluation. */
  readonly steps: readonly GraphStep[];

  /**
   * The IAM actions, in alphabetical order.
   *
   * @default - the edge is no permission
   */
  readonly actions?: readonly string[];

  /**
   * The ports, such as `tcp 443`.
   *
   * @default - the edge has no ports
   */
  readonly ports?: string;

  /**
   * The address families of the packets.
   *
   * @default - IPv4, or the edge has no addresses
   */
  readonly families?: readonly ('IPv4' | 'IPv6')[];
}

/** A sequence of edges: each starts where the one before ends. */
export interface GraphPath {
  readonly nodes: readonly string[];
  readonly edges: readonly GraphEdge[];
}

/** How a principal that is not an administrator obtains the permissions of a role, or data. */
export interface EscalationPath {
  /** The id of the published method, such as `lambda-001`. */
  readonly method: string;

  /** The node of the principal. */
  readonly from: string;

  /** The node of the role, or of the data, that the principal obtains. */
  readonly to: string;

  /** Each call, with the statement that permits it. */
  readonly steps: readonly GraphStep[];

  /** What the principal obtains and does not have before: actions, or `data`. */
  readonly gains: readonly string[];
  readonly conditions: readonly string[];
}

/** A principal that can decrypt with a key. */
export interface KeyUser {
  readonly principal: string;
  readonly use?: RoleUse;

  /** The permission for the key. */
  readonly edge: GraphEdge;

  /** The data of the key that the principal also has a permission to read, with the permission for the data itself. */
  readonly reads: readonly string[];
}

/** The answers of a review page. Each list is in the order of the node ids. */
export interface GraphQueries {
  /** The nodes that the internet reaches, with one path each. */
  readonly public: readonly { readonly node: string; readonly path: GraphPath }[];

  /** The principals that can decrypt the data of each key of a store or secret, with the granting edge. */
  readonly decrypts: readonly {
    readonly key: string;
    readonly data: readonly string[];
    readonly principals: readonly KeyUser[];
  }[];

  /** Edges of packets that leave the VPC, and the names that a DNS firewall or a network firewall permits; `*` for every name. */
  readonly leavesVpc: readonly { readonly node: string; readonly edge: GraphEdge; readonly names: readonly string[] }[];

  /** How principals obtain the permissions of other roles, or data. */
  readonly escalations: readonly EscalationPath[];

  /** Resources whose exposure the templates or the graph do not determine. */
  readonly notEvaluated: readonly { readonly resource: GraphResource; readonly reason: string }[];
}

/** The environment graph as JSON. The same templates give the same text. */
export interface GraphView {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly queries: GraphQueries;
}
