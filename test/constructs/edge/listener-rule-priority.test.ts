import * as fc from 'fast-check';
import { listenerRulePriority } from '../../../constructs';

test('the priority of any hostname is one that a listener takes', () => {
  fc.assert(
    fc.property(fc.domain(), (hostname) => {
      const priority = listenerRulePriority(hostname);
      expect(Number.isInteger(priority)).toBe(true);
      expect(priority).toBeGreaterThanOrEqual(1);
      expect(priority).toBeLessThanOrEqual(50_000);
    }),
  );
});

test('the priority of a hostname never changes: it would renumber rules in use', () => {
  expect(['www.example.com', 'api.example.com'].map(listenerRulePriority)).toEqual([2746, 21_657]);
});
