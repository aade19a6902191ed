import { columnsOf } from '../../../lib/page/diagram/lanes';
import type { NodeKind } from '../../../lib/policy/graph';

const node = (id: string, kind: NodeKind) => ({ id, kind, label: id });
const arrow = (from: string, to: string) => ({ from, to, kind: 'packets' as const, label: '' });

test('the columns follow the order of a reader: internet, entry points, workloads, data, backups', () => {
  const nodes = [
    node('plan', 'backup'),
    node('database', 'store'),
    node('internet', 'internet'),
    node('service', 'workload'),
    node('entry', 'entry-point'),
  ];
  const arrows = [
    arrow('internet', 'entry'),
    arrow('entry', 'service'),
    arrow('service', 'database'),
    arrow('database', 'plan'),
  ];
  expect(Object.fromEntries(columnsOf({ nodes, arrows }))).toEqual({
    internet: 0,
    entry: 1,
    service: 2,
    database: 3,
    plan: 4,
  });
});

test('within a lane, a node follows those with an arrow to it, and a lane without nodes has no column', () => {
  const nodes = ['job', 'schedule', 'function'].map((id) => node(id, 'workload'));
  const columns = columnsOf({
    nodes: [...nodes, node('queue', 'store')],
    arrows: [arrow('schedule', 'job'), arrow('job', 'function')],
  });
  expect(Object.fromEntries(columns)).toEqual({ schedule: 0, job: 1, function: 2, queue: 3 });
});

test('the ends of every arrow are in different columns, also in a cycle', () => {
  const nodes = ['a', 'b', 'c'].map((id) => node(id, 'workload'));
  const arrows = [arrow('a', 'b'), arrow('b', 'c'), arrow('c', 'a'), arrow('b', 'a')];
  const columns = columnsOf({ nodes, arrows });
  for (const { from, to } of arrows) expect(columns.get(from)).not.toBe(columns.get(to));
});
