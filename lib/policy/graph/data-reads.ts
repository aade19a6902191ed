import { WORKLOAD_TAG } from '../../../facts/workload-tag';
import type { Resource } from '../model';
import { matches } from '../predicates/access/grant';
import { isWorkloadRole } from '../predicates/compute/workload-roles';
import type { EnvironmentGraph } from './environment-graph';
import type { GraphEdge, GraphPath } from './graph-view';
import { applicableGrants } from './permissions/applicable-grants';
import { CAPABILITIES } from './permissions/capabilities';
import type { Target } from './permissions/target-groups';

/** Data stores that workloads own. Databases and caches need a network path as well, and log groups and images are for operations. */
const STORES = [
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::Kinesis::Stream',
  'AWS::S3::Bucket',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
];

/** A store that a workload reads with the permissions of its role. */
export interface DataRead {
  readonly role: Resource;
  readonly store: Resource;

  /** From the workload through its role to the store. */
  readonly path: GraphPath;

  /** The stores that the role reads by the same pattern, besides the store. */
  readonly others: readonly Resource[];

  /** Why the read is no declared link; undefined for a link. */
  readonly undeclared?: string;
}

/**
 * The stores that workloads read. A link is declared if a statement names the store, and the tag `workload` of the store, if it has one,
 * lists the tag `workload` of the role.
 */
export function dataReads(graph: EnvironmentGraph): DataRead[] {
  const positions = new Map([...graph.resources.keys()].map((id, position) => [id, position]));
  return graph.runsAs.flatMap((runsAs) => {
    const role = graph.resources.get(runsAs.to);
    if (role === undefined || !isWorkloadRole(role, graph.templateSet)) return [];
    const ofRole = storesFor(graph, graph.arnOf(role));
    const inOrder = [...ofRole].sort(
      ([{ id: one }], [{ id: other }]) => (positions.get(one) ?? 0) - (positions.get(other) ?? 0),
    );
    return inOrder.flatMap(([{ id, resource: store }, ...others]): DataRead[] => {
      const read = readEdge(graph, runsAs.to, store);
      if (read === undefined) return [];
      const path = { nodes: [runsAs.from, runsAs.to, id], edges: [runsAs, read] };
      const undeclared = reasonOf(graph, { role, store }, read);
      const further = others.map(({ resource }) => resource);
      return [{ role, store, others: further, path, ...(undeclared !== undefined && { undeclared }) }];
    });
  });
}

type Stores = readonly [Target, ...Target[]];

/** The stores that the statements of a principal for reading actions can name: each with those for which IAM decides equally. */
function storesFor(graph: EnvironmentGraph, principal: string): Stores[] {
  const found = STORES.flatMap((type): Target[] => {
    if (graph.targets.types.includes(type)) return [];
    return (CAPABILITIES[type]?.read ?? []).flatMap((action) => {
      const { byIdentity, byResource } = applicableGrants(graph.access, { action, principal });
      return [...graph.nodesOfType(type).matching([...byIdentity, ...byResource].map(({ resources }) => resources))];
    });
  });
  const many = graph.targets.types
    .filter((type) => STORES.includes(type))
    .map((type) => graph.targets.named({ id: principal }, type));
  const groups = many.flatMap(({ exact, groups: ofType }) =>
    ofType.flatMap(({ members }): Stores[] => {
      const named = members.filter((each) => exact.has(each));
      const [first, ...others] = named.length === 0 ? members : members.filter((each) => !exact.has(each));
      return [...named.map((each): Stores => [each]), ...(first === undefined ? [] : [[first, ...others] as const])];
    }),
  );
  const inGroups = new Set(groups.flat());
  const single = new Set([...found, ...many.flatMap((each) => each.single)].filter((each) => !inGroups.has(each)));
  return [...[...single].map((each): Stores => [each]), ...groups];
}

/** The nodes on which the roles of workloads have a permission. */
export function linkedNodes({ edges, groups, resources, templateSet }: EnvironmentGraph): ReadonlySet<string> {
  const roles = new Set(
    [...resources].flatMap(([id, resource]) =>
      resource.type === 'AWS::IAM::Role' && isWorkloadRole(resource, templateSet) ? [id] : [],
    ),
  );
  const linked = new Set(edges.flatMap(({ from, kind, to }) => (kind === 'permission' && roles.has(from) ? [to] : [])));
  return new Set([...linked].flatMap((id) => [id, ...(groups.get(id) ?? [])]));
}

function readEdge(graph: EnvironmentGraph, role: string, store: Resource): GraphEdge | undefined {
  return (CAPABILITIES[store.type]?.read ?? [])
    .map((action) => graph.permission(role, action, store))
    .find((edge) => edge !== undefined);
}

function reasonOf(
  graph: EnvironmentGraph,
  { role, store }: Pick<DataRead, 'role' | 'store'>,
  { actions = [] }: GraphEdge,
): string | undefined {
  const arn = graph.arnOf(store);
  const names = (pattern: string) => pattern === arn || pattern.startsWith(`${arn}/`);
  const grants = graph.access.principals.get(graph.arnOf(role))?.allows ?? [];
  const isNamed = grants.some(
    (grant) => matches(grant.actions, actions.join().toLowerCase()) && grant.resources.patterns.some(names),
  );
  if (!isNamed) return 'no statement names the store';
  const owners = tagOf(store)?.split(' ') ?? [];
  const workload = tagOf(role);
  return owners.length === 0 || (workload !== undefined && owners.includes(workload))
    ? undefined
    : `the store has the tag ${WORKLOAD_TAG} '${owners.join(' ')}', and the role '${workload ?? 'none'}'`;
}

function tagOf(resource: Resource): string | undefined {
  const tag = resource
    .get('Tags')
    .items()
    .find((each) => each.get('Key').is(WORKLOAD_TAG));
  return tag?.get('Value').pattern();
}
