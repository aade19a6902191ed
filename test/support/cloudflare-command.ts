import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SynthesizedStack, synthesizeCloudflare } from '../../cdktf/synthesize-cloudflare';
import { cloudflare, type CloudflareCommandProps } from '../../lib/cloudflare/cloudflare-command';
import type { EnvironmentSettings } from '../../lib/config';
import { environments, production } from '../reference-estate';
import type { EdgeContract } from '../../lib/config/contract';
import { deployedContract, TODAY } from './cloudflare';
import { LoopbackCloudflare, NEW_ZONE } from './loopback-cloudflare';

export const ZONE_ID = '0123456789abcdef'.repeat(2);
export const TOKEN = 'Not-a-token_0123456789-abcdefghijklmnopq';

export interface Outcome {
  readonly exit: number;
  readonly output: string;
  readonly errors: string;
  readonly folder: string;
  /** What the program was given: a line a call, arguments and environment. */
  readonly calls: readonly { readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> }[];
}

/** A replacement of Terraform: records its arguments, prints its token and exits with the given code. */
function programIn(folder: string, exit: number): void {
  const program = join(folder, 'terraform');
  writeFileSync(
    program,
    `#!${process.execPath}
    const { appendFileSync } = require('node:fs');
    appendFileSync(${JSON.stringify(join(folder, 'calls'))}, JSON.stringify({ args: process.argv.slice(2), env: process.env }) + '\\n');
    if (process.argv.includes('pull')) { process.stdout.write(${JSON.stringify(zone.state)}); process.exit(); }
    process.stdout.write('with ' + process.env.CLOUDFLARE_API_TOKEN.slice(0, 9));
    process.stdout.write(process.env.CLOUDFLARE_API_TOKEN.slice(9) + ' done');
    process.stderr.write(process.env.CLOUDFLARE_API_TOKEN);
    process.exitCode = process.argv.includes('init') ? 0 : ${exit};`,
  );
  chmodSync(program, 0o755);
}

/** Cloudflare's API on this machine, with the zone of production. */
export const api = new LoopbackCloudflare(TOKEN);

/** What the tests of a file have in common. */
export const zone = {
  apiUrl: '',
  /** What `terraform state pull` prints in the next call. */
  state: '',
};

/** Starts the API, before the tests of a file. */
export async function startZone(): Promise<void> {
  zone.apiUrl = await api.listen();
}

/** A zone that was just added, before each test. */
export function newZone(): void {
  zone.state = '';
  api.contents = NEW_ZONE;
  api.zones = [{ id: ZONE_ID, name: 'example.com', account: { id: 'a'.repeat(32) } }];
}

const written = new Map<string, { readonly outdir: string; readonly stacks: readonly SynthesizedStack[] }>();

/** Synthesizes once for each contract; every call gets a separate copy. */
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

/** Runs the command with a replacement of Terraform. */
export async function run(
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
      CLOUDFLARE_API_KEY: 'another user’s',
      TF_WORKSPACE: 'other',
      TF_DATA_DIR: '/elsewhere',
      TF_CLI_ARGS_plan: '-destroy',
    },
    aws: {
      contract: (settings) => Promise.resolve(deployedContract(settings)),
      apiToken: () => Promise.resolve(TOKEN),
    },
    api: { url: zone.apiUrl },
    synthesize: (settings, contract) => synthesize(join(folder, 'out'), settings, contract),
    output: (text) => (output += text),
    errors: (text) => (errors += text),
    ...changes,
  });
  const log = join(folder, 'calls');
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
  return { exit, output, errors, folder, calls: lines.map((line) => JSON.parse(line) as Outcome['calls'][number]) };
}

/** A file with the values of production's AWS side. */
export function contractFile(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'contract-')), 'contract.json');
  writeFileSync(file, JSON.stringify(deployedContract(production)));
  return file;
}

/** What was synthesized for production's zone. */
export function zoneJson(folder: string): string {
  return readFileSync(join(folder, 'out', 'stacks', 'production-zone', 'cdk.tf.json'), 'utf8');
}
