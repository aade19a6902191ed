import type { Resource } from '../../model';
import type { AccessModel, PrincipalAccess } from '../../predicates/access/access-model';
import { arnOf } from '../../predicates/access/canonical-text';
import type { Grant } from '../../predicates/access/grant';
import { MANAGED_POLICY } from '../../predicates/access/identity-access';
import { ANYONE, ownAccountId } from '../../predicates/access/principals';
import { INTERNET, nodeId } from '../graph-nodes';
import type { GraphEdge } from '../graph-view';
import { CAPABILITIES, requestArn } from './capabilities';
import { mayCall } from './applicable-grants';
import { ArnIndex } from './arn-index';
import { decideAccess } from './decide-access';
import type { NamedTargets, Target, TargetGroups } from './target-groups';

const GROUP = 'group ';

/** The edges for the actions of {@link CAPABILITIES} that each principal has on each node, and the groups of nodes that edges name. */
export interface Permissions {
  readonly edges: readonly GraphEdge[];

  /** The members of each group by its id. */
  readonly groups: ReadonlyMap<string, readonly Target[]>;
}

/** One edge for each capability and set of conditions; targets for which IAM decides equally are one group. */
export function permissionEdges(
  model: AccessModel,
  nodes: ReadonlyMap<string, Resource>,
  grouped: TargetGroups,
): Permissions {
  const targets = new ArnIndex(
    [...nodes].flatMap(([id, resource]) => {
      if (CAPABILITIES[resource.type] === undefined || grouped.types.includes(resource.type)) return [];
      const arn = arnOf(resource);
      return [{ arn, item: { id, arn, resource } }];
    }),
  );
  const own = new Set(model.templateSet.templates.map(ownAccountId));
  // A statement for the own account lets identity-based policies decide: it is no access of a principal.
  const principals = [...model.principals.values()].filter(({ id }) => !own.has(id));
  const found = principals.map((access) => {
    const from = principalNode(access);
    const on = (target: Target, to = target.id) =>
      Object.values(CAPABILITIES[target.resource.type] ?? {}).flatMap((actions) =>
        edgesOf(model, { principal: access.id, from, to, arn: target.arn }, actions),
      );
    const single = targets.matching(access.allows.filter(isGranting).map(({ resources }) => resources));
    const byType = grouped.types.map((type) => permissionsOn(grouped.named(access, type), on));
    return {
      edges: [
        ...single.filter(({ id }) => id !== from).flatMap((target) => on(target)),
        ...byType.flatMap((each) => each.edges),
      ],
      groups: byType.flatMap((each) => each.groups),
    };
  });
  return named(
    found.flatMap(({ edges }) => edges),
    found.flatMap(({ groups }) => groups),
  );
}

type EdgesOn = (target: Target, to?: string) => readonly GraphEdge[];

interface GroupedEdges {
  readonly members: readonly Target[];
  readonly edges: readonly GraphEdge[];
}

/** The edges to single targets, and those to groups by a representative of each. */
function permissionsOn(
  { exact, groups, single }: NamedTargets,
  on: EdgesOn,
): { readonly edges: readonly GraphEdge[]; readonly groups: readonly GroupedEdges[] } {
  const found = groups.map(({ members }) => {
    const representative = members.find((each) => !exact.has(each));
    const edges = representative === undefined ? [] : on(representative);
    const named = members.filter((each) => exact.has(each));
    // A statement that names a member can deny what the pattern permits: then each member has its own edges.
    return representative !== undefined && named.every((each) => includesAll(on(each), edges))
      ? { members, edges, single: named }
      : { members: [], edges: [], single: members };
  });
  const targets = new Set([...single, ...found.flatMap((each) => each.single)]);
  return { edges: [...targets].flatMap((target) => on(target)), groups: found.filter(({ edges }) => edges.length > 0) };
}

function includesAll(edges: readonly GraphEdge[], others: readonly GraphEdge[]): boolean {
  return others.every(({ actions = [], conditions }) =>
    actions.every((action) =>
      edges.some((each) => each.actions?.includes(action) && each.conditions.every((one) => conditions.includes(one))),
    ),
  );
}

/** Numbers the groups by their members, so that the order of the templates has no effect. */
function named(edges: readonly GraphEdge[], groups: readonly GroupedEdges[]): Permissions {
  const byMembers = new Map<readonly Target[], string>();
  for (const { members } of groups) {
    if (!byMembers.has(members))
      byMembers.set(
        members,
        members
          .map(({ id }) => id)
          .sort()
          .join('\n'),
      );
  }
  const keys = [...new Set(byMembers.values())].sort();
  const numbers = new Map(keys.map((key, index) => [key, `${GROUP}${index + 1}`]));
  const idOf = (members: readonly Target[]) => numbers.get(byMembers.get(members) ?? '') ?? '';
  return {
    edges: [...edges, ...groups.flatMap((group) => group.edges.map((edge) => ({ ...edge, to: idOf(group.members) })))],
    groups: new Map(groups.map(({ members }) => [idOf(members), members])),
  };
}

/** The node id of a principal. A principal that is not in the templates has its own id. */
export function principalNode({ id, resource }: Pick<PrincipalAccess, 'id' | 'resource'>): string {
  if (resource !== undefined) return nodeId(resource);
  return id === ANYONE ? INTERNET : id;
}

interface Endpoints {
  readonly principal: string;
  readonly from: string;
  readonly to: string;
  readonly arn: string;
}

function edgesOf(model: AccessModel, { arn, from, principal, to }: Endpoints, actions: readonly string[]): GraphEdge[] {
  const found = new Map<string, GraphEdge & { readonly actions: string[] }>();
  for (const action of actions) {
    if (!mayCall(model, principal, action)) continue;
    const { conditions, isAllowed, steps } = decideAccess(model, {
      principal,
      action,
      resource: requestArn(action, arn),
    });
    if (!isAllowed) continue;
    const key = conditions.join('\n');
    const known = found.get(key);
    if (known === undefined) found.set(key, { from, to, kind: 'permission', conditions, steps, actions: [action] });
    else known.actions.push(action);
  }
  return [...found.values()];
}

/** The statements of a managed policy that is not in the templates are unknown, except for those of an administrator. */
function isGranting({ actions }: Grant): boolean {
  return (
    !actions.patterns.every((pattern) => pattern.startsWith(MANAGED_POLICY)) || isAdministratorPolicy(actions.patterns)
  );
}

function isAdministratorPolicy(patterns: readonly string[]): boolean {
  return patterns.some((pattern) => pattern.endsWith('policy/AdministratorAccess'));
}
