import { readable } from '../../predicates/access/canonical-text';
import { ANYONE } from '../../predicates/access/principals';
import type { EnvironmentGraph } from '../environment-graph';
import type { GraphStep } from '../graph-view';
import { applicableGrants, mayCall } from '../permissions/applicable-grants';
import type { ArnIndex } from '../permissions/arn-index';
import { type AccessRequest, decideAccess } from '../permissions/decide-access';

/** A principal that another principal obtains the permissions of, by one method. */
export interface Obtained {
  readonly method: string;

  /** The canonical ARN, or the pattern of the ARNs of roles that the templates do not contain. */
  readonly principal: string;
  readonly steps: readonly GraphStep[];
  readonly conditions: readonly string[];

  /** Whether the principal can give itself every permission. */
  readonly isUnlimited: boolean;
}

/** Methods with the actions of each. */
export type Methods = Readonly<Record<string, readonly string[]>>;

/** The calls of a method, all permitted. */
export type Permitted = Pick<Obtained, 'conditions' | 'steps'>;

/** One call of a method. */
export interface Call extends Pick<AccessRequest, 'action' | 'known' | 'resource'> {
  /**
   * The resource for messages.
   *
   * @default - the ARN
   */
  readonly label?: string;
}

/** The calls with their statements and conditions; undefined if one is not permitted. */
export function permittedCalls(
  graph: EnvironmentGraph,
  principal: string,
  calls: readonly Call[],
): Permitted | undefined {
  const conditions: string[] = [];
  const steps: GraphStep[] = [];
  for (const { label, ...request } of calls) {
    const decision = decideAccess(graph.access, { principal, ...request });
    if (!decision.isAllowed) return undefined;
    conditions.push(...decision.conditions);
    const by = principal === ANYONE ? 'any principal' : readable(principal);
    const [first] = decision.steps;
    steps.push({ ...first, text: `${by} calls ${request.action} on ${label ?? readable(request.resource)}` });
  }
  return { conditions: [...new Set(conditions)].sort(), steps };
}

/** The methods whose actions a principal may call on any resource. */
export function callableMethods(
  { access }: EnvironmentGraph,
  principal: string,
  methods: Methods,
): (readonly [method: string, actions: readonly string[]])[] {
  return Object.entries(methods).filter(([, actions]) => actions.every((action) => mayCall(access, principal, action)));
}

/** The calls of actions on one resource. */
export function callsOn(actions: readonly string[], call: Omit<Call, 'action'>): Call[] {
  return actions.map((action) => ({ action, ...call }));
}

/** The groups of an index that the statements of a principal for an action can name. */
export function groupsFor<Item>(
  { access }: EnvironmentGraph,
  { action, principal }: { readonly action: string; readonly principal: string },
  index: ArnIndex<Item>,
): readonly (readonly Item[])[] {
  const { byIdentity, byResource } = applicableGrants(access, { action, principal });
  return index.groups([...byIdentity, ...byResource].map(({ resources }) => resources));
}

/** The calls of both. */
export function joined(one: Permitted, other: Permitted): Permitted {
  return {
    conditions: [...new Set([...one.conditions, ...other.conditions])].sort(),
    steps: [...one.steps, ...other.steps],
  };
}
