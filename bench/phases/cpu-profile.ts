/** A profile of V8 as `node --cpu-prof` writes it: samples of the main thread, each with its stack as nodes of a tree. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  /** Microseconds before each sample. */
  readonly timeDeltas: readonly number[];
}

export interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[];
}

/** A phase of a program: the time in a function and in what it calls, without the phases inside. */
export interface Phase {
  readonly name: string;
  /** Whether the function of a frame is the start of the phase. */
  readonly startsIn: (frame: ProfileNode['callFrame']) => boolean;
}

/** The milliseconds of each phase: a sample belongs to the innermost phase of its stack. @returns also the time outside all phases, as `''` */
export function phaseTimes({ nodes, samples, timeDeltas }: CpuProfile, phases: readonly Phase[]): Map<string, number> {
  const phaseOf = phasesOfNodes(nodes, phases);
  const times = new Map<string, number>();
  for (const [index, sample] of samples.entries()) {
    const phase = phaseOf.get(sample) ?? '';
    times.set(phase, (times.get(phase) ?? 0) + (timeDeltas[index] ?? 0) / 1000);
  }
  return times;
}

function phasesOfNodes(nodes: readonly ProfileNode[], phases: readonly Phase[]): ReadonlyMap<number, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const phaseOf = new Map<number, string>();
  const roots = nodes.filter(({ callFrame }) => callFrame.functionName === '(root)');
  const pending = roots.map(({ id }) => ({ id, outer: '' }));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const node = byId.get(next.id);
    if (node === undefined) continue;
    const phase = phases.find(({ startsIn }) => startsIn(node.callFrame))?.name ?? next.outer;
    phaseOf.set(node.id, phase);
    pending.push(...(node.children ?? []).map((id) => ({ id, outer: phase })));
  }
  return phaseOf;
}
