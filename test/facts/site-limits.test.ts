import { isContentSecurityPolicy } from '../../facts/site-limits';

test.each([
  ["default-src 'self'", true],
  ["upgrade-insecure-requests; img-src 'self' data:;default-src 'none';", true],
  ['default-src', false],
  ["script-src 'self'", false],
  ["default-src 'self';; img-src *", false],
  ["default-src 'self'\nX-Other: 1", false],
])('%j', (policy, expected) => {
  expect(isContentSecurityPolicy(policy)).toBe(expected);
});
