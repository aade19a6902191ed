import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCall } from '../../../lib/cloudflare/command-line';
import { production } from '../../reference-estate';
import { deployedContract } from '../../support/cloudflare';
import { api, contractFile, newZone, run, startZone, TOKEN, zoneJson } from '../../support/cloudflare-command';

beforeAll(startZone);
beforeEach(newZone);
afterAll(() => api.close());

describe('plan and apply', () => {
  test('initialize, then run, in the folder of the stack', async () => {
    const { exit, calls, folder } = await run(['production', 'plan']);
    const directory = `-chdir=${join(folder, 'out', 'stacks', 'production-zone')}`;
    expect(exit).toBe(0);
    expect(calls.map(({ args }) => args)).toEqual([
      [directory, 'init', '-input=false', '-reconfigure'],
      [directory, 'state', 'pull'],
      [directory, 'plan', '-lock-timeout=2m'],
    ]);
  });

  test('the stack of the validation records is applied before the load balancer exists', async () => {
    const contract = { ...deployedContract(production), loadBalancerHostname: undefined };
    const aws = { contract: () => Promise.resolve(contract), apiToken: () => Promise.resolve(TOKEN) };
    const { exit, calls } = await run(['production', 'apply', '--stack', 'edge-validation', '--yes'], { aws });
    expect(exit).toBe(0);
    expect(calls[2]?.args.slice(1)).toEqual(['apply', '-lock-timeout=2m', '-auto-approve']);
    expect(calls[2]?.args[0]).toMatch(/production-edge-validation$/);
    await expect(run(['production', 'apply'], { aws })).rejects.toThrow(
      "Cannot read the values of the deployment: production has no load balancer yet: apply the stack 'edge-validation', deploy 'production/*', then run the command again.",
    );
  });

  test('existing resources are imported; the token is not in a shell', async () => {
    const { calls } = await run(['production', 'import', 'cloudflare_ruleset.Firewall_Custom_1', 'zones/01ab/23cd']);
    expect(calls.map(({ args }) => args.slice(1))).toEqual([
      ['init', '-input=false', '-reconfigure'],
      ['import', '-lock-timeout=2m', 'cloudflare_ruleset.Firewall_Custom_1', 'zones/01ab/23cd'],
    ]);
  });

  test('the token is only in the environment variables of the child process', async () => {
    const { calls, output, errors, folder } = await run(['production', 'plan']);
    expect(calls.map(({ env }) => env['CLOUDFLARE_API_TOKEN'])).toEqual([TOKEN, TOKEN, TOKEN]);
    expect(calls.flatMap(({ args }) => args).join(' ')).not.toContain(TOKEN);
    expect(output).toContain('with [hidden] done');
    expect(output + errors).not.toContain(TOKEN);
    expect(errors).toContain('[hidden]');
    const written = readdirSync(join(folder, 'out'), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(written.length).toBeGreaterThan(1);
    expect(written.filter((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8').includes(TOKEN))).toEqual(
      [],
    );
    expect(process.env['CLOUDFLARE_API_TOKEN']).toBeUndefined();
  });

  test('variables that log the token, contain other credentials, or change the state or the call are not passed on', async () => {
    const { calls } = await run(['production', 'plan']);
    expect(Object.keys(calls[0]?.env ?? {}).sort()).toEqual(
      expect.arrayContaining(['AWS_PROFILE', 'CHECKPOINT_DISABLE', 'CLOUDFLARE_API_TOKEN', 'PATH', 'TF_IN_AUTOMATION']),
    );
    expect(
      Object.keys(calls[0]?.env ?? {}).filter((name) =>
        /^TF_(?:LOG|WORKSPACE|DATA_DIR|CLI_ARGS)|CLOUDFLARE_API_KEY/.test(name),
      ),
    ).toEqual([]);
  });

  test('returns the exit code of Terraform', async () => {
    expect(await run(['production', 'plan'], {}, 7)).toMatchObject({ exit: 7 });
  });

  test('the lock of an interrupted run is released, with findings as well', async () => {
    const id = '01234567-89ab-cdef-0123-456789abcdef';
    const synthesize = () => [{ environment: 'production', stack: 'zone', directory: '/', json: {} }];
    const { exit, calls } = await run(['production', 'force-unlock', id, '--yes'], { synthesize });
    expect(exit).toBe(0);
    expect(calls.map(({ args }) => args.slice(1))).toEqual([
      ['init', '-input=false', '-reconfigure'],
      ['force-unlock', '-force', id],
    ]);
  });

  test.each([
    [0, 0],
    [1, 1],
    [2, 3],
  ])('with --exit-code, Terraform’s %i is %i: 2 is an invalid call', async (programExit, exit) => {
    const { calls, ...outcome } = await run(['production', 'plan', '--exit-code'], {}, programExit);
    expect(outcome.exit).toBe(exit);
    expect(calls.at(-1)?.args.slice(1)).toEqual(['plan', '-lock-timeout=2m', '-detailed-exitcode']);
  });

  test('the provider must match the checksum file, if there is one', async () => {
    const lockFile = join(mkdtempSync(join(tmpdir(), 'lock-')), '.terraform.lock.hcl');
    writeFileSync(lockFile, '# checksums');
    const { calls, folder } = await run(['production', 'plan'], { lockFile });
    expect(calls[0]?.args.slice(1)).toEqual(['init', '-input=false', '-reconfigure', '-lockfile=readonly']);
    expect(readFileSync(join(folder, 'out', 'stacks', 'production-zone', '.terraform.lock.hcl'), 'utf8')).toBe(
      '# checksums',
    );
  });

  test('the records resolve to the deployed load balancer', async () => {
    const { folder } = await run(['production', 'plan']);
    expect(zoneJson(folder)).toContain('production-entry-1234567890.eu-west-1.elb.amazonaws.com');
  });
});

describe('synth', () => {
  test('needs no deployment, token or program', async () => {
    const aws = {
      contract: () => Promise.reject(new Error('not asked')),
      apiToken: () => Promise.reject(new Error('not asked')),
    };
    const { exit, calls, output, folder } = await run(['production', 'synth'], { aws });
    expect([exit, calls]).toEqual([0, []]);
    expect(output).toBe('Cloudflare production: 42 resources, 0 findings, 0 accepted, 0 attested by the settings\n');
    expect(zoneJson(folder)).toContain('load-balancer.not-deployed.invalid');
  });

  test('reads the values from a file', async () => {
    const { folder } = await run(['production', 'synth', '--contract', contractFile()]);
    expect(zoneJson(folder)).not.toContain('.invalid');
  });

  test('an environment without a domain has no DNS zone', async () => {
    expect(await run(['development', 'synth'])).toMatchObject({
      exit: 0,
      output: 'development has no domain: it has no DNS zone at Cloudflare.\n',
    });
  });
});

describe('rejects', () => {
  test('findings, before the token is read', async () => {
    const { exit, output, calls } = await run(['production', 'apply'], {
      synthesize: () => [{ environment: 'production', stack: 'zone', directory: '', json: {} }],
      aws: {
        contract: (settings) => Promise.resolve(deployedContract(settings)),
        apiToken: () => Promise.reject(new Error('not asked')),
      },
    });
    expect([exit, calls]).toEqual([1, []]);
    expect(output).toContain('DNS-09-RemoteState[s3] zone: DNS-09 is violated: the state is not in S3.');
  });

  test('values of another account', async () => {
    const aws = {
      contract: () => Promise.resolve({ ...deployedContract(production), account: '111111111111' }),
      apiToken: () => Promise.resolve(TOKEN),
    };
    await expect(run(['production', 'plan'], { aws })).rejects.toThrow(
      "account is '111111111111'; the settings say '333333333333'",
    );
  });

  test('a machine without Terraform', async () => {
    const { exit, errors } = await run(['production', 'plan'], { processEnvironment: { PATH: '' } });
    expect([exit, errors]).toEqual([
      1,
      'Neither terraform nor tofu is installed: install one of them, 1.10 or later.\n',
    ]);
  });

  test('apply without a terminal and without --yes: Terraform would hold its lock and wait for an answer', async () => {
    const { exit, calls, errors } = await run(['production', 'apply']);
    expect([exit, calls]).toEqual([1, []]);
    expect(errors).toBe('There is no terminal to confirm the changes: add --yes after reading the output of plan.\n');
    expect((await run(['production', 'apply'], { interactive: true })).exit).toBe(0);
  });

  test('a program that does not exist', async () => {
    const { exit, errors } = await run(['production', 'plan', '--program', '/nowhere/tofu']);
    expect(exit).toBe(1);
    expect(errors).toContain('/nowhere/tofu cannot be run: spawn /nowhere/tofu ENOENT');
  });

  test.each([
    [[], 'Enter an environment and an action.'],
    [['production', 'destroy'], 'Enter an environment and an action.'],
    [['production', 'plan', 'now'], 'Too many arguments: now.'],
    [['production', 'plan', '--stack', 'all'], "Unknown stack 'all': one of zone, edge-validation."],
    [['production', 'import'], 'Enter an address such as cloudflare_ruleset.Firewall_Custom_0123ABCD'],
    [['production', 'import', 'cloudflare_ruleset.A', '../x'], 'Enter an address such as'],
    [['production', 'import', '--', 'cloudflare_ruleset.A', '-state=x'], 'Enter an address such as'],
    [['production', 'force-unlock', 'all'], 'Enter the ID of the lock, which Terraform prints.'],
    [['production', 'apply', '--exit-code'], '--exit-code is valid for plan only.'],
    [['production', 'plan', '--key', 'x'], '--certificate, --key and --replace are valid for origin-pulls only.'],
    [['production', 'plan', '--force'], "Unknown option '--force'"],
    [['prod', 'plan'], "There is no environment 'prod'; the settings have development, staging, production."],
  ])('the call %j', async (argv, message) => {
    const { exit, errors } = await run(argv);
    expect(exit).toBe(2);
    expect(errors).toContain(message);
    expect(errors).toContain('Usage: cdk-secure-baseline cloudflare');
  });
});

test.each(['--help', '-h'])('%s prints the usage, and runs no program', async (flag) => {
  const { calls, errors, exit, output } = await run([flag]);
  expect({ calls, errors, exit }).toEqual({ calls: [], errors: '', exit: 0 });
  expect(output).toMatch(/^Usage: cdk-secure-baseline cloudflare/);
});

const DOCUMENTS = [
  'README.md',
  'cdktf/README.md',
  ...['certificate', 'cloudflare-outage', 'first-deployment', 'origin-lock', 'region-loss'].map(
    (name) => `docs/runbooks/${name}.md`,
  ),
];

test.each(DOCUMENTS)('%s: every call in it is valid', (file) => {
  const text = readFileSync(file, 'utf8').replaceAll(/"?\$(?:ENV|MOVED)"?/g, 'production');
  const calls = [...text.matchAll(/npm run cloudflare -- (production [^`#\n]*)/g)];
  expect(calls.length).toBeGreaterThan(0);
  const wrong = calls.filter(([, call = '']) => typeof parseCall(call.trim().split(/\s+/)) === 'string');
  expect(wrong.map(([line]) => line)).toEqual([]);
});
