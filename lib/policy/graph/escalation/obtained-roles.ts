import { PASSED_TO, WITH_PASSED_ROLE, WITH_PASSED_ROLE_OF_OTHERS } from '../../../../facts/escalation-methods';
import type { PrincipalAccess } from '../../predicates/access/access-model';
import { isLike } from '../../predicates/iam';
import type { EnvironmentGraph } from '../environment-graph';
import { mayCall } from '../permissions/applicable-grants';
import { ChangedPermissions } from './changed-permissions';
import { ExistingWorkloads } from './existing-workloads';
import {
  callableMethods,
  callsOn,
  groupsFor,
  joined,
  type Obtained,
  permittedCalls,
  type Permitted,
} from './permitted-calls';
import { firstOfEach, type KnownPrincipal, PrincipalIndex } from './principal-index';

const PASS_ROLE = 'iam:PassRole';
const ASSUME = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'];

/** A method of which all calls except iam:PassRole are permitted. */
interface PassingMethod {
  readonly method: string;
  readonly calls: Permitted;

  /** The service principals that a passed role can trust. */
  readonly services: readonly string[];
}

/** Finds the principals that a principal obtains directly. */
export class ObtainedRoles {
  private readonly principals: PrincipalIndex;
  private readonly existing: ExistingWorkloads;
  private readonly changed: ChangedPermissions;

  constructor(private readonly graph: EnvironmentGraph) {
    this.principals = new PrincipalIndex(graph.access);
    this.existing = new ExistingWorkloads(graph, this.principals);
    this.changed = new ChangedPermissions(graph, this.principals);
  }

  /** The principals that a principal obtains directly, by each method. */
  public of(principal: PrincipalAccess): Obtained[] {
    if (principal.allows.length === 0) return [];
    return [
      ...this.assumed(principal),
      ...(principal.resource === undefined
        ? []
        : [...this.passed(principal), ...this.existing.of(principal), ...this.changed.of(principal)]),
    ];
  }

  private assumed({ id }: PrincipalAccess): Obtained[] {
    return ASSUME.flatMap((action) =>
      firstOfEach(groupsFor(this.graph, { action, principal: id }, this.principals.roles), ({ access: role }) => {
        const permitted = role.id === id ? undefined : permittedCalls(this.graph, id, [{ action, resource: role.id }]);
        return permitted && { method: 'sts-001', principal: role.id, isUnlimited: false, ...permitted };
      }),
    );
  }

  private passed({ allows, id }: PrincipalAccess): Obtained[] {
    if (!mayCall(this.graph.access, id, PASS_ROLE)) return [];
    const methods = callableMethods(this.graph, id, { ...WITH_PASSED_ROLE, ...WITH_PASSED_ROLE_OF_OTHERS });
    const possible = methods.flatMap(([method, actions]): PassingMethod[] => {
      const calls = permittedCalls(this.graph, id, callsOn(actions, { resource: '*' }));
      const service = actions[0]?.split(':')[0] ?? '';
      return calls === undefined
        ? []
        : [{ method, calls, services: PASSED_TO[service] ?? [`${service}.amazonaws.com`] }];
    });
    if (possible.length === 0) return [];
    const everyRole = allows.some(
      (grant) =>
        grant.actions.patterns.some(
          (pattern) => !grant.actions.isExcluded && isLike(pattern, PASS_ROLE.toLowerCase()),
        ) && grant.resources.patterns.some((pattern) => /^\*$|:role\/\*$/.test(pattern)),
    );
    const groups = groupsFor(this.graph, { action: PASS_ROLE, principal: id }, this.principals.roles);
    return possible.flatMap((method) => [
      ...firstOfEach(
        groups.filter(([role]) => trusted(method, role) !== undefined),
        (role) => (role.access.id === id ? undefined : this.pass(id, method, role)),
      ),
      ...(everyRole ? [this.pass(id, method)].flatMap((found) => found ?? []) : []),
    ]);
  }

  /** @param role the passed role; without one, a role that is not in the templates */
  private pass(id: string, method: PassingMethod, role?: KnownPrincipal): Obtained | undefined {
    const service = role === undefined ? method.services[0] : trusted(method, role);
    const known = { 'iam:PassedToService': service ?? '' };
    const call = { action: PASS_ROLE, resource: role?.access.id ?? '*', known };
    const permitted = permittedCalls(this.graph, id, [call]);
    return (
      permitted && {
        method: method.method,
        principal: role?.access.id ?? 'role/*',
        isUnlimited: false,
        ...joined(permitted, method.calls),
      }
    );
  }
}

/** The service of a method that a role trusts. */
function trusted({ services }: PassingMethod, role: KnownPrincipal | undefined): string | undefined {
  return services.find((each) => role?.services.includes(each));
}
