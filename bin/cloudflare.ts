import { join } from 'node:path';
import { synthesizeCloudflare } from '../cdktf/synthesize-cloudflare';
import { cloudflare, DeployedAwsSide } from '../lib/cloudflare';
import { environments } from '../environments';
import { currentDate, exitWith } from './process';

// `npm run cloudflare -- ENVIRONMENT synth|plan|apply|existing|import|force-unlock|origin-pulls`: the zone of an environment.
const projectRoot = join(__dirname, '..');
// A terminal that is closed must not end this process: Terraform, which it runs, would not release its lock.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
cloudflare({
  argv: process.argv.slice(2),
  environments,
  today: currentDate(),
  projectRoot,
  processEnvironment: process.env,
  aws: new DeployedAwsSide(),
  synthesize: (settings, contract) =>
    synthesizeCloudflare({
      environments: [settings],
      outdir: join(projectRoot, 'cdktf.out'),
      contracts: contract === undefined ? [] : [contract],
    }),
  lockFile: join(projectRoot, 'cdktf', '.terraform.lock.hcl'),
  interactive: process.stdin.isTTY,
  output: (text) => process.stdout.write(text),
  errors: (text) => process.stderr.write(text),
}).then((exit) => {
  process.exitCode = exit;
}, exitWith);
