import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environments } from '../../reference-estate';
import { doctor, verify } from '../../../lib/operate';
import { NO_NETWORK } from '../../support/no-network';
import { type FakeAnswers, fakeAws, serviceError } from '../../support/fake-aws';

const CALLER = { GetCallerIdentity: { Account: '111111111111' } };

/** The call of a command in an account with the given answers. */
function callOf(answers: FakeAnswers) {
  const output: string[] = [];
  const errors: string[] = [];
  const props = {
    argv: ['development'],
    environments,
    today: '2026-11-28',
    aws: fakeAws(answers),
    output: (line: string) => output.push(line),
    errors: (line: string) => errors.push(line),
  };
  return { output, errors, props };
}

describe('verify', () => {
  const place = { ...NO_NETWORK, now: new Date('2026-11-28') };

  test('states that nothing is deployed', async () => {
    const { output, errors, props } = callOf({ ...CALLER, DescribeStacks: { Stacks: [] } });
    expect(await verify({ ...props, ...place })).toBe(1);
    expect(errors).toEqual(['Reading account 111111111111; nothing is changed.']);
    expect(output).toContain('PROBLEM          DEL-04 stacks of the environment: there is none');
    expect(output).toContain('PROBLEM          KEY-01 KMS keys: there is none');
  });

  test('reads stacks of this environment only', async () => {
    const stack = (StackName: string, environment: string) => ({
      StackName,
      StackStatus: 'CREATE_COMPLETE',
      Tags: [{ Key: 'environment', Value: environment }],
    });
    const Stacks = [
      stack('development-keys', 'development'),
      stack('development-eu-keys', 'development-eu'),
      stack('CDKToolkit', 'development'),
    ];
    const answers = { ...CALLER, DescribeStacks: { Stacks }, ListStackResources: {} };
    const { output, props } = callOf(answers);
    await verify({ ...props, ...place });
    expect(output).toContain('ok               DEL-04 stacks are deployed: 1 of 1');
  });
});

describe('doctor', () => {
  let directory: string;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'doctor-'));
    const environment = 'aws://111111111111/eu-west-1';
    const artifacts = {
      keys: { type: 'aws:cloudformation:stack', environment, properties: { templateFile: 'keys.json' } },
    };
    writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ artifacts }));
    writeFileSync(join(directory, 'keys.json'), '{}');
  });

  afterAll(() => rmSync(directory, { recursive: true }));

  test('reads the account for what was synthesized', async () => {
    const answers = { ...CALLER, DescribeRegions: { Regions: [] }, GetParameter: serviceError('ParameterNotFound') };
    const { output, errors, props } = callOf(answers);
    expect(await doctor({ ...props, ...NO_NETWORK, synthesize: () => directory })).toBe(1);
    expect(errors).toEqual(['Reading account 111111111111; nothing is changed.', 'Synthesizing development']);
    expect(output).toContain(
      'PROBLEM          bootstrap of eu-west-1: there is no parameter /cdk-bootstrap/hnb659fds/version\n' +
        '                 fix: npx cdk bootstrap aws://111111111111/eu-west-1',
    );
  });

  test('synthesizes nothing without credentials', async () => {
    const { output, props } = callOf({ GetCallerIdentity: serviceError('CredentialsProviderError') });
    const synthesize = jest.fn(() => directory);
    expect(await doctor({ ...props, ...NO_NETWORK, synthesize })).toBe(2);
    expect(synthesize).not.toHaveBeenCalled();
    expect(output).toEqual([]);
  });
});
