import type { EnvironmentCost } from '../cost';
import type { EnvironmentEvidence } from '../evidence';
import type { GraphView } from '../policy/graph';
import type {
  DatabaseAccess,
  EffectiveValue,
  PageEgress,
  PageOperator,
  PageRoute,
  Replica,
  Subscription,
} from './page-facts';
import type { Recovery } from './recovery-facts';

/** A resource of the templates of an environment. */
export interface PageResource {
  /** The name of the stack in CloudFormation. */
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /**
   * The construct path.
   * @default - the template contains none
   */
  readonly constructPath?: string;
  /**
   * The file of the project and the line that create it: `lib/web.ts:12`.
   * @default - not recorded
   */
  readonly source?: string;
  /**
   * What a reference to an attribute of it means for a reader; `*` for every attribute: the alias of a key.
   * @default - the construct path
   */
  readonly shownAs?: Readonly<Record<string, string>>;
  /**
   * What the resource is, if its properties decide it: `Fargate`, `Aurora PostgreSQL`.
   * @default - the noun of its type
   */
  readonly product?: string;
}

/** A name of the DNS zone. */
export interface PageName {
  readonly name: string;
  /** The name or address that it leads to. */
  readonly target: string;
  /** Whether requests pass through the proxy of Cloudflare. */
  readonly isProxied: boolean;
}

/** A finding without an acknowledgment. */
export interface PageFinding {
  /** The rule with its finding: `CMP-03-NonRootUser[web]`. */
  readonly id: string;
  readonly constructPath: string;
  /** The violation, with the given value. */
  readonly what: string;
  readonly fix: string;
  /** The property. */
  readonly location: string;
  /**
   * Whether the baseline file lists it.
   * @default false
   */
  readonly isListed?: boolean;
}

/** What the page shows of one environment. */
export interface PageEnvironment {
  readonly name: string;
  readonly tier: string;
  readonly stacks: number;
  /**
   * What the settings call the content of a stack, by the name of the stack: `database main`.
   * @default - the name of the stack in words
   */
  readonly stackTitles?: Readonly<Record<string, string>>;
  /**
   * The names of the stacks that operate the environment, such as those of records, probes and states. The diagram shows them last.
   * @default - none
   */
  readonly supportingStacks?: readonly string[];
  /** Findings without an acknowledgment. */
  readonly findings: readonly PageFinding[];
  readonly resources: readonly PageResource[];
  /** The names of the DNS zone that lead requests to a server. */
  readonly names: readonly PageName[];
  readonly evidence: EnvironmentEvidence;
  readonly cost: EnvironmentCost;
  readonly graph: GraphView;
  /** What answers requests at the public entry points. */
  readonly routes: readonly PageRoute[];
  readonly egress: PageEgress;
  readonly databases: readonly DatabaseAccess[];
  /** The roles of people and pipelines. */
  readonly operators: readonly PageOperator[];
  /** The actions that the policies of each role allow, by its node. */
  readonly calls: Readonly<Record<string, readonly string[]>>;
  /** The Region of each stack. */
  readonly regions: Readonly<Record<string, string>>;
  /** Stores that AWS replicates to another Region. */
  readonly replicas: readonly Replica[];
  /** What topics send out of AWS. */
  readonly subscriptions: readonly Subscription[];
  /** What is compared with another environment. */
  readonly effective: readonly EffectiveValue[];
  /** The settings by their path: `database.readers`. */
  readonly settings: Readonly<Record<string, string>>;
  readonly recovery: Recovery;
}

/** A change of the change review. */
export interface PageChange {
  readonly environment: string;
  readonly category: string;
  readonly path: string;
  readonly type: string;
  readonly message: string;
}

/** The report of `review --format json`. */
export interface PageChanges {
  readonly before: string;
  readonly after: string;
  readonly blocked: readonly PageChange[];
  readonly approved: readonly PageChange[];
  readonly listed: readonly PageChange[];
}

/** Everything that the page shows. */
export interface PageContent {
  readonly environments: readonly PageEnvironment[];
  /** @default - no change review was given */
  readonly changes?: PageChanges;
}
