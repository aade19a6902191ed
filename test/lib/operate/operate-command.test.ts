import { environments } from '../../reference-estate';
import type { Check } from '../../../lib/operate/check';
import { operate } from '../../../lib/operate/operate-command';
import { runChecks } from '../../../lib/operate/run-checks';
import { fakeAws, serviceError } from '../../support/fake-aws';

const ok: Check<unknown> = {
  id: 'fine',
  find: () => [{ subject: 'keys', verdict: 'ok', detail: '3 of 3', control: 'KEY-02' }],
};
const problem: Check<unknown> = {
  id: 'gap',
  find: () => [{ subject: 'bootstrap of eu-west-1', verdict: 'problem', detail: 'missing', fix: 'npx cdk bootstrap' }],
};
const refused: Check<unknown> = {
  id: 'roles',
  find: () => Promise.reject(serviceError('AccessDenied', 'not allowed')),
};
const offline: Check<unknown> = { id: 'offline', offline: true, find: ok.find };
const liveOnly: Check<unknown> = { id: 'targets', liveOnly: 'no container runs', find: ok.find };

interface Call {
  readonly argv: readonly string[];
  readonly checks?: readonly Check<unknown>[];
  readonly caller?: unknown;
  readonly live?: boolean;
}

async function call({ argv, caller = { Account: '333333333333' }, checks = [], live }: Call) {
  const output: string[] = [];
  const errors: string[] = [];
  const aws = fakeAws({ GetCallerIdentity: caller })('eu-west-1');
  const exit = await operate(
    'doctor',
    {
      argv,
      environments,
      today: '2026-11-28',
      output: (line) => output.push(line),
      errors: (line) => errors.push(line),
    },
    (settings, onResult) => runChecks(checks, { settings, aws, prepare: () => undefined, live, onResult }),
  );
  return { exit, output, errors };
}

test('exit code 0: every check has an answer, and it is good', async () => {
  expect(await call({ argv: ['production'], checks: [ok] })).toEqual({
    exit: 0,
    output: [
      'ok               credentials of account 333333333333: yes',
      'ok               KEY-02 keys: 3 of 3',
      'doctor production: 2 ok, 0 problems, 0 could not be checked.',
    ],
    errors: [],
  });
});

test('exit code 1: a problem, with its fix on the next line', async () => {
  const { exit, output } = await call({ argv: ['production'], checks: [problem] });
  expect(exit).toBe(1);
  expect(output.slice(1)).toEqual([
    'PROBLEM          bootstrap of eu-west-1: missing\n                 fix: npx cdk bootstrap',
    'doctor production: 1 ok, 1 problem, 0 could not be checked.',
  ]);
});

test('exit code 1: what could not be checked is not passed', async () => {
  const { exit, output } = await call({ argv: ['production'], checks: [refused] });
  expect(exit).toBe(1);
  expect(output[1]).toBe(
    'could not check  roles: AccessDenied: not allowed\n                 fix: Use credentials with the AWS managed policy ReadOnlyAccess.',
  );
});

test('--json prints one object', async () => {
  const { exit, output } = await call({ argv: ['production', '--json'], checks: [problem] });
  expect(exit).toBe(1);
  expect(JSON.parse(output.join('\n'))).toMatchObject({
    command: 'doctor',
    environment: 'production',
    passed: false,
    results: [
      { check: 'credentials', verdict: 'ok' },
      { check: 'gap', verdict: 'problem', fix: 'npx cdk bootstrap' },
    ],
  });
});

test('credentials of another account: its checks do not run, those without an account do', async () => {
  const { exit, output } = await call({
    argv: ['production'],
    caller: { Account: '111111111111' },
    checks: [ok, offline],
  });
  expect(exit).toBe(1);
  expect(output).toEqual([
    expect.stringContaining(
      'PROBLEM          credentials of account 333333333333: they are those of account 111111111111',
    ),
    'could not check  fine: the credentials are those of account 111111111111',
    'ok               KEY-02 keys: 3 of 3',
    'doctor production: 1 ok, 1 problem, 1 could not be checked.',
  ]);
});

test('an emulator leaves open what only a live account answers', async () => {
  const { output } = await call({ argv: ['production'], checks: [liveOnly], live: false });
  expect(output[1]).toBe('could not check  targets: the emulator cannot answer: no container runs');
});

describe('exit code 2: nothing was checked', () => {
  test.each([
    [[], 'Name an environment.'],
    [['prod'], "There is no environment 'prod'; the settings have development, staging, production."],
    [['staging', 'production'], "Name one environment; got 'staging production'."],
    [['production', '--yaml'], expect.stringContaining("Unknown option '--yaml'")],
  ])('%j', async (argv, message) => {
    expect(await call({ argv, checks: [ok] })).toEqual({
      exit: 2,
      output: [],
      errors: [message, 'Usage: cdk-secure-baseline doctor ENVIRONMENT [--json]'],
    });
  });

  test('no credentials: one message that states how to sign in', async () => {
    const caller = serviceError('CredentialsProviderError', 'Could not load credentials from any providers');
    expect(await call({ argv: ['production'], caller, checks: [ok, offline] })).toEqual({
      exit: 2,
      output: [],
      errors: [
        'There are no valid AWS credentials for production (account 333333333333).\n' +
          'Sign in, for example with `aws sso login --profile NAME`, run `export AWS_PROFILE=NAME`, and run the command again.',
      ],
    });
  });
});
