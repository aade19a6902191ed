import {
  ADMINISTRATOR_POLICY,
  NEW_PRINCIPALS,
  ON_BOUNDARIES,
  ON_IDENTITIES,
  ON_MANAGED_POLICIES,
  ON_PROVIDERS,
  SERVICES_WITHOUT_CALLS,
} from '../../../../facts/escalation-methods';
import type { Resource } from '../../model';
import type { PrincipalAccess } from '../../predicates/access/access-model';
import { arnOf } from '../../predicates/access/canonical-text';
import { policyResourcesOf, trustsOf } from '../../predicates/iam';
import type { EnvironmentGraph } from '../environment-graph';
import { nodeId } from '../graph-nodes';
import { isAdministrator } from '../permissions/decide-access';
import { callableMethods, callsOn, type Methods, type Obtained, permittedCalls } from './permitted-calls';

/** The policy in requests: a condition that permits other policies only prevents the escalation. */
const ATTACHED = { 'iam:PolicyARN': ADMINISTRATOR_POLICY };

/** Changes of permissions, of trust, of permissions boundaries and of identity providers; and new principals. */
export class ChangedPermissions {
  private readonly policies: ReadonlyMap<string, readonly string[]>;

  constructor(private readonly graph: EnvironmentGraph) {
    this.policies = new Map(
      [...graph.access.principals.values()].flatMap(({ id, resource }) =>
        resource === undefined ? [] : [[id, managedPoliciesOf(resource, graph)] as const],
      ),
    );
  }

  /** The principals that a principal obtains. A principal that changes its own permissions has every permission, within its boundary. */
  public of({ id }: PrincipalAccess): Obtained[] {
    const byPolicy = callableMethods(this.graph, id, ON_MANAGED_POLICIES);
    const onType = (methods: Readonly<Record<string, Methods>>) =>
      new Map(Object.entries(methods).map(([type, each]) => [type, callableMethods(this.graph, id, each)]));
    const [byType, byBoundary] = [onType(ON_IDENTITIES), onType(ON_BOUNDARIES)];
    return [
      ...this.principals(byPolicy, byType, byBoundary).flatMap((target) => {
        const { access, resource } = target;
        if (isFixed(resource)) return [];
        const targets = byPolicy.length === 0 ? [] : (this.policies.get(access.id) ?? []);
        return [
          ...this.changes({ ...target, changed: access.id, methods: byType.get(resource.type) ?? [] }, id),
          ...targets.flatMap((changed) => this.changes({ ...target, changed, methods: byPolicy }, id)),
          ...(access.boundary === undefined
            ? []
            : this.changes(
                { ...target, changed: access.id, methods: byBoundary.get(resource.type) ?? [], withoutBoundary: true },
                id,
              )),
        ];
      }),
      ...this.throughProviders(id),
      ...this.created(id),
    ];
  }

  /** The principals in the templates; none without a method. */
  private principals(
    policies: readonly unknown[],
    ...byType: readonly ReadonlyMap<string, readonly unknown[]>[]
  ): Target[] {
    const isPossible =
      policies.length > 0 || byType.some((methods) => [...methods.values()].some((each) => each.length > 0));
    if (!isPossible) return [];
    return [...this.graph.access.principals.values()].flatMap((access) =>
      access.resource === undefined ? [] : [{ access, resource: access.resource }],
    );
  }

  private changes({ access, changed, methods, withoutBoundary = false }: Change, id: string): Obtained[] {
    const isUnlimited = withoutBoundary
      ? isAdministrator({ ...access, boundary: undefined })
      : access.boundary === undefined;
    return methods.flatMap(([method, actions]) => {
      const permitted = permittedCalls(this.graph, id, callsOn(actions, { resource: changed, known: ATTACHED }));
      return permitted === undefined ? [] : [{ method, principal: access.id, isUnlimited, ...permitted }];
    });
  }

  /** Roles that trust an identity provider whose keys the principal replaces. */
  private throughProviders(id: string): Obtained[] {
    return callableMethods(this.graph, id, ON_PROVIDERS).flatMap(([method, actions]) =>
      [...this.graph.access.principals.values()].flatMap(({ id: principal, resource }) =>
        (resource?.type === 'AWS::IAM::Role' ? providersOf(resource) : []).flatMap((provider) => {
          const call = { resource: '*', label: nodeId(provider) };
          const permitted = permittedCalls(this.graph, id, callsOn(actions, call));
          return permitted === undefined ? [] : [{ method, principal, isUnlimited: false, ...permitted }];
        }),
      ),
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

/** A principal of the templates. */
interface Target {
  readonly access: PrincipalAccess;
  readonly resource: Resource;
}

/** Methods that change a principal, or a policy that it has. */
interface Change extends Target {
  readonly changed: string;
  readonly methods: readonly (readonly [method: string, actions: readonly string[]])[];
  readonly withoutBoundary?: boolean;
}

function managedPoliciesOf(identity: Resource, { templateSet }: EnvironmentGraph): string[] {
  return policyResourcesOf(identity, templateSet)
    .filter(({ type }) => type === 'AWS::IAM::ManagedPolicy')
    .map(arnOf);
}

/** The SAML providers that a role trusts. */
function providersOf(role: Resource): Resource[] {
  return trustsOf(role)
    .flatMap(({ principal }) => principal.federated)
    .flatMap((value) => value.resource('AWS::IAM::SAMLProvider') ?? []);
}

/** Whether services use a role for fixed calls only. */
function isFixed(role: Resource): boolean {
  return (
    role.type === 'AWS::IAM::Role' &&
    trustsOf(role).every(
      ({ principal: { services } }) =>
        services.length > 0 && services.every((service) => SERVICES_WITHOUT_CALLS.includes(service)),
    )
  );
}
