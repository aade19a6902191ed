import { DATA_TAKEOVERS, SNAPSHOT_SHARING } from '../../../../facts/escalation-methods';
import type { PrincipalAccess } from '../../predicates/access/access-model';
import { arnOf, readable } from '../../predicates/access/canonical-text';
import { trustsOf } from '../../predicates/iam';
import type { EnvironmentGraph } from '../environment-graph';
import { nodeId } from '../graph-nodes';
import type { EscalationPath, GraphStep } from '../graph-view';
import { CAPABILITIES, requestArn } from '../permissions/capabilities';
import { mayCall } from '../permissions/applicable-grants';
import { decideAccess } from '../permissions/decide-access';

const PASS_ROLE = 'iam:PassRole';

/** A grant for the use of a key through an AWS service gives the service access, not the principal. */
const FOR_SERVICE = /^kms:(GrantIsForAWSResource|ViaService) /i;

/** A snapshot or another copy in the same account is not readable by itself. */
const COPIES = /Snapshot|PointInTime/;

/** With the changed password alone, a principal reads nothing. */
const NEEDS_CONNECTION: ReadonlySet<string> = new Set(['rds-master-password']);

/** The data that a principal reads after it changes the policy, the sharing or the credentials of a store. */
export function obtainedData(graph: EnvironmentGraph, principal: PrincipalAccess): EscalationPath[] {
  if (principal.resource === undefined) return [];
  const from = nodeId(principal.resource);
  const path = ([method, actions]: [string, readonly string[]], to: string, resource: string): EscalationPath[] => {
    if (NEEDS_CONNECTION.has(method) && !canConnect(graph, from, to)) return [];
    const service = `${actions[0]?.split(':')[0] ?? ''}.amazonaws.com`;
    const steps: GraphStep[] = [];
    const conditions: string[] = [];
    for (const action of actions) {
      const resources = action === PASS_ROLE ? rolesOf(graph, service) : [requestArn(action, resource)];
      const known = { 'iam:PassedToService': service };
      const found = resources
        .map((each) => ({
          each,
          ...decideAccess(graph.access, { principal: principal.id, action, resource: each, known }),
        }))
        .find(({ isAllowed }) => isAllowed);
      if (found === undefined) return [];
      steps.push({ ...found.steps[0], text: `${from} calls ${action} on ${readable(found.each)}` });
      conditions.push(...found.conditions);
    }
    if (conditions.some((each) => FOR_SERVICE.test(each))) return [];
    return [{ method, from, to, steps, gains: ['data'], conditions: [...new Set(conditions)].sort() }];
  };
  const stores = [...graph.resources].flatMap(([id, resource]) => {
    const methods = DATA_TAKEOVERS[resource.type];
    const callable = Object.entries(methods ?? {}).filter(([, actions]) =>
      actions.every((action) => mayCall(graph.access, principal.id, action)),
    );
    return callable.length === 0 || reads(graph, principal.id, id)
      ? []
      : callable.flatMap((method) => path(method, id, arnOf(resource)));
  });
  const named = new Set(stores.map(({ method }) => method));
  const snapshots = Object.entries(SNAPSHOT_SHARING)
    .filter(([method]) => !named.has(method))
    .flatMap((method) => path(method, 'snapshots', '*'));
  return [...stores, ...snapshots];
}

/** The roles in the templates that a service assumes. */
function rolesOf({ access }: EnvironmentGraph, service: string): string[] {
  return [...access.principals.values()].flatMap(({ id, resource }) =>
    resource?.type === 'AWS::IAM::Role' &&
    trustsOf(resource).some(({ principal }) => principal.services.includes(service))
      ? [id]
      : [],
  );
}

/** Whether a role can use a password: people can, and a workload that packets of the database's network reach. */
function canConnect(graph: EnvironmentGraph, role: string, store: string): boolean {
  const workloads = graph.edges.filter(({ kind, to }) => kind === 'runs-as' && to === role);
  return workloads.length === 0 || workloads.some(({ from }) => graph.reaches(from, store));
}

/** Whether a principal has a reading action on a store, or decrypts with a key, without the change. */
function reads({ access, resources }: EnvironmentGraph, principal: string, id: string): boolean {
  const resource = resources.get(id);
  if (resource === undefined) return false;
  const capabilities = CAPABILITIES[resource.type];
  const actions = resource.type.startsWith('AWS::KMS::')
    ? ['kms:Decrypt']
    : (capabilities?.read ?? []).filter((action) => !COPIES.test(action));
  return actions.some(
    (action) => decideAccess(access, { principal, action, resource: requestArn(action, arnOf(resource)) }).isAllowed,
  );
}
