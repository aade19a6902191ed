import {
  ADMINISTRATOR_POLICY,
  NEW_PRINCIPALS,
  ON_BOUNDARIES,
  ON_IDENTITIES,
  ON_MANAGED_POLICIES,
  ON_PROVIDERS,
} from '../../../../facts/escalation-methods';
import type { Resource } from '../../model';
import type { PrincipalAccess } from '../../predicates/access/access-model';
import type { EnvironmentGraph } from '../environment-graph';
import { nodeId } from '../graph-nodes';
import type { ArnIndex } from '../permissions/arn-index';
import { isAdministrator } from '../permissions/decide-access';
import { callableMethods, callsOn, groupsFor, type Methods, type Obtained, permittedCalls } from './permitted-calls';
import { firstOfEach, type KnownPrincipal, type PrincipalIndex } from './principal-index';

/** The policy in requests: a condition that permits other policies only prevents the escalation. */
const ATTACHED = { 'iam:PolicyARN': ADMINISTRATOR_POLICY };

/** Changes of permissions, of trust, of permissions boundaries and of identity providers; and new principals. */
export class ChangedPermissions {
  private readonly trustingProviders: readonly (readonly [provider: Resource, principal: string])[];

  constructor(
    private readonly graph: EnvironmentGraph,
    private readonly principals: PrincipalIndex,
  ) {
    this.trustingProviders = principals.all.flatMap(({ access, providers }) =>
      providers.map((provider) => [provider, access.id] as const),
    );
  }

  /** The principals that a principal obtains. A principal that changes its own permissions has every permission, within its boundary. */
  public of({ id }: PrincipalAccess): Obtained[] {
    const methodsOf = (methods: Methods) => callableMethods(this.graph, id, methods);
    const { identities, policyHolders } = this.principals;
    return [
      ...Object.entries(ON_IDENTITIES).flatMap(([type, methods]) =>
        methodsOf(methods).flatMap((method) =>
          this.changes({ id, method, of: identities }, (target) =>
            target.resource.type === type ? { target, changed: target.access.id } : undefined,
          ),
        ),
      ),
      ...methodsOf(ON_MANAGED_POLICIES).flatMap((method) =>
        this.changes({ id, method, of: policyHolders }, ([changed, target]) => ({ target, changed })),
      ),
      ...Object.entries(ON_BOUNDARIES).flatMap(([type, methods]) =>
        methodsOf(methods).flatMap((method) =>
          this.changes({ id, method, of: identities }, (target) =>
            target.resource.type === type && target.access.boundary !== undefined
              ? { target, changed: target.access.id, withoutBoundary: true }
              : undefined,
          ),
        ),
      ),
      ...this.throughProviders(id),
      ...this.created(id),
    ];
  }

  private changes<Item>(
    { id, method: [method, actions], of }: Changes<Item>,
    changeOf: (item: Item) => Change | undefined,
  ): Obtained[] {
    const groups = groupsFor(this.graph, { action: actions[0] ?? '', principal: id }, of);
    // The items of a group have the same type and permissions.
    const changeable = groups.filter(([first]) => {
      const change = first === undefined ? undefined : changeOf(first);
      return change !== undefined && !change.target.isFixed;
    });
    return firstOfEach(changeable, (item) => {
      const change = changeOf(item);
      if (change === undefined) return undefined;
      const { access } = change.target;
      const isUnlimited =
        change.withoutBoundary === true
          ? isAdministrator({ ...access, boundary: undefined })
          : access.boundary === undefined;
      const calls = callsOn(actions, { resource: change.changed, known: ATTACHED });
      const permitted = permittedCalls(this.graph, id, calls);
      return permitted && { method, principal: access.id, isUnlimited, ...permitted };
    });
  }

  /** Roles that trust an identity provider whose keys the principal replaces. */
  private throughProviders(id: string): Obtained[] {
    return callableMethods(this.graph, id, ON_PROVIDERS).flatMap(([method, actions]) =>
      this.trustingProviders.flatMap(([provider, principal]) => {
        const call = { resource: '*', label: nodeId(provider) };
        const permitted = permittedCalls(this.graph, id, callsOn(actions, call));
        return permitted === undefined ? [] : [{ method, principal, isUnlimited: false, ...permitted }];
      }),
    );
  }

  /** A new role or user has every permission that the principal attaches, unless a condition requires a permissions boundary. */
  private created(id: string): Obtained[] {
    return callableMethods(this.graph, id, NEW_PRINCIPALS).flatMap(([method, actions]) => {
      const permitted = permittedCalls(
        this.graph,
        id,
        callsOn(actions, { resource: '*', known: ATTACHED, label: 'a new principal' }),
      );
      const isBounded =
        permitted?.conditions.some((condition) => /^iam:PermissionsBoundary /i.test(condition)) === true;
      return permitted === undefined || isBounded ? [] : [{ method, principal: id, isUnlimited: true, ...permitted }];
    });
  }
}

/** A method on the items that a principal can change. */
interface Changes<Item> {
  readonly id: string;
  readonly method: readonly [method: string, actions: readonly string[]];
  readonly of: ArnIndex<Item>;
}

/** The change of a principal, of a policy that it has, or of its permissions boundary. */
interface Change {
  readonly target: KnownPrincipal;

  /** The ARN of the principal or of its policy. */
  readonly changed: string;
  readonly withoutBoundary?: boolean;
}
