import { compareViolations, renderChanges } from '../../../../lib/program/watch/violation-changes';
import type { Violation } from '../../../../lib/stages/environment-violations';

const logs: Violation = {
  rule: 'NET-06-FlowLogs',
  place: 'staging/network/Vpc',
  what: 'staging/network/Vpc: no flow log',
  fix: 'Add a flow log.',
  isError: true,
};
const warning: Violation = {
  rule: 'W3010',
  place: 'staging/network/Subnet',
  what: 'AvailabilityZone: fixed',
  isError: false,
};
const fixed: Violation = { ...logs, rule: 'CMP-02-ReadonlyRootFilesystem' };

test('new violations are first, with their fix', () => {
  expect(renderChanges(compareViolations([fixed, warning], [warning, logs]))).toBe(`New (1):
  NET-06-FlowLogs staging/network/Vpc: no flow log
    Add a flow log.
Fixed (1):
  CMP-02-ReadonlyRootFilesystem staging/network/Vpc: no flow log
Unchanged (1):
  warning: W3010 staging/network/Subnet: AvailabilityZone: fixed`);
});

test('another value is another violation', () => {
  const { added, fixed: gone } = compareViolations(
    [logs],
    [{ ...logs, what: 'staging/network/Vpc: a flow log without a role' }],
  );
  expect([added.length, gone.length]).toEqual([1, 1]);
});

test('without violations there is one line', () => {
  expect(renderChanges(compareViolations([], []))).toBe('No findings.');
});
