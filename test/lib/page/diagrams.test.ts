import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAGE_FILES, type PageEnvironment, writePage } from '../../../lib/page';
import { MOST_ARROWS } from '../../../lib/page/mermaid';
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
    '  n1{{"edge#60;/script#62;#60;img src#61;x onerror#61;#34;alert(#39;1#39;)#34;#62;#124; _x_/Alb"}}',
    '  n2["web/Web"]',
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
  const name = 'data-name="web/Web"';
  const title = '<title>web/Web\nconstruct path production/web/Web\nAWS::ECS::Service Web of stack web</title>';
  expect(html).toMatch(new RegExp(`${name}[^>]*><title>`));
  expect(html).toContain(title);
  expect(html).toContain('<td>web/Web</td><td>web</td><td>Web</td><td>AWS::ECS::Service</td>');
  expect(html).toContain('>web/Web</a></td><td>tcp 8443</td>');
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
