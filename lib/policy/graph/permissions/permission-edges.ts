import type { Resource } from '../../model';
import type { AccessModel, PrincipalAccess } from '../../predicates/access/access-model';
import { arnOf } from '../../predicates/access/canonical-text';
import type { Grant } from '../../predicates/access/grant';
import { MANAGED_POLICY } from '../../predicates/access/identity-access';
import { ANYONE, ownAccountId } from '../../predicates/access/principals';
import { canOverlap } from '../../predicates/iam';
import { INTERNET, nodeId } from '../graph-nodes';
import type { GraphEdge } from '../graph-view';
import { CAPABILITIES, type Capability, requestArn } from './capabilities';
import { mayCall } from './applicable-grants';
import { decideAccess } from './decide-access';

/** The edges for the actions of {@link CAPABILITIES} that each principal has on each node; one for each capability and set of conditions. */
export function permissionEdges(model: AccessModel, nodes: ReadonlyMap<string, Resource>): GraphEdge[] {
  const targets = [...nodes].flatMap(([id, resource]) => {
    const capabilities = CAPABILITIES[resource.type];
    if (capabilities === undefined) return [];
    const entries = Object.entries(capabilities) as [Capability, readonly string[]][];
    return [{ id, resource, arn: arnOf(resource), capabilities: entries }];
  });
  const own = new Set(model.templateSet.templates.map(ownAccountId));
  // A statement for the own account lets identity-based policies decide: it is no access of a principal.
  const principals = [...model.principals.values()].filter(({ id }) => !own.has(id));
  return principals.flatMap((access) => {
    const isNamed = namingOf(grantedPatterns(access));
    const from = principalNode(access);
    return targets
      .filter(({ arn, id }) => id !== from && isNamed(arn))
      .flatMap(({ arn, capabilities, id }) =>
        capabilities.flatMap(([, actions]) => edgesOf(model, { principal: access.id, from, to: id, arn }, actions)),
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

/** The resource patterns of the Allow statements; `*` for statements with `NotResource`. */
function grantedPatterns({ allows }: PrincipalAccess): readonly string[] {
  const patterns = allows
    .filter(isGranting)
    .flatMap(({ resources }) => (resources.isExcluded ? ['*'] : resources.patterns));
  return patterns.includes('*') ? ['*'] : [...new Set(patterns)];
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

/** Whether one of the patterns can name an ARN, or a part of its resource such as an object of a bucket. */
function namingOf(patterns: readonly string[]): (arn: string) => boolean {
  if (patterns.includes('*')) return () => true;
  const isPattern = (text: string) => /[*?]/.test(text);
  const listed = new Set(patterns.filter((each) => !isPattern(each)).flatMap(withParents));
  const compared = patterns.filter(isPattern);
  return (arn) => listed.has(arn) || compared.some((pattern) => mayName(pattern, arn));
}

/** A text, and what is before each `/`. */
function withParents(text: string): string[] {
  return text.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));
}

function mayName(pattern: string, arn: string): boolean {
  return (
    pattern === arn || pattern.startsWith(`${arn}/`) || canOverlap(pattern, arn) || canOverlap(pattern, `${arn}/*`)
  );
}
