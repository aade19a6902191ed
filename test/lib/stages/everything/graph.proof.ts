import { LinkKind, MAIN_DATABASE } from '../../../../facts/link-kinds';
import { linkTargetPaths } from '../../../../lib/config/link-targets';
import type { PageEnvironment } from '../../../../lib/page';
import { diagram } from '../../../../lib/page/diagram/diagram';
import { EnvironmentGraph } from '../../../../lib/policy/graph';
import { type Template, TemplateSet } from '../../../../lib/policy/model';
import { EVERYTHING } from '../../../support/variants/everything-variant';
import { synthesizeVariant } from '../../../support/variants/variant-assembly';

const { settings } = EVERYTHING;
const templates = synthesizeVariant(EVERYTHING).stacks.map(({ account, name, region, template }): Template => ({
  ...{ name, file: name, body: { ...template }, stackName: name, region },
  stack: { Account: account },
}));
const graph = new EnvironmentGraph(new TemplateSet(templates, settings.tier)).view();
const svg = diagram({ name: settings.name, graph, resources: [] as PageEnvironment['resources'] } as PageEnvironment);

const WORKLOADS = ['AWS::ECS::Service', 'AWS::StepFunctions::StateMachine', 'AWS::Lambda::Function'];
const STORES: Readonly<Record<LinkKind, readonly string[]>> = {
  [LinkKind.BUCKET]: ['AWS::S3::Bucket'],
  [LinkKind.TABLE]: ['AWS::DynamoDB::Table'],
  [LinkKind.QUEUE]: ['AWS::SQS::Queue'],
  [LinkKind.TOPIC]: ['AWS::SNS::Topic'],
  [LinkKind.SECRET]: ['AWS::SecretsManager::Secret'],
  [LinkKind.DATABASE]: ['AWS::RDS::DBCluster', 'AWS::RDS::DBProxy'],
  [LinkKind.CACHE]: ['AWS::ElastiCache::ReplicationGroup', 'AWS::ElastiCache::ServerlessCache'],
};

const kinds = new Map(linkTargetPaths(settings).map(({ kind, name }) => [name, kind]));
const links = [
  ...settings.services.map((each) => [`production-service-${each.name}`, each.links] as const),
  ...settings.jobs.map((each) => [`production-job-${each.name}`, each.links] as const),
  ...(settings.functions ?? []).map((each) => [`production-function-${each.name}`, each.links] as const),
].flatMap(([stack, of = {}]) => Object.keys(of).map((target) => [stack, target] as const));

/** The nodes of a link target; the construct of a data store, and the stack of a database or cache, have its name. */
function storesOf(target: string): readonly string[] {
  const kind = kinds.get(target) ?? LinkKind.BUCKET;
  const stack = ({ [LinkKind.DATABASE]: 'data', [LinkKind.CACHE]: 'cache' } as Partial<Record<LinkKind, string>>)[kind];
  const isOf = (id: string) =>
    stack === undefined
      ? id.includes(`/${target}`) && !id.includes('DeadLetters')
      : id.startsWith(target === MAIN_DATABASE ? `production-${stack}/` : `production-${stack}-${target}/`);
  return graph.nodes
    .filter(({ id, resource }) => STORES[kind].includes(resource?.type ?? '') && isOf(id))
    .map(({ id }) => id);
}

function workloadIn(stack: string): string {
  const found = graph.nodes.find(
    ({ id, resource }) => id.startsWith(`${stack}/`) && WORKLOADS.includes(resource?.type ?? ''),
  );
  return found?.id ?? `no workload in ${stack}`;
}

test('the variant has links of every workload kind to every link target', () => {
  const linked = new Set(links.map(([, target]) => target));
  expect([...linked].sort()).toEqual([...kinds.keys()].sort());
  const kindsOfWorkloads = new Set(links.map(([stack]) => stack.split('-')[1]));
  expect([...kindsOfWorkloads].sort()).toEqual(['function', 'job', 'service']);
});

test.each(links)('%s has an edge to %s, and the diagram shows it', (stack, target) => {
  const workload = workloadIn(stack);
  const roles = graph.edges.filter(({ from, kind }) => kind === 'runs-as' && from === workload).map(({ to }) => to);
  const stores = storesOf(target);
  const reached = graph.edges.filter(({ from, to }) => [workload, ...roles].includes(from) && stores.includes(to));
  expect(reached).not.toEqual([]);
  const arrows = stores.filter((store) => svg.includes(`data-from="${workload}" data-to="${store}"`));
  expect(arrows).not.toEqual([]);
});

test.each(['AWS::CloudFront::Distribution', 'AWS::Cognito::UserPool'])(
  '%s is reached from the internet, and the diagram shows what it is connected to',
  (type) => {
    const entry = graph.nodes.find(({ resource }) => resource?.type === type)?.id ?? '';
    expect(graph.queries.public.map(({ node }) => node)).toContain(entry);
    expect(svg).toContain(`data-node="${entry}"`);
    expect(graph.edges.filter(({ from, to }) => [from, to].includes(entry)).length).toBeGreaterThan(1);
  },
);

test('every part of the diagram has another name', () => {
  const names = new Map(
    [...svg.matchAll(/data-node="([^"]+)" data-name="([^"]+)"/g)].map(([, id, name]) => [id, name]),
  );
  expect(names.size).toBeGreaterThan(links.length);
  expect(new Set(names.values()).size).toBe(names.size);
});
