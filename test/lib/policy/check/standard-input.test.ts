import { chdir, cwd } from 'node:process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../../../../lib/policy/check/check-command';

const TEMPLATE =
  'Resources:\n  Other:\n    Type: AWS::CDK::Metadata\n  Subnet:\n    Type: AWS::EC2::Subnet\n    Properties: { MapPublicIpOnLaunch: true }\n';
const FINDING = expect.stringMatching(
  /^NET-01-NoAutoAssignedPublicIp\[MapPublicIpOnLaunch\] Subnet \(<stdin>\) /,
) as string;

/** A standard input that can be read once. */
function input(text: string | Uint8Array): { readInput: () => Uint8Array } {
  let isRead = false;
  return {
    readInput() {
      if (isRead) throw new Error('standard input was read twice');
      isRead = true;
      return typeof text === 'string' ? Buffer.from(text) : text;
    },
  };
}

test.each(['-', '/dev/stdin', '/dev/fd/0', '/proc/self/fd/0'])('%s is the template on standard input', (argument) => {
  expect(check([argument], input(TEMPLATE))).toEqual({
    exit: 1,
    output: [FINDING],
    errors: ['files: 1 finding in 1 template, evaluated for the tier production'],
  });
});

test('it is read once, for each tier and together with files', () => {
  expect(check(['-', '/dev/stdin', 'staging=-'], input(TEMPLATE))).toMatchObject({
    output: [FINDING, FINDING],
    errors: [expect.stringContaining('in 1 template'), expect.stringMatching(/ 1 template, .* staging$/)],
  });
});

test('--sarif has the line of the resource', () => {
  const [sarif] = check(['--sarif', '-'], input(TEMPLATE)).output;
  expect(sarif).toContain('"startLine":4');
});

test('a manifest of the working directory does not describe it', () => {
  const before = cwd();
  const properties = { templateFile: '<stdin>', terminationProtection: false };
  const artifact = { type: 'aws:cloudformation:stack', environment: 'aws://111111111111/us-west-2', properties };
  const directory = mkdtempSync(join(tmpdir(), 'stdin-'));
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ artifacts: { artifact } }));
  chdir(directory);
  try {
    expect(check(['-'], input(TEMPLATE)).output).toEqual([FINDING]);
  } finally {
    chdir(before);
  }
});

test('the command in a message about a baseline file can be repeated', () => {
  const { errors } = check(['-', '--baseline', '/missing/baseline.json'], input(TEMPLATE));
  expect(errors.at(-1)).toContain('npx cdk-secure-baseline check - --update-baseline /missing/baseline.json');
});

test.each([
  ['', '  <stdin>: the file is empty'],
  [Buffer.from([0, 1]), '  <stdin>: not a text file'],
])('invalid input %j is refused', (content, reason) => {
  expect(check(['-'], input(content))).toEqual({ exit: 2, output: [], errors: ['1 invalid input:', reason] });
});

test('a process without standard input, and --app, refuse it', () => {
  expect(check(['-'])).toMatchObject({
    exit: 2,
    errors: ['1 invalid input:', '  <stdin>: there is no standard input'],
  });
  expect(check(['--app', '-'])).toMatchObject({
    exit: 2,
    errors: expect.arrayContaining([
      '--app does not read standard input: add the directory of a cloud assembly.',
    ]) as unknown,
  });
});
