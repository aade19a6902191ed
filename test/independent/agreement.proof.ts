import { Tier } from '../../facts/tier';
import { EnvironmentGraph } from '../../lib/policy/graph';
import { TemplateSet } from '../../lib/policy/model';
import { EVALUATED_ENVIRONMENTS, templatesOf } from './environments';
import { IamEvaluator, type Request } from './iam-evaluator';
import { type Packet, PacketWalker } from './packet-walker';
import { accessQuestions, reachabilityQuestions, requestQuestions } from './questions';
import { RequestWalker } from './request-walker';
import { SynthesizedStacks } from './synthesized-stacks';
import { known, type Truth } from './truth';

/** What the graph and the evaluation answer to one question. */
interface Answers {
  readonly question: string;
  readonly graph: Truth;
  readonly evaluation: Truth;
}

const TIMEOUT = 600_000;
const access: Answers[] = [];
const reachability: Answers[] = [];
const requests: Answers[] = [];

beforeAll(() => {
  for (const [name, synthesize] of Object.entries(EVALUATED_ENVIRONMENTS)) {
    const deployed = synthesize();
    const stacks = new SynthesizedStacks(deployed);
    const graph = new EnvironmentGraph(new TemplateSet(templatesOf(deployed), Tier.PRODUCTION));
    const [evaluator, walker] = [new IamEvaluator(stacks), new PacketWalker(stacks)];
    for (const request of accessQuestions(stacks)) {
      const question = `${name}: ${request.principal} calls ${request.action} on ${request.resource}`;
      access.push({ question, graph: decision(graph, request), evaluation: evaluator.may(request) });
    }
    for (const packet of reachabilityQuestions(stacks)) {
      const question = `${name}: ${packet.from} connects to ${packet.to} on port ${String(packet.port)} over IPv${String(packet.family ?? 4)}`;
      reachability.push({ question, graph: connection(graph, packet), evaluation: walker.reaches(packet) });
    }
    for (const { from, to } of requestQuestions(stacks)) {
      const isForwarded = graph.packets.some((edge) => edge.from === nodeOf(from) && edge.to === nodeOf(to));
      const evaluation = known(new RequestWalker(stacks).reaches({ from, to }));
      requests.push({ question: `${name}: ${from} sends requests to ${to}`, graph: known(isForwarded), evaluation });
    }
  }
  process.stdout.write(
    `access: ${summary(access)}; reachability: ${summary(reachability)}; requests: ${summary(requests)}\n`,
  );
}, TIMEOUT);

test('the graph and the IAM evaluator agree on every access question', () => {
  expect(disagreements(access)).toEqual([]);
  expect(access.filter(({ evaluation }) => evaluation !== 'no').length).toBeGreaterThanOrEqual(300);
});

test('the graph and the packet walker agree on every reachability question', () => {
  expect(disagreements(reachability)).toEqual([]);
  expect(reachability.filter(({ evaluation }) => evaluation !== 'no').length).toBeGreaterThanOrEqual(100);
});

test('the graph and the request walker agree on every entry point', () => {
  expect(disagreements(requests)).toEqual([]);
  expect(requests.filter(({ evaluation }) => evaluation === 'yes').length).toBeGreaterThanOrEqual(10);
});

/** `maybe`: the graph lists conditions. */
function decision(graph: EnvironmentGraph, { action, principal, resource }: Request): Truth {
  const request = { principal: nodeOf(principal), action, resource: nodeOf(resource) };
  const { conditions, isAllowed } = graph.decide(request);
  return isAllowed ? (conditions.length === 0 ? 'yes' : 'maybe') : 'no';
}

function connection(graph: EnvironmentGraph, { family = 4, from, port, to }: Packet): Truth {
  const edges = graph.packets.filter(
    (edge) =>
      edge.from === nodeOf(from) &&
      edge.to === nodeOf(to) &&
      includesPort(edge.ports ?? '', port) &&
      (edge.families ?? ['IPv4']).includes(`IPv${family}`),
  );
  const conditions = edges.map((edge) => edge.conditions.filter((each) => !EVERY_ADDRESS.includes(each)));
  return edges.length === 0 ? 'no' : conditions.some((each) => each.length === 0) ? 'yes' : 'maybe';
}

/** Conditions that every client or server with an IPv6 address fulfills. */
const EVERY_ADDRESS: readonly string[] = ['from ::/0', 'to ::/0'];

/** Ports of an edge: `tcp 443`, `tcp 1024 to 65535`, `all tcp ports` or `all ports`. */
function includesPort(ports: string, port: number): boolean {
  const [, first, last] = /^tcp (\d+)(?: to (\d+))?$/.exec(ports) ?? [];
  if (first === undefined) return /^all (?:tcp )?ports$/.test(ports);
  return Number(first) <= port && port <= Number(last ?? first);
}

const nodeOf = (id: string): string => id.replace('.', '/');

function disagreements(answers: readonly Answers[]): readonly string[] {
  return answers
    .filter(({ evaluation, graph }) => evaluation !== graph)
    .map(({ evaluation, graph, question }) => `${question}: evaluation ${evaluation}, graph ${graph}`);
}

function summary(answers: readonly Answers[]): string {
  const count = (answer: Truth) => String(answers.filter(({ evaluation }) => evaluation === answer).length);
  return `${String(answers.length)} questions (${count('yes')} yes, ${count('maybe')} maybe, ${count('no')} no)`;
}
