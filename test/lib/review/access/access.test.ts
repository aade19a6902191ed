import { reviewAccess, type AccessChange } from '../../../../lib/review/access';
import { Tier } from '../../../../facts/tier';
import { isPermitted, SIMULATED, type SimulatedCall } from '../../../support/access-simulation';
import { template, type TestResources } from '../../../support/policy';
import type { AccessCase } from './access-case';
import { IDENTITY_CASES } from './identity-cases';
import { RESOURCE_CASES } from './resource-cases';
import { REWRITES } from './rewrites';

function side(resources: TestResources) {
  const { account: Account, region } = SIMULATED;
  return {
    templates: [{ ...template('Stack', { Resources: resources }), region, stack: { Account } }],
    tier: Tier.PRODUCTION,
  };
}

function review(before: TestResources, after: TestResources): AccessChange[] {
  return reviewAccess({ before: side(before), after: side(after) });
}

/** Requests of a line: each action on resources that its patterns match, with a context that its conditions match. */
function callsOf({ line: { actions, first, principal, resources } }: AccessChange): SimulatedCall[][] {
  const { conditions, restriction, weakened } = first;
  const sets = [
    ...resources.flat(),
    ...[restriction, weakened].flatMap((grant) => (grant === undefined ? [] : [grant.resources])),
  ];
  const patterns = sets.flatMap((set) => (set.isExcluded && set !== weakened?.resources ? [] : set.patterns));
  const context = Object.fromEntries(
    conditions
      .filter(({ operator }) => !operator.endsWith('IfExists'))
      .map(({ key, values }) => [key, (values.at(-1) ?? '').replace('*', 'x')]),
  );
  return actions.map((action) => {
    const examples = [...patterns, `arn:aws:${action.split(':')[0] ?? ''}:${SIMULATED.region}:${SIMULATED.account}:*`];
    const names = examples.map((pattern) => (pattern === '*' ? '*' : pattern.replaceAll('*', 'x')));
    const literal = names.map((name) => name.replace(/\$\{@Stack\/(\w+)\}/, '$1'));
    return literal.map((resource) => ({ principal, action, resource, context }));
  });
}

/** Whether the simulator denies a request before the change and then permits it; it does not accept every resource. */
async function isNewlyPermitted(
  calls: readonly SimulatedCall[],
  { after, before }: Pick<AccessCase, 'after' | 'before'>,
): Promise<boolean> {
  for (const call of calls) {
    try {
      if (!(await isPermitted(before, call)) && (await isPermitted(after, call))) return true;
    } catch (error) {
      if (!/must.use.wildcard|no.resource.types|multiple.resource.types/.test(String(error))) throw error;
    }
  }
  return false;
}

describe.each(Object.entries({ ...IDENTITY_CASES, ...RESOURCE_CASES }))(
  '%s',
  (_, { after, before, kinds, line, request }) => {
    test('is reported once', () => {
      const gained = review(before, after).filter(({ direction }) => direction === 'gained');
      expect(gained.map(({ message }) => message.slice(0, line.length))).toEqual([line]);
      expect(gained.flatMap((each) => each.kinds)).toEqual(kinds);
    });

    test('is access that a published IAM simulator denies before and permits after the change', async () => {
      const [change] = review(before, after).filter(({ direction }) => direction === 'gained');
      const calls = (change === undefined ? [] : callsOf(change)).map((each) =>
        each.map((call) => ({ ...call, ...request })),
      );
      const denied = await Promise.all(
        calls.map(async (each) => ((await isNewlyPermitted(each, { before, after })) ? [] : each)),
      );
      expect(calls).not.toEqual([]);
      expect(denied.flat()).toEqual([]);
    });

    test('is lost access in the other direction', () => {
      const mirrored = review(after, before).map(({ actions, direction, principal, resources }) => [
        direction === 'lost' ? 'gained' : 'lost',
        principal,
        actions,
        resources,
      ]);
      const expected = review(before, after).map(({ actions, direction, principal, resources }) => [
        direction,
        principal,
        actions,
        resources,
      ]);
      expect(mirrored.sort()).toEqual(expected.sort());
    });

    test('is no change of the same templates', () => {
      expect([...review(before, before), ...review(after, structuredClone(after))]).toEqual([]);
    });
  },
);

test.each(Object.entries(REWRITES))('%s is no change of access', (_, [before, after]) => {
  expect([...review(before, after), ...review(after, before)].map(({ message }) => message)).toEqual([]);
});
