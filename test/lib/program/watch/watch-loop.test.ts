import { SETTLE_MILLISECONDS, WatchLoop } from '../../../../lib/program/watch/watch-loop';

/** A watcher and a clock that tests control. */
class FakePorts {
  public readonly watched: string[][] = [];
  private onChange: () => void = () => undefined;
  private readonly timers: { readonly at: number; readonly callback: () => void }[] = [];
  private now = 0;

  public watch = (directories: readonly string[], onChange: () => void) => {
    this.watched.push([...directories]);
    this.onChange = onChange;
    return () => {
      this.onChange = () => undefined;
    };
  };

  public later = (milliseconds: number, callback: () => void) => {
    this.timers.push({ at: this.now + milliseconds, callback });
  };

  public save(): void {
    this.onChange();
  }

  public pass(milliseconds: number): void {
    this.now += milliseconds;
    const due = this.timers.filter(({ at }) => at <= this.now);
    this.timers.splice(0, this.timers.length, ...this.timers.filter(({ at }) => at > this.now));
    for (const { callback } of due) callback();
  }
}

function started(...results: readonly (readonly string[])[]) {
  const ports = new FakePorts();
  const evaluations: number[] = [];
  const loop = new WatchLoop(ports, () => {
    evaluations.push(evaluations.length);
    return results[evaluations.length - 1] ?? results.at(-1) ?? [];
  });
  loop.run();
  // The folders are watched from now on: an evaluation for changes in the meantime.
  ports.pass(SETTLE_MILLISECONDS);
  return { ports, evaluations };
}

test('evaluates at once, and within a twentieth of a second after a change', () => {
  const { evaluations, ports } = started(['environments']);
  expect(evaluations).toHaveLength(2);
  ports.save();
  ports.pass(SETTLE_MILLISECONDS);
  expect(evaluations).toHaveLength(3);
  expect(SETTLE_MILLISECONDS).toBeLessThanOrEqual(50);
});

test('the steps in which an editor writes a file are one change', () => {
  const { evaluations, ports } = started(['environments']);
  for (let step = 0; step < 5; step++) ports.save();
  ports.pass(SETTLE_MILLISECONDS);
  expect(evaluations).toHaveLength(3);
  ports.pass(1000);
  expect(evaluations).toHaveLength(3);
});

test('folders stay watched, and new ones are watched after the evaluation that finds them', () => {
  const { ports } = started(['environments'], ['environments'], ['environments'], ['environments', 'stacks']);
  ports.save();
  ports.pass(SETTLE_MILLISECONDS);
  expect(ports.watched).toEqual([['environments']]);
  ports.save();
  ports.pass(SETTLE_MILLISECONDS);
  expect(ports.watched).toEqual([['environments'], ['environments', 'stacks']]);
});
