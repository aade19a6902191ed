/** Something that begins after other things, and takes a number of seconds. */
export interface Step {
  readonly id: string;
  readonly seconds: number;
  /** The ids of the steps that end before this one begins. Other ids have no effect. */
  readonly after: readonly string[];
}

export interface Chain {
  readonly seconds: number;
  /** The ids of the steps, the first one first. */
  readonly steps: readonly string[];
}

/** The chain of steps that takes longest: the duration if every step begins as soon as it can. */
export function longestChain(steps: readonly Step[]): Chain {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const known = new Map<string, Chain>();
  const chainTo = ({ id, seconds, after }: Step): Chain => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const earlier = longest(after.flatMap((each) => byId.get(each) ?? []).map(chainTo));
    const chain = { seconds: earlier.seconds + seconds, steps: [...earlier.steps, id] };
    known.set(id, chain);
    return chain;
  };
  return longest(steps.map(chainTo));
}

/** The seconds until all steps have ended, if at most a number of them run at a time, in the order in which they can begin. */
export function scheduledSeconds(steps: readonly Step[], concurrency: number): number {
  const ids = new Set(steps.map(({ id }) => id));
  const ended = new Map<string, number>();
  const running: { readonly id: string; readonly end: number }[] = [];
  const waiting = [...steps];
  let now = 0;
  while (waiting.length > 0 || running.length > 0) {
    const isReady = ({ after }: Step) => after.every((each) => !ids.has(each) || ended.has(each));
    for (
      let next = waiting.findIndex(isReady);
      next >= 0 && running.length < concurrency;
      next = waiting.findIndex(isReady)
    ) {
      for (const { id, seconds } of waiting.splice(next, 1)) running.push({ id, end: now + seconds });
    }
    running.sort((one, other) => one.end - other.end);
    const first = running.shift();
    if (first === undefined)
      throw new Error(`These steps wait for each other: ${waiting.map(({ id }) => id).join(', ')}`);
    now = first.end;
    ended.set(first.id, now);
  }
  return now;
}

function longest(chains: readonly Chain[]): Chain {
  return chains.reduce((one, other) => (other.seconds > one.seconds ? other : one), { seconds: 0, steps: [] });
}
