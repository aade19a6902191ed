import { PASSED_TO, WITH_PASSED_ROLE, WITH_PASSED_ROLE_OF_OTHERS } from '../../../../facts/escalation-methods';
import type { Resource } from '../../model';
import type { PrincipalAccess } from '../../predicates/access/access-model';
import { isLike, trustsOf } from '../../predicates/iam';
import type { EnvironmentGraph } from '../environment-graph';
import { mayCall } from '../permissions/applicable-grants';
import { ChangedPermissions } from './changed-permissions';
import { ExistingWorkloads } from './existing-workloads';
import { callableMethods, callsOn, joined, type Obtained, permittedCalls } from './permitted-calls';

const PASS_ROLE = 'iam:PassRole';
const ASSUME = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'];

/** Finds the principals that a principal obtains directly. */
export class ObtainedRoles {
  private readonly existing: ExistingWorkloads;
  private readonly changed: ChangedPermissions;

  constructor(private readonly graph: EnvironmentGraph) {
    this.existing = new ExistingWorkloads(graph);
    this.changed = new ChangedPermissions(graph);
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
    return this.roles().flatMap((role) =>
      ASSUME.flatMap((action) => {
        const permitted = role.id === id ? undefined : permittedCalls(this.graph, id, [{ action, resource: role.id }]);
        return permitted === undefined
          ? []
          : [{ method: 'sts-001', principal: role.id, isUnlimited: false, ...permitted }];
      }),
    );
  }

  private passed({ allows, id }: PrincipalAccess): Obtained[] {
    if (!mayCall(this.graph.access, id, PASS_ROLE)) return [];
    const methods = callableMethods(this.graph, id, { ...WITH_PASSED_ROLE, ...WITH_PASSED_ROLE_OF_OTHERS });
    const possible = methods.flatMap(([method, actions]) => {
      const calls = permittedCalls(this.graph, id, callsOn(actions, { resource: '*' }));
      return calls === undefined ? [] : [{ method, calls, service: actions[0]?.split(':')[0] ?? '' }];
    });
    if (possible.length === 0) return [];
    const everyRole = allows.some(
      (grant) =>
        grant.actions.patterns.some(
          (pattern) => !grant.actions.isExcluded && isLike(pattern, PASS_ROLE.toLowerCase()),
        ) && grant.resources.patterns.some((pattern) => /^\*$|:role\/\*$/.test(pattern)),
    );
    const targets = [
      ...this.roles().map((role) => ({ id: role.id, services: trustedServices(role.resource) })),
      ...(everyRole ? [{ id: 'role/*', services: undefined }] : []),
    ];
    return possible.flatMap(({ calls, method, service }) =>
      targets.flatMap((target): Obtained[] => {
        const principals = PASSED_TO[service] ?? [`${service}.amazonaws.com`];
        const trusted = principals.find((each) => target.services?.includes(each) ?? true);
        if (trusted === undefined || target.id === id) return [];
        const known = { 'iam:PassedToService': trusted };
        const resource = target.id === 'role/*' ? '*' : target.id;
        const pass = permittedCalls(this.graph, id, [{ action: PASS_ROLE, resource, known }]);
        return pass === undefined ? [] : [{ method, principal: target.id, isUnlimited: false, ...joined(pass, calls) }];
      }),
    );
  }

  /** The roles in the templates. */
  private roles(): readonly (PrincipalAccess & { readonly resource: Resource })[] {
    return [...this.graph.access.principals.values()].flatMap((each) =>
      each.resource?.type === 'AWS::IAM::Role' ? [{ ...each, resource: each.resource }] : [],
    );
  }
}

function trustedServices(role: Resource): string[] {
  return trustsOf(role).flatMap(({ principal }) => principal.services);
}
