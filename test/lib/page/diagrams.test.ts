import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAGE_FILES, type PageEnvironment, writePage } from '../../../lib/page';
import { diagram } from '../../../lib/page/diagram/diagram';
import { mermaid, MOST_ARROWS } from '../../../lib/page/diagram/mermaid';
import type { GraphEdge } from '../../../lib/policy/graph';
import { temporaryDirectory } from '../../support/baseline-app';
import { environment } from './page-fixture';

const production = environment('production');

function written(graph: PageEnvironment['graph'] = production.graph): readonly [html: string, markdown: string] {
  const directory = temporaryDirectory();
  writePage(directory, { environments: [environment('staging'), { ...production, graph }] });
  const [html = '', markdown = ''] = PAGE_FILES.map((file) => readFileSync(join(directory, file), 'utf8'));
  return [html, markdown];
}

const [html, markdown] = written();
const flowcharts = (text: string) =>
  [...text.matchAll(/^```mermaid\n([^]*?)\n```$/gm)].map(([, each = '']) => each.split('\n'));
test('the Markdown shows the connections of each environment as a flowchart, without markup of values', () => {
  const [staging, ofProduction] = flowcharts(markdown);
  expect(staging).toHaveLength(6);
  expect(ofProduction).toEqual([
    'flowchart LR',
    '  n0(("the internet"))',
    '  n1{{"edge#60;/script#62;#60;img src#61;x onerror#61;#34;alert(#39;1#39;)#34;#62;#124; _x_ ALB (load balancer)"}}',
    '  n2["web (Fargate)"]',
    '  n0 -->|"tcp 443"| n1',
    '  n1 -->|"tcp 8443"| n2',
  ]);
});

test('a large flowchart has at most 150 arrows, packets first, and names the number of the others', () => {
  const { graph } = production;
  const workloads = Array.from({ length: 200 }, (_, index) => `web/Web${index}`);
  const [, text] = written({
    ...graph,
    nodes: [...graph.nodes, ...workloads.map((id) => ({ id, kind: 'workload' as const, label: id }))],
    edges: [
      ...workloads.map((to) => ({ from: 'web/Web', to, kind: 'copied-to' as const, conditions: [], steps: [] })),
      ...graph.edges,
    ],
  });
  const [, lines = []] = flowcharts(text);
  expect(lines.filter((line) => / (?:-->|==>)/.test(line))).toHaveLength(MOST_ARROWS);
  expect(lines.filter((line) => line.includes('-->'))).toHaveLength(graph.edges.length);
  expect(text).toContain('The diagram omits 52 arrows of 202; index.html has all.');
});

test('the label of a part is the name in the tables, and its title has the construct path', () => {
  const name = 'data-name="web \\(Fargate\\)"';
  const title = '<title>web (Fargate)\nconstruct path production/web/Web\nAWS::ECS::Service Web of stack web</title>';
  expect(html).toMatch(new RegExp(`${name}[^>]*><title>`));
  expect(html).toContain(title);
  expect(html).toContain('<td>web (Fargate)</td><td>web</td><td>Web</td><td>AWS::ECS::Service</td>');
  expect(html).toContain(' title="production/web/Web">web (Fargate)</a></td><td>tcp 8443</td>');
});

test('stores with equal permissions are one part, and the answer lists them once', () => {
  const { graph } = production;
  const members = Array.from({ length: 30 }, (_, index) => `tables/Table${index}`);
  const group = { id: 'group 1', kind: 'store', label: 'group 1: 30 AWS::DynamoDB::Table', members } as const;
  const [, text] = written({
    ...graph,
    nodes: [...graph.nodes, { id: 'web/Role', kind: 'role', label: 'web/Role' }, group],
    edges: [
      ...graph.edges,
      { from: 'web/Web', to: 'web/Role', kind: 'runs-as', conditions: [], steps: [] },
      {
        from: 'web/Role',
        to: 'group 1',
        kind: 'permission',
        conditions: [],
        steps: [],
        actions: ['dynamodb:GetItem'],
      },
    ],
  });
  expect(text).toContain('[("group 1: 30 AWS::DynamoDB::Table")]');
  expect(text).toContain(`| ${group.label} | ${members.join(', ')} |`);
  expect(text.split('tables/Table7,')).toHaveLength(2);
});

describe('the supporting resources', () => {
  const { graph } = production;
  const node = (id: string, kind: 'workload' | 'store' | 'backup', stack: string) => ({
    ...{ id: `${stack}/${id}`, kind, label: id },
    resource: { stack, logicalId: id, type: kind === 'workload' ? 'AWS::Lambda::Function' : 'AWS::S3::Bucket' },
  });
  const edge = (from: string, to: string, kind: GraphEdge['kind'], text = 'backup selection'): GraphEdge => ({
    ...{ from, to, kind, conditions: [] },
    steps: [{ text }],
  });
  const parts: PageEnvironment['graph'] = {
    ...graph,
    nodes: [
      ...graph.nodes,
      node('Files', 'store', 'web'),
      node('AccessLogs', 'store', 'web'),
      node('Plan', 'backup', 'backup'),
      node('Records', 'store', 'account'),
      node('Writer', 'workload', 'account'),
      node('Exporter', 'workload', 'account'),
    ],
    edges: [
      ...graph.edges,
      edge('web/Web', 'web/Files', 'packets'),
      edge('web/Files', 'web/AccessLogs', 'copied-to', 'server access logs'),
      edge('web/Files', 'backup/Plan', 'copied-to'),
      edge('account/Records', 'backup/Plan', 'copied-to'),
      edge('account/Writer', 'account/Records', 'packets'),
      edge('account/Exporter', 'web/Files', 'packets'),
    ],
  };
  const supportingStacks = ['account', 'backup'];
  const svgs = diagram({ ...production, graph: parts, supportingStacks }).split('<details>');
  const [main = '', supporting = ''] = svgs;

  test('are in a second diagram after the workloads, their data and their backups', () => {
    expect(svgs).toHaveLength(2);
    for (const id of ['edge/Alb', 'web/Web', 'web/Files', 'backup/Plan']) expect(main).toContain(`data-node="${id}"`);
    for (const id of ['web/AccessLogs', 'account/Records', 'account/Writer']) {
      expect(main).not.toContain(`data-node="${id}"`);
      expect(supporting).toContain(`data-node="${id}"`);
    }
    expect(supporting).toContain('Supporting resources: 3 parts that log, record, probe or operate production');
  });

  test('are not those that use the data of a workload', () => {
    expect(main).toContain('data-from="account/Exporter" data-to="web/Files"');
  });

  test('have each arrow that the first diagram does not have', () => {
    const arrows = (text: string) => [...text.matchAll(/data-from="([^"]+)" data-to="([^"]+)"/g)].map(([each]) => each);
    expect(arrows(main).filter((each) => arrows(supporting).includes(each))).toEqual([]);
    expect(arrows(main).length + arrows(supporting).length).toBe(parts.edges.length);
  });

  test('are a group of the flowchart', () => {
    const lines = mermaid({ ...production, graph: parts, supportingStacks }).split('\n');
    const [start, end] = [lines.indexOf('  subgraph supporting["Supporting resources"]'), lines.indexOf('  end')];
    expect(lines.slice(start + 1, end).map((line) => line.replace(/^ +n\d+/, ''))).toEqual([
      '["account writer (Lambda function)"]',
      '[("web access logs (bucket)")]',
      '[("account records (bucket)")]',
    ]);
  });
});

describe('the legend', () => {
  const items = (text: string) => [...text.matchAll(/<li>.*?<\/svg>(.*?)<\/li>/g)].map(([, each]) => each);

  test('explains only the shapes and lines of the diagram', () => {
    expect(items(diagram(production))).toEqual([
      'every address of the internet',
      'entry point: receives requests from clients',
      'workload: runs code',
      'can send packets; the ports are its tooltip',
    ]);
    expect(mermaid(production)).toContain(
      'Shapes: circle, the internet; hexagon, entry point; rectangle, workload. Arrows: solid, packets with their ports. The names',
    );
  });

  test('explains copies where there are any', () => {
    const { edges, nodes } = production.graph;
    const bucket = { id: 'web/Files', kind: 'store', label: 'files' } as const;
    const copy = { from: 'web/Web', to: 'web/Files', kind: 'copied-to', conditions: [], steps: [] } as const;
    const graph = { ...production.graph, nodes: [...nodes, bucket], edges: [...edges, copy] };
    expect(items(diagram({ ...production, graph }))).toEqual(
      expect.arrayContaining([
        'data store or queue',
        'AWS copies or delivers data; a reader of the data has no permission for the copy',
      ]),
    );
  });
});

test('no name is cut off: a long one has more lines', () => {
  const resource = {
    stack: 'web',
    logicalId: 'A',
    type: 'AWS::S3::Bucket',
    constructPath: 'production/web/OneTwoThreeFour/FiveSixSevenEight/NineTen',
  };
  const { edges, nodes } = production.graph;
  const graph = {
    ...production.graph,
    nodes: [...nodes, { id: 'web/A', kind: 'store', label: 'a', resource } as const],
    edges: [...edges, { from: 'web/Web', to: 'web/A', kind: 'packets', conditions: [], steps: [] } as const],
  };
  const [, group = ''] = /<g [^>]*data-node="web\/A"(.*?)<\/g>/s.exec(diagram({ ...production, graph })) ?? [];
  expect([...group.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text)).toEqual([
    'web one two three four',
    'five six seven eight',
    'nine ten',
    'bucket',
  ]);
});

test('a line leaves a box at its right side and ends at the left side of the next one', () => {
  const svg = diagram(production);
  const left = (id: string) => Number(new RegExp(`data-node="${id}"[^>]*translate\\((\\d+)`).exec(svg)?.[1]);
  const [, start, end] = /data-from="edge\/Alb" data-to="web\/Web" d="M(\d+) \d+.*L(\d+) \d+"/.exec(svg) ?? [];
  expect(Number(start)).toBeGreaterThan(left('edge/Alb') + 100);
  expect(Number(end)).toBe(left('web/Web'));
});
