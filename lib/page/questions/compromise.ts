import type { GraphEdge } from '../../policy/graph';
import { type Answer, type Block, type Cell, counted, listed } from '../blocks';
import type { PageEnvironment } from '../page-environment';
import type { DatabaseReader } from '../page-facts';
import { nodeCell, nodeLabel } from './nodes';
import { stepsOf } from './steps';

/** The answer describes this many workloads; the table has all of them. */
const MOST_SENTENCES = 3;

const ASSUMPTION =
  'The table assumes that the attacker has the network access of the workload and the credentials of all its roles. Actions are those of the policies, within the permissions boundary; conditions of the statements can restrict them. Permissions have no effect without a network path to the API: a VPC endpoint, or a connection that leaves the VPC. What the attacker does with the data that the workload processes itself is not in the templates.';

/** Ways to the rows of a database that need no connection to it. */
const WITHOUT_CONNECTION = /Data API|^copy/;

const NO_ESCALATION =
  'No principal of the templates obtains permissions of another principal, or data, by one of the published methods that the policy evaluates.';

/** What an attacker with the access of one workload has. */
interface Reach {
  readonly id: string;
  readonly isExposed: boolean;
  readonly packets: readonly string[];
  /** On the nodes of the graph. */
  readonly permissions: readonly string[];
  /** Other actions that the policies of its roles allow, such as those on settings of the account. */
  readonly otherCalls: readonly string[];
  readonly rows: readonly string[];
  readonly leaves: string;
  readonly obtained: readonly string[];
}

/** What each workload reaches, if an attacker controls it; the workloads that receive requests from the internet first. */
export function compromiseAnswer(environment: PageEnvironment): Answer {
  const reaches = reachesOf(environment);
  const exposed = reaches.filter(({ isExposed }) => isExposed);
  const others = exposed.length - MOST_SENTENCES;
  return {
    id: 'compromise',
    question: 'What does an attacker reach from a compromised workload?',
    sentence: [
      ...(exposed.length === 0 ? ['No workload receives requests from the internet.'] : []),
      ...exposed.slice(0, MOST_SENTENCES).map((each) => sentenceOf(environment, each)),
      ...(others > 0 ? [`${counted(others, 'other workload')} that the internet reaches: see the proof.`] : []),
      escalationText(environment),
    ].join(' '),
    proof: [
      { kind: 'text', text: ASSUMPTION },
      {
        kind: 'table',
        head: [
          'Workload',
          'Requests from the internet',
          'Sends packets to',
          'Permissions on stores, keys, roles and workloads',
          'Other actions of its roles',
          'Rows of databases',
          'Leaves the VPC',
          'Obtains',
        ],
        rows: reaches.map((each): readonly Cell[] => [
          nodeCell(environment, each.id),
          each.isExposed ? 'yes' : 'no',
          each.packets.join(', ') || 'none',
          each.permissions.join('; ') || 'none',
          each.otherCalls.join(', ') || 'none',
          each.rows.join('; ') || 'none',
          each.leaves,
          each.obtained.join('; ') || 'no other permissions',
        ]),
      },
      ...escalationBlocks(environment),
    ],
  };
}

function reachesOf(environment: PageEnvironment): readonly Reach[] {
  const { edges, nodes } = environment.graph;
  const exposed = exposedNodes(environment);
  const from = new Map<string, GraphEdge[]>();
  for (const edge of edges) from.set(edge.from, [...(from.get(edge.from) ?? []), edge]);
  const reaches = nodes
    .filter(({ kind }) => kind === 'workload')
    .map(({ id }): Reach => {
      const own = from.get(id) ?? [];
      const roles = own.filter(({ kind }) => kind === 'runs-as').map(({ to }) => to);
      const permissions = roles.flatMap((role) => from.get(role) ?? []).filter(({ kind }) => kind === 'permission');
      return {
        id,
        isExposed: exposed.has(id),
        packets: own
          .filter(({ kind }) => kind === 'packets')
          .map(({ ports = 'every port', to }) => `${nodeLabel(environment, to)} on ${ports}`),
        permissions: permissions.map(
          ({ actions = [], to }) => `${actions.join(', ')} on ${nodeLabel(environment, to)}`,
        ),
        otherCalls: otherCalls(environment, roles, permissions),
        rows: rowsOf(environment, id, roles),
        leaves: leavesText(environment, id),
        obtained: environment.graph.queries.escalations
          .filter((each) => each.from === id || roles.includes(each.from))
          .map(({ method, to }) => `${nodeLabel(environment, to)} by ${method}`),
      };
    });
  return [...reaches.filter(({ isExposed }) => isExposed), ...reaches.filter(({ isExposed }) => !isExposed)];
}

/** The workloads that packets of the internet reach, and those that receive requests of an entry point. */
function exposedNodes({ graph, routes }: PageEnvironment): ReadonlySet<string> {
  const entries = new Set(graph.queries.public.map(({ node }) => node));
  const behind = graph.edges.filter(({ from, kind }) => kind === 'packets' && entries.has(from)).map(({ to }) => to);
  return new Set([...entries, ...behind, ...routes.flatMap(({ targets }) => targets)]);
}

/** The actions that are in no permission on a node: on settings of the account, metrics, or resources outside of the templates. */
function otherCalls(
  { calls }: PageEnvironment,
  roles: readonly string[],
  permissions: readonly GraphEdge[],
): readonly string[] {
  const known = new Set(permissions.flatMap(({ actions = [] }) => actions.map((action) => action.toLowerCase())));
  return [...new Set(roles.flatMap((role) => calls[role] ?? []))].filter((call) => !known.has(call.toLowerCase()));
}

/** As which database users the workload reads rows, and of which databases it obtains copies. */
function rowsOf(environment: PageEnvironment, id: string, roles: readonly string[]): readonly string[] {
  const isOf = ({ connectedFrom, principal, way }: DatabaseReader) =>
    connectedFrom.includes(id) || ([id, ...roles].includes(principal) && WITHOUT_CONNECTION.test(way));
  return environment.databases.flatMap(({ database, readers }) =>
    readers
      .filter((reader) => isOf(reader))
      .map(({ privileges = 'privileges not known', user, way }) =>
        [nodeLabel(environment, database), user === undefined ? way : `as user ${user} (${privileges})`].join(' '),
      ),
  );
}

function leavesText({ egress, graph }: PageEnvironment, id: string): string {
  if (egress.outside.includes(id)) return 'runs outside of the VPC: to the internet';
  const connections = graph.queries.leavesVpc.filter(({ node }) => node === id);
  if (connections.length === 0) return 'none';
  const ports = new Set(connections.map(({ edge }) => edge.ports ?? 'every port'));
  const names = new Set(connections.flatMap((each) => each.names));
  return `${[...ports].join(', ')}, ${names.has('*') ? 'to any name' : `only to ${listed([...names])}`}`;
}

function sentenceOf(
  environment: PageEnvironment,
  { id, leaves, otherCalls, packets, permissions, rows }: Reach,
): string {
  const parts = [
    `From ${nodeLabel(environment, id)}, which receives requests from the internet, an attacker sends packets to ${listed(packets)}`,
    rows.length === 0 ? 'has no database user' : `has the rows of ${listed(rows)}`,
    `may call ${listed(permissions, MOST_SENTENCES)}`,
    `and ${listed(otherCalls)} on other resources`,
  ];
  return `${parts.join(', ')}. Connections that leave the VPC: ${leaves}.`;
}

function escalationText({ graph }: PageEnvironment): string {
  const { length } = graph.queries.escalations;
  return length === 0
    ? NO_ESCALATION
    : `${counted(length, 'path')} to permissions of another principal, or to data: see the proof.`;
}

function escalationBlocks(environment: PageEnvironment): readonly Block[] {
  return [
    {
      kind: 'table',
      head: ['Principal', 'Obtains', 'Method', 'Gains', 'Permitted by'],
      rows: environment.graph.queries.escalations.map(({ conditions, from, gains, method, steps, to }) => [
        nodeCell(environment, from),
        nodeCell(environment, to),
        method,
        listed(gains),
        stepsOf([{ from, to, kind: 'permission', steps, conditions }]),
      ]),
    },
  ];
}
