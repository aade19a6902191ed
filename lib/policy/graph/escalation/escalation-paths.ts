import { DECLARED_CALLS, SERVICES_WITHOUT_CALLS } from '../../../../facts/escalation-methods';
import type { Resource } from '../../model';
import type { PrincipalAccess } from '../../predicates/access/access-model';
import { ACCOUNT, ANYONE, FEDERATED, ownAccountId } from '../../predicates/access/principals';
import { trustsOf } from '../../predicates/iam';
import type { EnvironmentGraph } from '../environment-graph';
import type { EscalationPath } from '../graph-view';
import { isAdministrator } from '../permissions/decide-access';
import { obtainedData } from './obtained-data';
import { ObtainedRoles } from './obtained-roles';
import type { Obtained } from './permitted-calls';
import { strongerActions } from './stronger';

/** A chain is not longer: each published one has at most four roles. */
const MAXIMUM_CHAIN = 4;

/** A sequence of methods: each principal obtains the next one. */
interface Chain {
  readonly methods: readonly string[];
  readonly last: Obtained;
  readonly steps: Obtained['steps'];
  readonly conditions: readonly string[];
}

/**
 * How principals that are not administrators obtain the permissions of a stronger principal, or data: each method that obtains it
 * directly, otherwise one shortest chain. Sorted by the principal, the target and the method.
 */
export function escalationPaths(graph: EnvironmentGraph): EscalationPath[] {
  const roles = new ObtainedRoles(graph);
  const direct = new Map<string, readonly Obtained[]>();
  const obtainedBy = (access: PrincipalAccess) => {
    const found = direct.get(access.id) ?? roles.of(access);
    direct.set(access.id, found);
    return found;
  };
  return [...graph.access.principals.values()]
    .filter((access) => isEvaluated(graph, access) && !isAdministrator(access))
    .flatMap((access) => {
      const gainsOf = gainsFrom(graph, access);
      const paths = chainsOf(graph, access, obtainedBy).flatMap((chain) => pathOf(graph, access, { chain, gainsOf }));
      return [...paths, ...obtainedData(graph, access)];
    })
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

/**
 * Principals in the templates, and those that the owner of a role cannot know: any principal, another account, and an identity provider,
 * each without conditions. A named principal outside the templates has the permissions of the role that trusts it.
 */
function isEvaluated({ templateSet }: EnvironmentGraph, { allows, id, resource }: PrincipalAccess): boolean {
  if (resource !== undefined) return !startsDeclaredCalls(resource);
  if (id !== ANYONE && !id.startsWith(ACCOUNT) && !id.startsWith(FEDERATED)) return false;
  const isOwn = templateSet.templates.some((template) => ownAccountId(template) === id);
  return !isOwn && allows.some(({ conditions }) => conditions.length === 0);
}

/**
 * Whether services use a role only for calls that a resource of the templates declares: no code chooses the calls. The role of an action
 * in a pipeline trusts the role of the pipeline.
 */
function startsDeclaredCalls(role: Resource): boolean {
  const trusts = role.type === 'AWS::IAM::Role' ? trustsOf(role) : [];
  return (
    trusts.length > 0 &&
    trusts.every(({ principal: { aws, federated, services } }) => {
      const roles = aws.map((each) => each.resource('AWS::IAM::Role'));
      return (
        services.length + roles.length > 0 &&
        federated.length === 0 &&
        services.every(hasDeclaredCalls) &&
        roles.every((each) => each !== undefined && isUsedByServicesWithDeclaredCalls(each))
      );
    })
  );
}

function isUsedByServicesWithDeclaredCalls(role: Resource): boolean {
  const trusts = trustsOf(role);
  return (
    trusts.length > 0 &&
    trusts.every(
      ({ principal: { names, services } }) =>
        services.length > 0 && services.length === names.length && services.every(hasDeclaredCalls),
    )
  );
}

function hasDeclaredCalls(service: string): boolean {
  return DECLARED_CALLS.includes(service) || SERVICES_WITHOUT_CALLS.includes(service);
}

function chainsOf(
  { access: { principals } }: EnvironmentGraph,
  start: PrincipalAccess,
  obtainedBy: (access: PrincipalAccess) => readonly Obtained[],
): Chain[] {
  const found: Chain[] = [];
  const reached = new Set([start.id]);
  let level: Chain[] = obtainedBy(start).map((last) => ({
    methods: [last.method],
    last,
    steps: last.steps,
    conditions: last.conditions,
  }));
  for (let length = 1; length <= MAXIMUM_CHAIN && level.length > 0; length++) {
    found.push(...level);
    const next: Chain[] = [];
    for (const { last } of level) reached.add(last.principal);
    for (const [id, chain] of new Map(level.map((each) => [each.last.principal, each]))) {
      const access = principals.get(id);
      // An administrator has everything already.
      if (access === undefined || id === start.id || chain.last.isUnlimited || isAdministrator(access)) continue;
      for (const last of obtainedBy(access)) {
        if (reached.has(last.principal)) continue;
        reached.add(last.principal);
        next.push({
          methods: [...chain.methods, last.method],
          last,
          steps: [...chain.steps, ...last.steps],
          conditions: [...new Set([...chain.conditions, ...last.conditions])].sort(),
        });
      }
    }
    level = next;
  }
  return found;
}

/** What a principal gains from another one; each is compared once. */
function gainsFrom({ access: model }: EnvironmentGraph, start: PrincipalAccess): (target: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (id) => {
    const target = model.principals.get(id);
    const gains = known.get(id) ?? (target === undefined ? ['*'] : strongerActions(model, start, target));
    known.set(id, gains);
    return gains;
  };
}

interface GainedChain {
  readonly chain: Chain;
  readonly gainsOf: (target: string) => readonly string[];
}

function pathOf(graph: EnvironmentGraph, start: PrincipalAccess, { chain, gainsOf }: GainedChain): EscalationPath[] {
  const { conditions, last, methods, steps } = chain;
  const gains = last.isUnlimited ? ['*'] : gainsOf(last.principal);
  if (gains.length === 0) return [];
  const [from, to] = [graph.principalNode(start.id), graph.principalNode(last.principal)];
  return [{ method: methods.join(', '), from, to, steps, gains, conditions }];
}

function keyOf({ from, method, to }: EscalationPath): string {
  return [from, to, method].join('\n');
}
