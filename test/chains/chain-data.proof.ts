import { IamEvaluator } from '../independent/iam-evaluator';
import { PacketWalker } from '../independent/packet-walker';
import { SynthesizedStacks } from '../independent/synthesized-stacks';
import type { Truth } from '../independent/truth';
import { type Chain, chains, nearMisses } from './chain';

/** Answers of the evaluators of `test/independent` to the requests of a chain. */
function answers({ requests, template }: Chain): readonly Truth[] {
  const stacks = new SynthesizedStacks([{ name: 'chain', account: '111111111111', region: 'eu-west-1', template }]);
  const [evaluator, walker] = [new IamEvaluator(stacks), new PacketWalker(stacks)];
  return requests.map((request) => ('action' in request ? evaluator.may(request) : walker.reaches(request)));
}

test('there are at least 60 chains and 20 near misses, each with its own id', () => {
  const ids = [...chains, ...nearMisses].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(chains.length).toBeGreaterThanOrEqual(60);
  expect(nearMisses.length).toBeGreaterThanOrEqual(20);
});

test.each(chains)('$id: every resource of the path is in the template, and every request succeeds', (chain) => {
  const outside = /^(?:internet|account \d{12})$/;
  expect(chain.path.filter((id) => !outside.test(id) && !(id in chain.template.Resources))).toEqual([]);
  expect(answers(chain).map((answer, index) => (answer === 'no' ? chain.requests[index] : answer))).not.toContainEqual(
    expect.objectContaining({}),
  );
});

test.each(nearMisses)('$id: a request of the attack fails', (chain) => {
  expect(chain.blockedBy).toBeDefined();
  if (chain.requests.length > 0) expect(answers(chain)).toContain('no');
});
