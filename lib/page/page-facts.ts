/** What answers requests at a public entry point. Nodes are ids of the environment graph. */
export interface PageRoute {
  /** The node of the entry point. */
  readonly entryPoint: string;
  /** The hosts, paths and methods: `www.example.com, every path`. */
  readonly requests: string;
  /** What the entry point does: `forwards`, `responds with 404`. */
  readonly action: string;
  /** The nodes that receive the requests. */
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
