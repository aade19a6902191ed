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

/** The edges for the actions of {@link CAPABILITIES} that each principal has on each node; one for each capability and set of conditions. */
export function permissionEdges(model: AccessModel, nodes: ReadonlyMap<string, Resource>): GraphEdge[] {
  const targets = new ArnIndex(
    [...nodes].flatMap(([id, resource]) => {
      const capabilities = CAPABILITIES[resource.type];
      const arn = arnOf(resource);
      return capabilities === undefined ? [] : [{ arn, item: { id, arn, actions: Object.values(capabilities) } }];
    }),
  );
  const own = new Set(model.templateSet.templates.map(ownAccountId));
  // A statement for the own account lets identity-based policies decide: it is no access of a principal.
  const principals = [...model.principals.values()].filter(({ id }) => !own.has(id));
  return principals.flatMap((access) => {
    const from = principalNode(access);
    return targets
      .matching(access.allows.filter(isGranting).map(({ resources }) => resources))
      .filter(({ id }) => id !== from)
      .flatMap(({ actions, arn, id }) =>
        actions.flatMap((each) => edgesOf(model, { principal: access.id, from, to: id, arn }, each)),
      );
  });
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
