import { DATA_TAKEOVERS, SNAPSHOT_SHARING } from '../../../../facts/escalation-methods';
import type { Resource } from '../../model';
import type { PrincipalAccess } from '../../predicates/access/access-model';
import { trustsOf } from '../../predicates/iam';
import type { EnvironmentGraph, TypedNode } from '../environment-graph';
import { nodeId } from '../graph-nodes';
import type { EscalationPath } from '../graph-view';
import { requestArn } from '../permissions/capabilities';
import { acceptsTokens, CONNECT, masterUserArn } from './database-users';
import { callableMethods, groupsFor, joined, permittedCalls, type Permitted } from './permitted-calls';
import { shownSecrets } from './shown-secrets';
import { reads, readsEvery } from './store-reads';

const PASS_ROLE = 'iam:PassRole';

/** A grant for the use of a key through an AWS service gives the service access, not the principal. */
const FOR_SERVICE = /^kms:(GrantIsForAWSResource|ViaService) /i;

/** A condition that restricts the endpoint of a subscription. */
const KNOWN_ENDPOINT = /^sns:Endpoint (?!\S*(?:Not|IfExists|ForAllValues))/i;

/** With a password or a token alone, a principal reads nothing. */
const NEEDS_CONNECTION: ReadonlySet<string> = new Set(['rds-iam-connect', 'rds-master-password']);

/** The data that a principal reads after it changes the policy, the sharing or the credentials of a store. */
export function obtainedData(graph: EnvironmentGraph, principal: PrincipalAccess): EscalationPath[] {
  if (principal.resource === undefined) return [];
  const from = nodeId(principal.resource);
  const pathTo = (method: DataMethod): EscalationPath[] => {
    const permitted = permittedMethod(graph, principal.id, method);
    return permitted === undefined ? [] : [{ method: method.name, from, to: method.to, gains: ['data'], ...permitted }];
  };
  const stores = Object.entries(DATA_TAKEOVERS).flatMap(([type, methods]) => {
    const callable = callableMethods(graph, principal.id, methods);
    if (callable.length === 0) return [];
    const read = new Map<string, boolean>();
    const isRead = (id: string): boolean => {
      const known = read.get(id) ?? reads(graph, principal.id, id);
      read.set(id, known);
      return known;
    };
    return callable.flatMap(([name, [action = '', ...further]]) => {
      const actions = [action, ...further];
      if (readsEvery(graph, principal.id, { type, action })) return [];
      return storesFor(graph, principal.id, { type, action })
        .filter(({ id, resource }) => isUsable(name, resource) && !isRead(id))
        .flatMap(({ arn, id, resource: store }) => pathTo({ name, actions, to: id, resource: arn, store }))
        .filter(({ to }) => !NEEDS_CONNECTION.has(name) || canConnect(graph, from, to));
    });
  });
  const named = new Set(stores.map(({ method }) => method));
  const snapshots = Object.entries(SNAPSHOT_SHARING)
    .filter(([name]) => !named.has(name))
    .flatMap(([name, actions]) => pathTo({ name, actions, to: 'snapshots', resource: '*' }));
  return [...stores, ...snapshots, ...shownSecrets(graph, principal)];
}

/** The stores of a type that the statements for an action can name. A token for a database names no ARN of the database. */
function storesFor(
  graph: EnvironmentGraph,
  principal: string,
  { action, type }: { readonly action: string; readonly type: string },
): readonly TypedNode[] {
  const index = graph.nodesOfType(type);
  return action === CONNECT ? index.items : groupsFor(graph, { action, principal }, index).flat();
}

/** A method that is applied to one store. */
interface DataMethod {
  readonly name: string;
  readonly actions: readonly string[];
  readonly to: string;
  readonly resource: string;

  /** @default - no resource of the templates */
  readonly store?: Resource;
}

/** The calls of a method; undefined if one is not permitted, or only under a condition that gives the principal no access. */
function permittedMethod(
  graph: EnvironmentGraph,
  principal: string,
  { actions, resource, store }: DataMethod,
): Permitted | undefined {
  const service = `${actions[0]?.split(':')[0] ?? ''}.amazonaws.com`;
  const calls = actions.map((action) => {
    const known = { 'iam:PassedToService': service };
    const resources = action === PASS_ROLE ? rolesOf(graph, service) : [requestedArn(action, resource, store)];
    return resources
      .map((each) => permittedCalls(graph, principal, [{ action, resource: each, known }]))
      .find((each) => each !== undefined);
  });
  const permitted = calls.reduce((one, other) => (one && other ? joined(one, other) : undefined), {
    conditions: [],
    steps: [],
  });
  return permitted?.conditions.some((each) => FOR_SERVICE.test(each) || KNOWN_ENDPOINT.test(each))
    ? undefined
    : permitted;
}

function requestedArn(action: string, resource: string, store: Resource | undefined): string {
  return action === CONNECT && store !== undefined ? masterUserArn(store, resource) : requestArn(action, resource);
}

/** Whether the settings of a store permit the method. */
function isUsable(method: string, store: Resource): boolean {
  return method !== 'rds-iam-connect' || acceptsTokens(store);
}

const rolesByService = new WeakMap<EnvironmentGraph, ReadonlyMap<string, readonly string[]>>();

/** The roles in the templates that a service assumes. */
function rolesOf(graph: EnvironmentGraph, service: string): readonly string[] {
  const known = rolesByService.get(graph) ?? indexRoles(graph);
  rolesByService.set(graph, known);
  return known.get(service) ?? [];
}

function indexRoles({ access }: EnvironmentGraph): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { id, resource } of access.principals.values()) {
    if (resource?.type !== 'AWS::IAM::Role') continue;
    const services = new Set(trustsOf(resource).flatMap(({ principal }) => principal.services));
    for (const service of services) {
      const roles = found.get(service);
      if (roles === undefined) found.set(service, [id]);
      else roles.push(id);
    }
  }
  return found;
}

/** Whether a role can use a password: people can, and a workload that packets of the database's network reach. */
function canConnect(graph: EnvironmentGraph, role: string, store: string): boolean {
  const workloads = graph.runsAs.filter(({ to }) => to === role);
  return workloads.length === 0 || workloads.some(({ from }) => graph.reaches(from, store));
}
