import type { GraphEdge, GraphPath } from '../../policy/graph';
import { type Answer, type Cell, counted, listed } from '../blocks';
import type { PageEnvironment } from '../page-environment';
import type { PageRoute } from '../page-facts';
import { accessOf } from './client-access';
import { nodeCell, nodeLabel, nodeNames, resourceCell } from './nodes';
import { stepsOf } from './steps';

/** What identifies a user; the client certificate of the origin lock identifies Cloudflare only. */
const USER = /sign-in|token|authorization|signed/;

const BEHIND_KINDS: readonly string[] = ['entry-point', 'workload', 'store', 'network'];

/** Replaces a name in the DNS zone that only a deployment knows. */
const NOT_DEPLOYED = '.invalid';

const BEHIND =
  'The next two tables show what lies behind the entry points: the workload that receives each request, with what the entry point requires of the client before it forwards the request, and then every part that packets reach from there. A request without a requirement reaches the workload without authentication; whether the workload itself authenticates it is not in the templates.';

/** What the internet reaches, with the path. */
export function publicAnswer(environment: PageEnvironment): Answer {
  const { nodes, queries } = environment.graph;
  const reached = queries.public;
  const names = reached.map(
    (each) => `${nodeLabel(environment, each.node)} on ${portsOf(each.path)} (${accessOf(environment, each)})`,
  );
  return {
    id: 'public',
    question: 'What is public?',
    sentence:
      (reached.length === 0
        ? `The internet reaches none of the ${nodes.length} parts of ${environment.name}.`
        : `The internet reaches ${listed(names)}${byNames(environment)}. ${openRoutes(environment)}`) +
      unknown(environment),
    proof: [
      {
        kind: 'table',
        head: ['DNS name', 'Through', 'Leads to'],
        rows: environment.names.map(({ isProxied, name, target }) => [
          name,
          isProxied ? 'the proxy of Cloudflare' : 'no proxy',
          target.endsWith(NOT_DEPLOYED) ? 'a name that the first deployment creates' : target,
        ]),
      },
      {
        kind: 'table',
        head: ['Reached', 'Ports', 'Path', 'Permitted by'],
        rows: reached.map(({ node, path }) => [
          nodeCell(environment, node),
          portsOf(path),
          pathText(environment, path),
          stepsOf(path.edges),
        ]),
      },
      ...(environment.routes.length === 0 ? [] : [{ kind: 'text', text: BEHIND } as const]),
      {
        kind: 'table',
        head: ['Entry point', 'Requests', 'Answer', 'Received by', 'Required of the client'],
        rows: environment.routes.map((route) => [
          nodeCell(environment, route.entryPoint),
          route.requests,
          route.ownAnswer ?? 'forwards',
          receivers(environment, route),
          requirement(route),
        ]),
      },
      {
        kind: 'table',
        head: ['Behind the entry points', 'Ports', 'Reached from', 'Permitted by'],
        rows: behind(environment),
      },
      {
        kind: 'table',
        head: ['Not evaluated', 'Type', 'Reason'],
        rows: queries.notEvaluated.map(({ reason, resource }) => [
          resourceCell(environment, resource),
          resource.type,
          reason,
        ]),
      },
    ],
  };
}

/** What the graph does not determine is named, so that the answer is not complete by omission. */
function unknown({ graph }: PageEnvironment): string {
  const { length } = graph.queries.notEvaluated;
  return length === 0 ? '' : ` The exposure of ${counted(length, 'resource')} is not evaluated: see the proof.`;
}

/** The requests that reach a workload without a proof of the identity of the user. */
function openRoutes(environment: PageEnvironment): string {
  const forwarding = environment.routes.filter(({ ownAnswer }) => ownAnswer === undefined);
  const open = forwarding.filter((route) => !identifiesUser(route));
  if (forwarding.length === 0) return 'No route of an entry point leads to a workload.';
  if (open.length === 0) return 'Every request that an entry point forwards requires authentication of the user.';
  const texts = open.map((route) => `${route.requests} (to ${receivers(environment, route)})`);
  return `Forwarded without authentication of the user: ${listed(texts, 3)}.`;
}

function identifiesUser({ authentication = '' }: PageRoute): boolean {
  return USER.test(authentication);
}

function receivers(environment: PageEnvironment, { ownAnswer, targets }: PageRoute): string {
  return targets.length === 0 && ownAnswer === undefined
    ? 'a target that the templates do not name'
    : nodeNames(environment, targets);
}

function requirement(route: PageRoute): string {
  const { authentication = 'nothing', ownAnswer } = route;
  if (ownAnswer !== undefined) return `${authentication}; no workload receives the request`;
  return identifiesUser(route) ? authentication : `${authentication}; no authentication of the user`;
}

/** The parts that packets reach from the entry points, each with one connection. */
function behind(environment: PageEnvironment): readonly (readonly Cell[])[] {
  const { edges, nodes, queries } = environment.graph;
  const shown = new Set(nodes.filter(({ kind }) => BEHIND_KINDS.includes(kind)).map(({ id }) => id));
  const packets = edges.filter(({ kind, to }) => kind === 'packets' && shown.has(to));
  const found = new Set(queries.public.map(({ node }) => node));
  const entries = new Set(found);
  const reached: GraphEdge[] = [];
  // A for-of loop also visits the parts that are added meanwhile.
  for (const from of found) {
    for (const edge of packets) {
      if (edge.from !== from || entries.has(edge.to)) continue;
      found.add(edge.to);
      reached.push(edge);
    }
  }
  return reached.map((edge) => [
    nodeCell(environment, edge.to),
    edge.ports ?? 'all',
    nodeLabel(environment, edge.from),
    stepsOf([edge]),
  ]);
}

function byNames({ names }: PageEnvironment): string {
  return names.length === 0 ? '' : `; DNS names: ${listed(names.map(({ name }) => name))}`;
}

/** The ports of a path: those of its first connection, because the others continue it. */
function portsOf({ edges }: GraphPath): string {
  return edges.find(({ ports }) => ports !== undefined)?.ports ?? 'every port';
}

function pathText(environment: PageEnvironment, { nodes }: GraphPath): string {
  return nodes.map((node) => nodeLabel(environment, node)).join(' → ');
}
