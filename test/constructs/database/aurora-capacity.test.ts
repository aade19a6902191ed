import * as fc from 'fast-check';
import { AuroraCapacity } from '../../../constructs';

const refusal = (minAcu: number, maxAcu: number) =>
  new Error(
    `AuroraCapacity.serverless: minAcu is ${minAcu} and maxAcu is ${maxAcu}; allowed is 0 or 0.5 to 256 in steps of 0.5, with maxAcu at least 1 and not below minAcu`,
  );

test('all pairs in steps of 0.5 from 0 to 256 are valid', () => {
  const pairs = fc
    .tuple(fc.integer({ min: 0, max: 512 }), fc.integer({ min: 2, max: 512 }))
    .filter(([min, max]) => min <= max)
    .map(([min, max]): [number, number] => [min / 2, max / 2]);
  fc.assert(
    fc.property(pairs, ([minAcu, maxAcu]) => {
      expect(AuroraCapacity.serverless({ minAcu, maxAcu })._clusterProps).toEqual({
        serverlessV2MinCapacity: minAcu,
        serverlessV2MaxCapacity: maxAcu,
      });
    }),
  );
});

describe('rejects', () => {
  test.each([
    [-0.5, 4],
    [0.25, 4],
    [0.75, 4],
    [0, 0.5],
    [0.5, 256.5],
    [4, 2],
    [Number.NaN, 4],
    [0.5, Number.NaN],
  ])('%p to %p ACU', (minAcu, maxAcu) => {
    expect(() => AuroraCapacity.serverless({ minAcu, maxAcu })).toThrow(refusal(minAcu, maxAcu));
  });
});
