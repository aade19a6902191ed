import { spawnSync } from 'node:child_process';
import { PROJECT_ROOT } from '../support/baseline-app';

const PROGRAM = ['-r', './bin/typescript.cjs', 'bin/cdk-secure-baseline.ts', 'check', '-'];
const TEMPLATE = { Resources: { Subnet: { Type: 'AWS::EC2::Subnet', Properties: { MapPublicIpOnLaunch: true } } } };

/** The program, with a text on standard input. */
function check(input: string) {
  const { status, stderr, stdout } = spawnSync(process.execPath, PROGRAM, {
    cwd: PROJECT_ROOT,
    input,
    encoding: 'utf8',
  });
  return { status, stderr, stdout };
}

test('check - reads a template of more than one part of standard input', () => {
  const { status, stdout } = check(`${JSON.stringify(TEMPLATE)}${' '.repeat(200_000)}`);
  expect(status).toBe(1);
  expect(stdout).toMatch(/^NET-01-NoAutoAssignedPublicIp\[MapPublicIpOnLaunch\] Subnet \(<stdin>\) /);
}, 60_000);

test('check - ends for an input without an end', () => {
  expect(check(' '.repeat(3_000_000))).toEqual({
    status: 2,
    stdout: '',
    stderr: '1 invalid input:\n  <stdin>: it has more than 1,048,576 bytes\n',
  });
}, 60_000);
