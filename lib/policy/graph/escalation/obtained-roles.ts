import {
  ADMINISTRATOR_POLICY,
  EXISTING_TYPES,
  ON_IDENTITIES,
  ON_MANAGED_POLICIES,
  PASSED_TO,
  SERVICES_WITHOUT_CALLS,
  WITH_EXISTING_ROLE,
  WITH_PASSED_ROLE,
  WITH_PASSED_ROLE_OF_OTHERS,
} from '../../../../facts/escalation-methods';
import type { Resource } from '../../model';
import type { PrincipalAccess } from '../../predicates/access/access-model';
import { arnOf, readable } from '../../predicates/access/canonical-text';
import { ANYONE } from '../../predicates/access/principals';
import { isLike, policyResourcesOf, trustsOf } from '../../predicates/iam';
import type { EnvironmentGraph } from '../environment-graph';
import { nodeId } from '../graph-nodes';
import type { GraphStep } from '../graph-view';
import { mayCall } from '../permissions/applicable-grants';
import { type AccessRequest, decideAccess } from '../permissions/decide-access';
import type { RequestContext } from '../permissions/request-context';

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

/** The calls of a method, all permitted; undefined otherwise. */
type Permitted = Pick<Obtained, 'conditions' | 'steps'> | undefined;

type Methods = Readonly<Record<string, readonly string[]>>;

const PASS_ROLE = 'iam:PassRole';
const ASSUME = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'];

/** Finds the principals that a principal obtains directly. */
export class ObtainedRoles {
  private readonly policies: ReadonlyMap<string, readonly string[]>;
  private readonly workloads: readonly (readonly [workload: Resource, roles: readonly string[]])[];

  constructor(private readonly graph: EnvironmentGraph) {
    const { access, resources, runsAs } = graph;
    this.policies = new Map(
      [...access.principals.values()].flatMap(({ id, resource }) =>
        resource === undefined ? [] : [[id, managedPoliciesOf(resource, graph)] as const],
      ),
    );
    this.workloads = [...new Set(runsAs.map(({ from }) => from))].flatMap((id) => {
      const workload = resources.get(id);
      const roles = runsAs.filter(({ from }) => from === id).map(({ to }) => graph.principalId(to));
      return workload === undefined ? [] : [[workload, roles.filter((role) => access.principals.has(role))] as const];
    });
  }

  /** The principals that a principal obtains directly, by each method. */
  public of(principal: PrincipalAccess): Obtained[] {
    if (principal.allows.length === 0) return [];
    return [
      ...this.assumed(principal),
      ...(principal.resource === undefined
        ? []
        : [...this.passed(principal), ...this.existing(principal), ...this.changed(principal)]),
    ];
  }

  private assumed({ id }: PrincipalAccess): Obtained[] {
    return this.roles().flatMap((role) =>
      ASSUME.flatMap((action) => {
        const permitted = role.id === id ? undefined : this.permits(id, [{ action, resource: role.id }]);
        return permitted === undefined
          ? []
          : [{ method: 'sts-001', principal: role.id, isUnlimited: false, ...permitted }];
      }),
    );
  }

  private passed({ allows, id }: PrincipalAccess): Obtained[] {
    if (!mayCall(this.graph.access, id, PASS_ROLE)) return [];
    const methods = this.callable(id, { ...WITH_PASSED_ROLE, ...WITH_PASSED_ROLE_OF_OTHERS });
    const possible = methods.flatMap(([method, actions]) => {
      const calls = this.permits(id, on('*', actions));
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
        const pass = this.permits(id, [{ action: PASS_ROLE, resource, known }]);
        return pass === undefined ? [] : [{ method, principal: target.id, isUnlimited: false, ...joined(pass, calls) }];
      }),
    );
  }

  private existing({ id }: PrincipalAccess): Obtained[] {
    const methods = this.callable(id, WITH_EXISTING_ROLE);
    if (methods.length === 0) return [];
    return this.workloads.flatMap(([workload, roles]) =>
      methods.flatMap(([method, actions]) => {
        const service = actions[0]?.split(':')[0] ?? '';
        if (EXISTING_TYPES[service]?.includes(workload.type) !== true || !isUsable(method, workload)) return [];
        const resource = requestedArn(workload);
        const permitted = this.permits(id, on(resource, actions));
        return permitted === undefined
          ? []
          : roles
              .filter((role) => role !== id)
              .map((principal) => ({ method, principal, isUnlimited: false, ...permitted }));
      }),
    );
  }

  /** Changes of permissions: also of the own ones. A user or role then has every permission, within its permissions boundary. */
  private changed({ id }: PrincipalAccess): Obtained[] {
    const byPolicy = this.callable(id, ON_MANAGED_POLICIES);
    const byType = new Map(Object.entries(ON_IDENTITIES).map(([type, methods]) => [type, this.callable(id, methods)]));
    if (byPolicy.length === 0 && [...byType.values()].every((methods) => methods.length === 0)) return [];
    return [...this.graph.access.principals.values()].flatMap(({ boundary, id: principal, resource }): Obtained[] => {
      if (isFixed(resource)) return [];
      const targets = (this.policies.get(principal) ?? []).map((policy) => [policy, byPolicy] as const);
      return [[principal, byType.get(resource?.type ?? '') ?? []] as const, ...targets].flatMap(([target, methods]) =>
        methods.flatMap(([method, actions]) => {
          const permitted = this.permits(id, on(target, actions, { 'iam:PolicyARN': ADMINISTRATOR_POLICY }));
          const isUnlimited = boundary === undefined;
          return permitted === undefined ? [] : [{ method, principal, isUnlimited, ...permitted }];
        }),
      );
    });
  }

  /** The methods whose actions a principal may call on any resource. */
  private callable(principal: string, methods: Methods): (readonly [method: string, actions: readonly string[]])[] {
    return Object.entries(methods).filter(([, actions]) =>
      actions.every((action) => mayCall(this.graph.access, principal, action)),
    );
  }

  /** The roles in the templates. */
  private roles(): readonly (PrincipalAccess & { readonly resource: Resource })[] {
    return [...this.graph.access.principals.values()].flatMap((each) =>
      each.resource?.type === 'AWS::IAM::Role' ? [{ ...each, resource: each.resource }] : [],
    );
  }

  private permits(principal: string, requests: readonly Omit<AccessRequest, 'principal'>[]): Permitted {
    const conditions: string[] = [];
    const steps: GraphStep[] = [];
    for (const request of requests) {
      const decision = decideAccess(this.graph.access, { principal, ...request });
      if (!decision.isAllowed) return undefined;
      conditions.push(...decision.conditions);
      const by = principal === ANYONE ? 'any principal' : readable(principal);
      const [first] = decision.steps;
      steps.push({ ...first, text: `${by} calls ${request.action} on ${readable(request.resource)}` });
    }
    return { conditions: [...new Set(conditions)].sort(), steps };
  }
}

function joined(one: NonNullable<Permitted>, other: NonNullable<Permitted>): NonNullable<Permitted> {
  return {
    conditions: [...new Set([...one.conditions, ...other.conditions])].sort(),
    steps: [...one.steps, ...other.steps],
  };
}

function trustedServices(role: Resource): string[] {
  return trustsOf(role).flatMap(({ principal }) => principal.services);
}

function managedPoliciesOf(identity: Resource, { templateSet }: EnvironmentGraph): string[] {
  return policyResourcesOf(identity, templateSet)
    .filter(({ type }) => type === 'AWS::IAM::ManagedPolicy')
    .map(arnOf);
}

function on(
  resource: string,
  actions: readonly string[],
  known: RequestContext = {},
): Omit<AccessRequest, 'context' | 'principal'>[] {
  return actions.map((action) => ({ action, resource, known }));
}

/** Whether services use a role for their own calls only. */
function isFixed(role: Resource | undefined): boolean {
  return (
    role?.type === 'AWS::IAM::Role' &&
    trustsOf(role).every(
      ({ principal: { services } }) =>
        services.length > 0 && services.every((service) => SERVICES_WITHOUT_CALLS.includes(service)),
    )
  );
}

/** ECS Exec must be enabled on the service. */
function isUsable(method: string, workload: Resource): boolean {
  return method !== 'ecs-exec' || workload.get('EnableExecuteCommand').is(true);
}

/** The ARN, or a pattern for a resource whose ARN has no known format: a policy names it by reference or by pattern. */
function requestedArn(workload: Resource): string {
  const arn = arnOf(workload);
  return arn.startsWith('arn:') ? arn : `arn:*${nodeId(workload).split('/').at(-1) ?? ''}*`;
}
