import type { GraphEdge, RoleUse } from '../policy/graph';

/** What answers requests at a public entry point. Nodes are ids of the environment graph. */
export interface PageRoute {
  /** The node of the entry point. */
  readonly entryPoint: string;
  /** The hosts, paths and methods: `www.example.com, every path`. */
  readonly requests: string;
  /**
   * What the entry point answers itself: `responds with 404`.
   * @default - it forwards the requests
   */
  readonly ownAnswer?: string;
  /** The nodes that receive forwarded requests; empty if the templates do not name them. */
  readonly targets: readonly string[];
  /**
   * What the entry point requires of a client: a sign-in, a token, a client certificate.
   * @default - nothing
   */
  readonly authentication?: string;
}

/** What a part in a VPC may send packets to. */
export interface PageDestination {
  /** The node of the part. */
  readonly from: string;
  /** The nodes or the address range. */
  readonly to: readonly string[];
  readonly ports: string;
  /** The name of the security group rule. */
  readonly rule: string;
}

/** A NAT gateway, and the parts in the subnets that have a route to it. */
export interface PageNatGateway {
  readonly name: string;
  /** The subnets with a route to it. */
  readonly subnets: readonly string[];
  /** The nodes of the parts in these subnets. */
  readonly parts: readonly string[];
}

/** A VPC endpoint. */
export interface PageEndpoint {
  readonly name: string;
  /** The service: `com.amazonaws.eu-west-1.s3`. */
  readonly service: string;
  readonly hasPolicy: boolean;
}

/** Outbound traffic of an environment. */
export interface PageEgress {
  readonly destinations: readonly PageDestination[];
  readonly natGateways: readonly PageNatGateway[];
  readonly endpoints: readonly PageEndpoint[];
  /** The nodes of functions and probes that run outside of every VPC. */
  readonly outside: readonly string[];
  /**
   * The names that the DNS firewalls permit.
   * @default - every name
   */
  readonly names?: readonly string[];
}

/** How a principal obtains data of a database. */
export interface DatabaseReader {
  /** The node of the principal. */
  readonly principal: string;
  readonly use?: RoleUse;
  /** `SQL with an IAM token`. */
  readonly way: string;
  /** @default - the way has no database user */
  readonly user?: string;
  /** The SQL privileges of the user, as the resource in the templates requests them. */
  readonly privileges?: string;
  /** The nodes of the workloads that run as the principal and can open a connection. */
  readonly connectedFrom: readonly string[];
  readonly edge: GraphEdge;
}

/** A database user that the templates create. */
export interface DatabaseUser {
  readonly user: string;
  /** The level of access: `read-only`, `read-write`, `owner`. */
  readonly access: string;
  /** The SQL privileges on tables. */
  readonly tables: readonly string[];
  /** What the user may do besides. */
  readonly others: readonly string[];
  /** Whether it only reads and changes rows. */
  readonly isLimitedToRows: boolean;
}

/** The access to the data of a database. */
export interface DatabaseAccess {
  /** The node of the cluster. */
  readonly database: string;
  readonly engine: string;
  /** Whether IAM tokens sign in. */
  readonly acceptsTokens: boolean;
  /**
   * The master user.
   * @default - not in the templates
   */
  readonly masterUser?: string;
  /**
   * The node of the key of the secret with the password of the master user.
   * @default - the secret has no key in the templates
   */
  readonly secretKey?: string;
  readonly readers: readonly DatabaseReader[];
  /** The users that the templates create, besides the master user. */
  readonly users: readonly DatabaseUser[];
}

/** What an environment has, in a form that can be compared with another environment. */
export interface EffectiveValue {
  readonly category: 'Capacity' | 'Redundancy' | 'Retention' | 'Protection';
  /** What the value describes, without the name of the environment. */
  readonly name: string;
  readonly value: string;
}

/** Who may assume a role. */
export interface RoleTrust {
  readonly principals: readonly string[];
  /** What a request must also meet: `sub StringEquals repo:owner/name:environment:production`. */
  readonly conditions: readonly string[];
}

/** A role of the templates that people or a pipeline use. */
export interface PageOperator {
  /** The node of the role. */
  readonly role: string;
  readonly use: RoleUse;
  /** Whether it changes stacks, itself or with a role that the CDK CLI deploys with. */
  readonly deploys: boolean;
  /** The ARNs of the roles that it may assume. */
  readonly assumes: readonly string[];
  readonly trusts: readonly RoleTrust[];
}

/** A subscription of a topic that sends messages out of AWS. */
export interface Subscription {
  /** The node of the topic. */
  readonly topic: string;
  readonly protocol: string;
  readonly endpoint: string;
}

/** A store that AWS replicates to another Region because of one of its properties. */
export interface Replica {
  /** The node of the store, or the id of the resource that configures the replication. */
  readonly store: string;
  readonly region: string;
  readonly property: string;
}
