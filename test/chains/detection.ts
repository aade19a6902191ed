import { EnvironmentGraph, type EscalationPath, type GraphEdge, INTERNET } from '../../lib/policy/graph';
import { TemplateSet } from '../../lib/policy/model';
import { Tier } from '../../facts/tier';
import { template } from '../support/plain-template';
import type { Chain } from './chain';

/** Stack of the template of a chain. */
const STACK = 'chain';

/** A connection of two nodes in the graph, with everything that its explanation names. */
interface Link {
  readonly from: string;
  readonly to: string;
  readonly isEscalation: boolean;
  readonly explanation: string;
}

/** Whether the graph contains the path: its nodes in their order, connected by links that name what is between them. */
export function isInGraph({ path, template: body }: Chain): boolean {
  const graph = new EnvironmentGraph(new TemplateSet([template(STACK, body)], Tier.PRODUCTION));
  const links = [...graph.edges.map(edgeLink), ...graph.escalations.map(escalationLink)];
  return isConnected(path, links, !isOutside(path[0] ?? '', body));
}

/** Whether the start has no permissions in the template: a client, another account, or the holder of a certificate. */
function isOutside(start: string, { Resources }: Chain['template']): boolean {
  return /^(?:internet|account )/.test(start) || Resources[start]?.Type === 'AWS::RolesAnywhere::TrustAnchor';
}

/** @param needsEscalation whether the start is a principal: a permission in the policies of the start alone is no attack */
function isConnected(path: readonly string[], links: readonly Link[], needsEscalation: boolean): boolean {
  const reached = new Map([[0, !needsEscalation]]);
  for (const [position, fulfilled] of reached) {
    for (let next = position + 1; next < path.length; next++) {
      const between = path.slice(position + 1, next);
      const found = links.filter(
        (link) => connects(link, path[position] ?? '', path[next] ?? '') && names(link, between),
      );
      if (found.length > 0)
        reached.set(next, (reached.get(next) ?? false) || fulfilled || found.some(({ isEscalation }) => isEscalation));
    }
  }
  return reached.get(path.length - 1) ?? false;
}

/** A policy is no node: the principal that has it is the end of the link, and the link names the policy. */
function connects({ explanation, from, isEscalation, to }: Link, start: string, end: string): boolean {
  if (!startsAt(from, start)) return false;
  return to === nodeOf(end) || (isEscalation && to === nodeOf(start) && mentions(explanation, end));
}

function startsAt(from: string, start: string): boolean {
  return from === nodeOf(start) || (start.startsWith('account ') && from === INTERNET);
}

const names = ({ explanation }: Link, ids: readonly string[]): boolean => ids.every((id) => mentions(explanation, id));
const mentions = (explanation: string, id: string): boolean => new RegExp(`\\b${STACK}/${id}\\b`).test(explanation);
const nodeOf = (id: string): string => (id === INTERNET || id.startsWith('account ') ? id : `${STACK}/${id}`);

function edgeLink({ from, steps, to }: GraphEdge): Link {
  return { from, to, isEscalation: false, explanation: explain(steps) };
}

function escalationLink({ from, steps, to }: EscalationPath): Link {
  return { from, to, isEscalation: true, explanation: explain(steps) };
}

function explain(steps: GraphEdge['steps']): string {
  return steps
    .map(({ resource, text }) => `${text} ${resource === undefined ? '' : `${resource.stack}/${resource.logicalId}`}`)
    .join('\n');
}
