import { anchorOf } from '../../../facts/review-page';
import { type GraphEdge, type GraphPath, INTERNET } from '../../policy/graph';
import { type Answer, counted, listed } from '../blocks';
import type { PageEnvironment } from '../page-environment';
import { nodeCell, nodeLabel } from './nodes';

/** Replaces a name in the DNS zone that only a deployment knows. */
const NOT_DEPLOYED = '.invalid';

/** What the internet reaches, with the path. */
export function publicAnswer(environment: PageEnvironment): Answer {
  const { nodes, queries } = environment.graph;
  const reached = queries.public;
  const names = reached.map(({ node }) => nodeLabel(environment, node));
  return {
    id: 'public',
    question: 'What is public?',
    sentence:
      (reached.length === 0
        ? `The internet reaches none of the ${nodes.length} parts of ${environment.name}.`
        : `The internet reaches ${listed(names)} directly${byNames(environment)}.`) + unknown(environment),
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
        head: ['Reached', 'Path', 'Permitted by'],
        rows: reached.map(({ node, path }) => [
          nodeCell(environment, node),
          pathText(environment, path),
          stepsOf(path.edges),
        ]),
      },
      {
        kind: 'table',
        head: ['Not evaluated', 'Type', 'Reason'],
        rows: queries.notEvaluated.map(({ reason, resource }) => [
          {
            text: `${resource.stack.replace(`${environment.name}-`, '')}/${resource.logicalId}`,
            target: anchorOf(environment.name, 'resource', `${resource.stack}-${resource.logicalId}`),
          },
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

function byNames({ names }: PageEnvironment): string {
  return names.length === 0 ? '' : `; DNS names: ${listed(names.map(({ name }) => name))}`;
}

/** Which connections leave the VPC. */
export function egressAnswer(environment: PageEnvironment): Answer {
  const { leavesVpc } = environment.graph.queries;
  const sources = [...new Set(leavesVpc.map(({ node }) => nodeLabel(environment, node)))];
  const names = [...new Set(leavesVpc.flatMap(({ names: permitted }) => permitted))].sort();
  const networks = leavesVpc.some(({ edge }) => edge.to !== INTERNET)
    ? 'the internet or other networks'
    : 'the internet';
  const destination = names.includes('*') ? 'to any name' : `only to ${listed(names)}`;
  return {
    id: 'egress',
    question: 'What leaves the VPC?',
    sentence:
      leavesVpc.length === 0
        ? `No connection of ${environment.name} leaves its VPC: security groups and routes permit none.`
        : `${counted(sources.length, 'part')} of ${environment.name} can connect to ${networks}, ${destination}.`,
    proof: [
      {
        kind: 'table',
        head: ['From', 'Ports', 'Names', 'Permitted by'],
        rows: leavesVpc.map(({ edge, names: permitted, node }) => [
          nodeCell(environment, node),
          edge.ports ?? 'all',
          permitted.join(', '),
          stepsOf([edge]),
        ]),
      },
    ],
  };
}

function pathText(environment: PageEnvironment, { nodes }: GraphPath): string {
  return nodes.map((node) => nodeLabel(environment, node)).join(' → ');
}

/** The texts of the steps, with the conditions of the edges. */
export function stepsOf(edges: readonly GraphEdge[]): string {
  return edges
    .flatMap(({ conditions, steps }) => [
      ...steps.map(({ resource, text }) => (resource === undefined ? text : `${text} (${resource.logicalId})`)),
      ...conditions.map((condition) => `if ${condition}`),
    ])
    .join('; ');
}
