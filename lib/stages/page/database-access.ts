import { DATABASE_PRIVILEGES, type DatabaseAccessLevel, ROW_PRIVILEGES } from '../../../facts/database-privileges';
import type { DatabaseAccess, DatabaseReader, DatabaseUser } from '../../page';
import type { EnvironmentGraph, GraphEdge } from '../../policy/graph';
import { acceptsTokens, CONNECT } from '../../policy/graph/escalation/database-users';
import { nodeId, nodeOf } from '../../policy/graph/graph-nodes';
import { applicableGrants } from '../../policy/graph/permissions/applicable-grants';
import type { Resource, TemplateSet } from '../../policy/model';
import { arnOf, tokenOf } from '../../policy/predicates/access/canonical-text';

const READ_SECRET = 'secretsmanager:GetSecretValue';
const EXECUTE = 'rds-data:ExecuteStatement';

const DATABASE_ROLE = 'Custom::DatabaseRole';

const ROWS: readonly string[] = ROW_PRIVILEGES;

/** A level of access that the function for database users does not know. */
const UNKNOWN = { tables: ['unknown'], others: ['unknown'] };

/** Actions that copy the data of a cluster into a snapshot or another cluster. */
const COPIES = /Snapshot|PointInTime/;

/** The access to the data of each database cluster: with SQL, with the password of the master user, and by copies. */
export function databaseAccess(graph: EnvironmentGraph): readonly DatabaseAccess[] {
  return graph.templateSet.resources('AWS::RDS::DBCluster').map((cluster) => {
    const masterUser = cluster.get('MasterUsername').text();
    const secretKey = cluster.get('MasterUserSecret', 'KmsKeyId').resource('AWS::KMS::Key', 'AWS::KMS::ReplicaKey');
    return {
      database: nodeId(cluster),
      engine: cluster.get('Engine').text() ?? 'unknown',
      acceptsTokens: acceptsTokens(cluster),
      ...(masterUser !== undefined && { masterUser }),
      ...(secretKey !== undefined && { secretKey: nodeId(secretKey) }),
      users: usersOf(cluster, graph.templateSet),
      readers: [...tokenReaders(graph, cluster), ...secretReaders(graph, cluster), ...copies(graph, cluster)],
    };
  });
}

/** The principals that sign in with a token as one of the database users that their policies name. */
function tokenReaders(graph: EnvironmentGraph, cluster: Resource): DatabaseReader[] {
  if (!acceptsTokens(cluster)) return [];
  const databases = [cluster, ...proxiesOf(cluster, graph.templateSet)];
  return principalsWith(graph, CONNECT).flatMap((principal) => {
    const { byIdentity } = applicableGrants(graph.access, { action: CONNECT, principal });
    const patterns = byIdentity.flatMap(({ resources }) => resources.patterns.filter((each) => names(each, databases)));
    return [...new Set(patterns)].flatMap((pattern) => {
      const edge = permitted(graph, { principal, action: CONNECT, resource: pattern }, cluster);
      const user = pattern.split('/').at(-1) ?? '*';
      if (edge === undefined) return [];
      return [
        {
          ...readerOf(graph, edge, databases),
          way: 'SQL with an IAM token',
          user,
          privileges: privilegesOf(user, cluster, graph.templateSet),
        },
      ];
    });
  });
}

/** The principals that read the secret of the master user; with the Data API, they need no network path to the cluster. */
function secretReaders(graph: EnvironmentGraph, cluster: Resource): DatabaseReader[] {
  const secret = secretOf(cluster);
  const user = cluster.get('MasterUsername').text();
  const hasDataApi = cluster.get('EnableHttpEndpoint').is(true);
  if (secret === undefined) return [];
  return principalsWith(graph, READ_SECRET).flatMap((principal) => {
    const edge = permitted(graph, { principal, action: READ_SECRET, resource: secret }, cluster);
    if (edge === undefined) return [];
    const execute = hasDataApi
      ? permitted(graph, { principal, action: EXECUTE, resource: arnOf(cluster) }, cluster)
      : undefined;
    const steps = [...edge.steps, ...(execute?.steps ?? [])];
    return [
      {
        ...readerOf(graph, { ...edge, steps }, [cluster]),
        way: `password of the master user from its secret${execute === undefined ? '' : ', and the RDS Data API'}`,
        ...(user !== undefined && { user }),
        privileges: 'master user: all privileges',
      },
    ];
  });
}

function copies(graph: EnvironmentGraph, cluster: Resource): DatabaseReader[] {
  return graph.edges
    .filter(
      ({ actions = [], kind, to }) =>
        kind === 'permission' && to === nodeId(cluster) && actions.some((each) => COPIES.test(each)),
    )
    .map((edge) => ({ ...readerOf(graph, edge, [cluster]), way: `copy: ${edge.actions?.join(', ') ?? ''}` }));
}

/** The principals with an Allow statement for an action; a statement for the own account is no principal. */
function principalsWith({ access }: EnvironmentGraph, action: string): string[] {
  return [...access.principals.keys()].filter(
    (principal) => applicableGrants(access, { action, principal }).byIdentity.length > 0,
  );
}

function permitted(
  graph: EnvironmentGraph,
  request: { readonly principal: string; readonly action: string; readonly resource: string },
  cluster: Resource,
): GraphEdge | undefined {
  const from = graph.principalNode(request.principal);
  const { conditions, isAllowed, steps } = graph.decide({ ...request, principal: from });
  return isAllowed
    ? { from, to: nodeId(cluster), kind: 'permission', conditions, steps, actions: [request.action] }
    : undefined;
}

function readerOf(
  graph: EnvironmentGraph,
  edge: GraphEdge,
  databases: readonly Resource[],
): Omit<DatabaseReader, 'way'> {
  const resource = graph.resources.get(edge.from);
  const use = resource && nodeOf(resource, graph.access.principals.get(arnOf(resource))).use;
  const workloads = graph.runsAs.filter(({ to }) => to === edge.from).map(({ from }) => from);
  const connectedFrom = [...new Set(workloads)].filter((from) =>
    databases.some((each) => graph.reaches(from, nodeId(each))),
  );
  return { principal: edge.from, ...(use !== undefined && { use }), connectedFrom, edge };
}

/** Whether the resource of a statement names a database, or every database. */
function names(pattern: string, databases: readonly Resource[]): boolean {
  return databases.some((each) => pattern.includes(tokenOf(each).slice(0, -1))) || /^\*$|:dbuser:\*/.test(pattern);
}

function proxiesOf(cluster: Resource, templates: TemplateSet): Resource[] {
  return templates
    .resources('AWS::RDS::DBProxyTargetGroup')
    .filter((group) =>
      group
        .get('DBClusterIdentifiers')
        .items()
        .some((each) => each.refersTo(cluster)),
    )
    .flatMap((group) => group.get('DBProxyName').resource('AWS::RDS::DBProxy') ?? []);
}

/** The canonical ARN of the secret with the password of the master user. */
function secretOf(cluster: Resource): string | undefined {
  if (cluster.get('ManageMasterUserPassword').is(true)) {
    return tokenOf(cluster).replace(/\}$/, '.MasterUserSecret.SecretArn}');
  }
  const secret = cluster
    .get('MasterUserPassword')
    .references()
    .map(({ resource }) => resource)
    .find(({ type }) => type === 'AWS::SecretsManager::Secret');
  return secret === undefined ? undefined : arnOf(secret);
}

/** The privileges of a user that the templates create. */
function privilegesOf(user: string, cluster: Resource, templates: TemplateSet): string {
  if (cluster.get('MasterUsername').is(user)) return 'master user: all privileges';
  const found = usersOf(cluster, templates).find((each) => each.user === user);
  return found === undefined ? 'the templates do not create this user' : `${found.access}: ${found.tables.join(', ')}`;
}

/** The users that the templates create in a cluster. */
function usersOf(cluster: Resource, templates: TemplateSet): DatabaseUser[] {
  const roles = templates.resources(DATABASE_ROLE).filter((each) =>
    each
      .get('ClusterArn')
      .references()
      .some(({ resource }) => resource === cluster),
  );
  return roles.map((role) => {
    const access = role.get('Access').text() ?? '';
    const { others, tables } = DATABASE_PRIVILEGES[familyOf(cluster)]?.[access as DatabaseAccessLevel] ?? UNKNOWN;
    const user = role.get('User').pattern();
    return { user, access, tables, others, isLimitedToRows: tables.every((each) => ROWS.includes(each)) };
  });
}

function familyOf(cluster: Resource): string {
  return cluster.get('Engine').pattern().includes('mysql') ? 'mysql' : 'postgres';
}
