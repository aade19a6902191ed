import * as fc from 'fast-check';
import { listenerRulePriority } from '../../../../constructs/edge/private/listener-rule-priority';

test('the priority of any hostname is valid', () => {
  fc.assert(
    fc.property(fc.domain(), (hostname) => {
      const priority = listenerRulePriority(hostname);
      expect(Number.isInteger(priority)).toBe(true);
      expect(priority).toBeGreaterThanOrEqual(1);
      expect(priority).toBeLessThanOrEqual(50_000);
    }),
  );
});

test('the priority of a hostname is constant', () => {
  expect(['www.example.com', 'api.example.com'].map(listenerRulePriority)).toEqual([2746, 21_657]);
});
