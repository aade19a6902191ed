import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SynthesizedStack, synthesizeCloudflare } from '../../../cdktf/synthesize-cloudflare';
import { cloudflare, type CloudflareCommandProps } from '../../../lib/cloudflare/cloudflare-command';
import { parseCall } from '../../../lib/cloudflare/command-line';
import { environments, type EnvironmentSettings, production } from '../../../lib/config';
import type { EdgeContract } from '../../../lib/config/contract';
import { deployedContract, TODAY } from '../../support/cloudflare';

const TOKEN = 'Not-a-token_0123456789-abcdefghijklmnopq';

interface Outcome {
  readonly exit: number;
  readonly output: string;
  readonly errors: string;
  readonly folder: string;
  /** What the program was given: a line a call, arguments and environment. */
  readonly calls: readonly { readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> }[];
}

/** A program that stands for Terraform: writes down how it was called, says its token, and ends as told. */
function programIn(folder: string, exit: number): void {
  const program = join(folder, 'terraform');
  writeFileSync(
    program,
    `#!${process.execPath}
    const { appendFileSync } = require('node:fs');
    appendFileSync(${JSON.stringify(join(folder, 'calls'))}, JSON.stringify({ args: process.argv.slice(2), env: process.env }) + '\\n');
    process.stdout.write('with ' + process.env.CLOUDFLARE_API_TOKEN.slice(0, 9));
    process.stdout.write(process.env.CLOUDFLARE_API_TOKEN.slice(9) + ' done');
    process.stderr.write(process.env.CLOUDFLARE_API_TOKEN);
    process.exitCode = process.argv.includes('init') ? 0 : ${exit};`,
  );
  chmodSync(program, 0o755);
}

const written = new Map<string, { readonly outdir: string; readonly stacks: readonly SynthesizedStack[] }>();

/** Synthesizes once for each contract; every call gets a copy of its own. */
function synthesize(outdir: string, settings: EnvironmentSettings, contract?: EdgeContract): SynthesizedStack[] {
  const key = JSON.stringify([settings.name, contract]);
  const first = written.get(key) ?? synthesizeFirst(settings, contract);
  written.set(key, first);
  cpSync(first.outdir, outdir, { recursive: true });
  return first.stacks.map((each) => ({ ...each, directory: each.directory.replace(first.outdir, outdir) }));
}

function synthesizeFirst(settings: EnvironmentSettings, contract: EdgeContract | undefined) {
  const outdir = mkdtempSync(join(tmpdir(), 'synthesized-'));
  const contracts = contract === undefined ? [] : [contract];
  return { outdir, stacks: synthesizeCloudflare({ environments: [settings], outdir, contracts }) };
}

async function run(
  argv: readonly string[],
  changes: Partial<CloudflareCommandProps> = {},
  programExit = 0,
): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'cloudflare-command-'));
  programIn(folder, programExit);
  let output = '';
  let errors = '';
  const exit = await cloudflare({
    argv,
    environments,
    today: TODAY,
    projectRoot: process.cwd(),
    processEnvironment: {
      PATH: folder,
      AWS_PROFILE: 'production',
      TF_LOG: 'TRACE',
      TF_LOG_PROVIDER: 'TRACE',
      CLOUDFLARE_API_KEY: 'somebody else’s',
    },
    aws: {
      contract: (settings) => Promise.resolve(deployedContract(settings)),
      apiToken: () => Promise.resolve(TOKEN),
    },
    synthesize: (settings, contract) => synthesize(join(folder, 'out'), settings, contract),
    output: (text) => (output += text),
    errors: (text) => (errors += text),
    ...changes,
  });
  const log = join(folder, 'calls');
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
  return { exit, output, errors, folder, calls: lines.map((line) => JSON.parse(line) as Outcome['calls'][number]) };
}

function zoneJson(folder: string): string {
  return readFileSync(join(folder, 'out', 'stacks', 'production-zone', 'cdk.tf.json'), 'utf8');
}

describe('plan and apply', () => {
  test('initialize, then run, in the folder of the stack', async () => {
    const { exit, calls, folder } = await run(['production', 'plan']);
    const directory = `-chdir=${join(folder, 'out', 'stacks', 'production-zone')}`;
    expect(exit).toBe(0);
    expect(calls.map(({ args }) => args)).toEqual([
      [directory, 'init', '-input=false'],
      [directory, 'plan'],
    ]);
  });

  test('the stack of the validation records comes before there is a load balancer', async () => {
    const contract = { ...deployedContract(production), loadBalancerHostname: undefined };
    const aws = { contract: () => Promise.resolve(contract), apiToken: () => Promise.resolve(TOKEN) };
    const { exit, calls } = await run(['production', 'apply', '--stack', 'edge-validation', '--yes'], { aws });
    expect(exit).toBe(0);
    expect(calls[1]?.args.slice(1)).toEqual(['apply', '-auto-approve']);
    expect(calls[1]?.args[0]).toMatch(/production-edge-validation$/);
    await expect(run(['production', 'apply'], { aws })).rejects.toThrow(
      new Error(
        "production has no load balancer yet: apply the stack 'edge-validation', deploy 'production/*', then come back.",
      ),
    );
  });

  test('what exists already is taken into the state without the token in anybody’s shell', async () => {
    const { calls } = await run(['production', 'import', 'cloudflare_ruleset.Firewall_Custom_1', 'zones/01ab/23cd']);
    expect(calls.map(({ args }) => args.slice(1))).toEqual([
      ['init', '-input=false'],
      ['import', 'cloudflare_ruleset.Firewall_Custom_1', 'zones/01ab/23cd'],
    ]);
  });

  test('the token is in the environment of the child, and nowhere else', async () => {
    const { calls, output, errors, folder } = await run(['production', 'plan']);
    expect(calls.map(({ env }) => env['CLOUDFLARE_API_TOKEN'])).toEqual([TOKEN, TOKEN]);
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

  test('logs that would hold the token, and other credentials, are not passed on', async () => {
    const { calls } = await run(['production', 'plan']);
    expect(Object.keys(calls[0]?.env ?? {}).sort()).toEqual(
      expect.arrayContaining(['AWS_PROFILE', 'CHECKPOINT_DISABLE', 'CLOUDFLARE_API_TOKEN', 'PATH', 'TF_IN_AUTOMATION']),
    );
    expect(Object.keys(calls[0]?.env ?? {}).filter((name) => /^TF_LOG|CLOUDFLARE_API_KEY/.test(name))).toEqual([]);
  });

  test('its exit code is theirs', async () => {
    expect(await run(['production', 'plan'], {}, 7)).toMatchObject({ exit: 7 });
  });

  test('the provider has to match a file of checksums, where there is one', async () => {
    const lockFile = join(mkdtempSync(join(tmpdir(), 'lock-')), '.terraform.lock.hcl');
    writeFileSync(lockFile, '# checksums');
    const { calls, folder } = await run(['production', 'plan'], { lockFile });
    expect(calls[0]?.args.slice(1)).toEqual(['init', '-input=false', '-lockfile=readonly']);
    expect(readFileSync(join(folder, 'out', 'stacks', 'production-zone', '.terraform.lock.hcl'), 'utf8')).toBe(
      '# checksums',
    );
  });

  test('the records lead to the deployed load balancer', async () => {
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
    expect(output).toBe('Cloudflare production: 43 resources, 0 findings, 0 accepted, 0 declared by the settings\n');
    expect(zoneJson(folder)).toContain('load-balancer.not-deployed.invalid');
  });

  test('takes the values of a file', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'contract-')), 'contract.json');
    writeFileSync(file, JSON.stringify(deployedContract(production)));
    const { folder } = await run(['production', 'synth', '--contract', file]);
    expect(zoneJson(folder)).not.toContain('.invalid');
  });

  test('an environment without a domain has nothing at Cloudflare', async () => {
    expect(await run(['development', 'synth'])).toMatchObject({
      exit: 0,
      output: 'development has no domain: there is nothing at Cloudflare.\n',
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
    expect(output).toContain('DNS-09-RemoteState zone: DNS-09 is broken: the state is not in S3.');
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
      'Neither terraform nor tofu is on this machine: install one of them, 1.10 or later.\n',
    ]);
  });

  test('a program that is not there', async () => {
    const { exit, errors } = await run(['production', 'plan', '--program', '/nowhere/tofu']);
    expect(exit).toBe(1);
    expect(errors).toContain('/nowhere/tofu cannot be run: spawn /nowhere/tofu ENOENT');
  });

  test.each([
    [[], 'Name an environment and what to do.'],
    [['production', 'destroy'], 'Name an environment and what to do.'],
    [['production', 'plan', 'now'], 'Too many arguments: now.'],
    [['production', 'plan', '--stack', 'all'], "Unknown stack 'all': one of zone, edge-validation."],
    [['production', 'import'], 'Give an address such as cloudflare_ruleset.Firewall_Custom_0123ABCD'],
    [['production', 'import', 'cloudflare_ruleset.A', '../x'], 'Give an address such as'],
    [['production', 'import', '--', 'cloudflare_ruleset.A', '-state=x'], 'Give an address such as'],
    [['production', 'plan', '--key', 'x'], '--certificate, --key and --replace are for origin-pulls.'],
    [['production', 'plan', '--force'], "Unknown option '--force'"],
    [['prod', 'plan'], "There is no environment 'prod'; the settings have development, staging, production."],
  ])('the call %j', async (argv, message) => {
    const { exit, errors } = await run(argv);
    expect(exit).toBe(2);
    expect(errors).toContain(message);
    expect(errors).toContain('Usage: npm run cloudflare');
  });
});

test.each(['--help', '-h'])('%s shows how it is called, and calls nobody', async (flag) => {
  const { calls, errors, exit, output } = await run([flag]);
  expect({ calls, errors, exit }).toEqual({ calls: [], errors: '', exit: 0 });
  expect(output).toMatch(/^Usage: npm run cloudflare/);
});

test.each(['README.md', 'cdktf/README.md', 'docs/runbooks/origin-lock.md'])(
  '%s: every call in it can be made',
  (file) => {
    const calls = [...readFileSync(file, 'utf8').matchAll(/npm run cloudflare -- (production [^`#\n]*)/g)];
    expect(calls.length).toBeGreaterThan(1);
    const wrong = calls.filter(([, call = '']) => typeof parseCall(call.trim().split(/\s+/)) === 'string');
    expect(wrong.map(([line]) => line)).toEqual([]);
  },
);
