import { phaseTimes } from '../../../bench/phases/cpu-profile';

const PHASES = [
  { name: 'outer', startsIn: ({ functionName }: { functionName: string }) => functionName === 'build' },
  { name: 'inner', startsIn: ({ functionName }: { functionName: string }) => functionName === 'load' },
];

function node(id: number, functionName: string, children: readonly number[] = []) {
  return { id, callFrame: { functionName, url: '' }, children };
}

/** (root) → main → build → load → read, and build again in load. */
const NODES = [
  node(1, '(root)', [2]),
  node(2, 'main', [3]),
  node(3, 'build', [4]),
  node(4, 'load', [5, 6]),
  node(5, 'read'),
  node(6, 'build', [7]),
  node(7, 'read'),
];

test('a sample belongs to the innermost phase of its stack', () => {
  const samples = [2, 3, 4, 5, 6, 7];
  const times = phaseTimes({ nodes: NODES, samples, timeDeltas: [1000, 2000, 4000, 8000, 16000, 32000] }, PHASES);
  expect(Object.fromEntries(times)).toEqual({ '': 1, outer: 2 + 16 + 32, inner: 4 + 8 });
});

test('all samples are counted once', () => {
  const samples = [7, 7, 1, 5];
  const times = phaseTimes({ nodes: NODES, samples, timeDeltas: [500, 500, 250, 250] }, PHASES);
  expect([...times.values()].reduce((sum, each) => sum + each, 0)).toBe(1.5);
});
