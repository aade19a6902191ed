import type { GraphNode } from '../../policy/graph';
import { type Answer, type Cell, counted, listed } from '../blocks';
import type { PageEnvironment } from '../page-environment';
import { nodeCell, nodeLabel, nodeNames } from './nodes';

/** Topics keep no messages, and log groups and images are listed after the other stores. */
const OPERATIONAL = /^AWS::(?:Logs::LogGroup|SNS::Topic|ECR::Repository|SSM::Parameter)$/;

const WITHOUT_KEY =
  'A store without a customer managed key has a key of AWS, if its service encrypts by default: Amazon S3 does, and delivers access logs only to buckets with such a key (SSE-S3). No key policy of the environment protects it.';

interface Store {
  readonly node: GraphNode;
  readonly region: string;
  readonly keys: readonly string[];
  readonly backups: readonly string[];
  readonly deliveries: readonly string[];
}

/** Where each store is, which key protects it, and which backup plan copies it. */
export function storesAnswer(environment: PageEnvironment): Answer {
  const stores = storesOf(environment);
  const data = stores.filter(({ node }) => !OPERATIONAL.test(node.resource?.type ?? ''));
  const names = (found: readonly Store[]) => listed(found.map(({ node }) => nodeLabel(environment, node.id)));
  const open = stores.filter(({ keys }) => keys.length === 0);
  const copied = data.filter(({ backups }) => backups.length > 0);
  return {
    id: 'stores',
    question: 'Where is data, and which key protects it?',
    sentence: `${regionText(stores)}. ${stores.length - open.length} are encrypted with a customer managed key of the templates; without one: ${names(open)}. Of ${counted(data.length, 'store')} without logs, topics and images, a backup plan copies ${names(copied)}.`,
    proof: [
      { kind: 'text', text: WITHOUT_KEY },
      {
        kind: 'table',
        head: ['Store', 'Region', 'Encrypted with', 'Backup plan', 'Copied or delivered to'],
        rows: [...data, ...stores.filter((each) => !data.includes(each))].map(
          ({ backups, deliveries, keys, node, region }): readonly Cell[] => [
            nodeCell(environment, node.id),
            region,
            keys.length === 0 ? 'no customer managed key of the templates' : keysText(environment, keys),
            backups.length === 0 ? 'none' : nodeNames(environment, backups),
            nodeNames(environment, deliveries),
          ],
        ),
      },
    ],
  };
}

function storesOf({ graph, recovery, regions }: PageEnvironment): readonly Store[] {
  const kinds = new Map(graph.nodes.map(({ id, kind }) => [id, kind]));
  const targets = (kind: 'copied-to' | 'encrypted-with') => {
    const found = new Map<string, string[]>();
    for (const edge of graph.edges) {
      if (edge.kind === kind) found.set(edge.from, [...(found.get(edge.from) ?? []), edge.to]);
    }
    return found;
  };
  const [keys, copies] = [targets('encrypted-with'), targets('copied-to')];
  return graph.nodes
    .filter(({ kind, members }) => members === undefined && (kind === 'store' || kind === 'secret'))
    .map((node): Store => {
      const to = [...new Set(copies.get(node.id))];
      return {
        node,
        region: regions[node.resource?.stack ?? ''] ?? recovery.region,
        keys: [...new Set(keys.get(node.id))],
        backups: to.filter((each) => kinds.get(each) === 'backup'),
        deliveries: to.filter((each) => kinds.get(each) !== 'backup'),
      };
    });
}

/** The name of a key in the tables, and its alias. */
function keysText(environment: PageEnvironment, keys: readonly string[]): string {
  return keys.map((id) => nodeLabel(environment, id)).join(', ');
}

function regionText(stores: readonly Store[]): string {
  const counts = new Map<string, number>();
  for (const { region } of stores) counts.set(region, (counts.get(region) ?? 0) + 1);
  const texts = [...counts].map(([region, count]) => `${count} in ${region}`);
  return `${counted(stores.length, 'store')}: ${texts.join(', ') || 'none'}`;
}
