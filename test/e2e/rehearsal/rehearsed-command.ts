import { NO_NETWORK } from '../../support/no-network';
import { existsSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import { synthesizeCloudflare } from '../../../cdktf/synthesize-cloudflare';
import type { EnvironmentSettings } from '../../../lib/config';
import { writeExecutionPolicies } from '../../../lib/bootstrap';
import { awsClients, type CheckResult, diagnoseEnvironment } from '../../../lib/operate';
import { retire, RetireExit } from '../../../lib/operate/retire';
import { synthesize } from '../../../lib/stages/synthesize';
import { toResults, verifyEmulated } from '../deploy-local/checks';
import { OF_SETTINGS } from '../deploy-local/planted-gaps';
import { renderResult } from '../deploy-local/report';
import { environmentsWith, settingsOf } from './rehearsed-settings';

// The scripts of package.json that runbooks call, with the settings of a rehearsal, in the current folder, against the emulator:
// `REHEARSED_SETTINGS=STATE rehearsed-command.ts SCRIPT [ARGUMENTS]`.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
const PROJECT_ROOT = path.join(__dirname, '..', '..', '..');
const OUTPUT = path.resolve('cdk.out');
const settings = settingsOf(process.env.REHEARSED_SETTINGS ?? '');

const SCRIPTS: Readonly<Record<string, (args: readonly string[]) => boolean | Promise<boolean>>> = {
  synth: ([option, name]) => {
    if (option !== '--environment' || name === undefined) throw new Error('a rehearsal synthesizes one environment');
    return synthesizeAll(name);
  },
  'execution-policy': (args) => {
    const { exit, output } = writeExecutionPolicies([...args]);
    for (const line of output) console.log(line);
    return exit === 0;
  },
  doctor: async ([name]) => {
    const aws = awsClients();
    const synthesized = () => OUTPUT;
    const results = await diagnoseEnvironment({
      ...NO_NETWORK,
      ...{ settings: named(name), aws, live: false, synthesize: synthesized },
    });
    // The example values of the settings are a problem of every run, and the emulator has no DNS zone to look up.
    return hasPassed(results.filter(({ check, verdict }) => check !== OF_SETTINGS && verdict === 'problem'));
  },
  retire: async (argv) => {
    const [output, errors] = [console.log, console.error];
    const today = new Date().toISOString().slice(0, 10);
    const environments = environmentsWith(settings);
    const exit = await retire({
      ...{ argv, environments, today, output, errors },
      assembly: OUTPUT,
      aws: awsClients(),
      pollSeconds: 1,
    });
    return exit === RetireExit.DONE;
  },
  verify: async ([name]) => hasPassed(await verifyEmulated(named(name), awsClients())),
};

function synthesizeAll(only: string): boolean {
  rmSync(OUTPUT, { recursive: true, force: true });
  return synthesize({
    environments: environmentsWith(settings),
    only,
    projectRoot: PROJECT_ROOT,
    directoryHasDockerfile: (directory) => existsSync(path.join(PROJECT_ROOT, directory, 'Dockerfile')),
    policy: { today: new Date().toISOString().slice(0, 10) },
    outdir: OUTPUT,
    zones: (environments) => synthesizeCloudflare({ environments, outdir: path.resolve('cdktf.out') }),
    progress: (message) => console.error(message),
    summary: (message) => console.log(message),
  });
}

function named(name: string | undefined): EnvironmentSettings {
  if (name !== settings.name) throw new Error(`the settings of the rehearsal are those of ${settings.name}`);
  return settings;
}

/** Checks that only a live account can answer do not count. */
function hasPassed(found: readonly CheckResult[]): boolean {
  const failed = toResults(found).filter(({ verdict }) => verdict === 'fail');
  for (const result of failed) console.log(renderResult(result));
  return failed.length === 0;
}

async function main([script = '', ...args]: readonly string[]): Promise<boolean> {
  const run = SCRIPTS[script];
  if (run === undefined) throw new Error(`no rehearsal of npm run ${script}`);
  return run(args);
}

main(process.argv.slice(2)).then(
  (passed) => (process.exitCode = passed ? 0 : 1),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 2;
  },
);
