import fc from 'fast-check';
import { longestChain, scheduledSeconds, type Step } from '../../../bench/deploy/longest-chain';

/** Steps that only depend on earlier steps. */
const steps: fc.Arbitrary<readonly Step[]> = fc
  .array(fc.record({ seconds: fc.integer({ min: 1, max: 500 }), after: fc.array(fc.nat(20), { maxLength: 3 }) }), {
    maxLength: 20,
  })
  .map((all) =>
    all.map(({ seconds, after }, index) => ({
      id: String(index),
      seconds,
      after: after.filter((each) => each < index).map(String),
    })),
  );

describe('the longest chain', () => {
  test('is the one with the most seconds, not with the most steps', () => {
    expect(
      longestChain([
        { id: 'keys', seconds: 60, after: [] },
        { id: 'data', seconds: 900, after: ['keys', 'another environment'] },
        { id: 'network', seconds: 190, after: ['keys'] },
        { id: 'edge', seconds: 290, after: ['network'] },
        { id: 'service', seconds: 210, after: ['data', 'edge'] },
      ]),
    ).toEqual({ seconds: 1170, steps: ['keys', 'data', 'service'] });
    expect(longestChain([])).toEqual({ seconds: 0, steps: [] });
  });

  test('is the duration if the concurrency has no limit, and the sum is the duration of one at a time', () => {
    fc.assert(
      fc.property(steps, (all) => {
        expect(scheduledSeconds(all, Math.max(1, all.length))).toBe(longestChain(all).seconds);
        expect(scheduledSeconds(all, 1)).toBe(all.reduce((sum, { seconds }) => sum + seconds, 0));
      }),
    );
  });

  test('a limited concurrency lets steps wait', () => {
    const all = ['a', 'b', 'c'].map((id) => ({ id, seconds: 10, after: [] }));
    expect([1, 2, 3].map((concurrency) => scheduledSeconds(all, concurrency))).toEqual([30, 20, 10]);
  });

  test('steps that wait for each other are an error', () => {
    const circle = [
      { id: 'a', seconds: 1, after: ['b'] },
      { id: 'b', seconds: 1, after: ['a'] },
    ];
    expect(() => scheduledSeconds(circle, 2)).toThrow('These steps wait for each other: a, b');
  });
});
