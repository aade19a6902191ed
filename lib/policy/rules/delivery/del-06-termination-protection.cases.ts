import { terminationProtection } from './del-06-termination-protection';
import { Tier } from '../../../../facts/tier';
import { findingsAcross, template } from '../../../../test/support/policy';

const stack = (properties: object, tier = Tier.PRODUCTION) =>
  findingsAcross(terminationProtection, [{ ...template('Stack', {}), stack: { ...properties } }], tier);

describe('DEL-06-TerminationProtection', () => {
  test('finds a stack without termination protection', () => {
    expect(stack({ TerminationProtection: false })).toEqual([
      '(Stack)[TerminationProtection] Properties.TerminationProtection: terminationProtection is not true: one command deletes the stack',
    ]);
  });

  test('passes a protected stack, and a stack outside production', () => {
    expect(stack({ TerminationProtection: true })).toEqual([]);
    expect(stack({ TerminationProtection: false }, Tier.STAGING)).toEqual([]);
  });
});
