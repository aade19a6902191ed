import { join } from 'node:path';
import { synthesizeCloudflare } from '../cdktf/synthesize-cloudflare';
import { cloudflare, DeployedAwsSide } from '../lib/cloudflare';
import { environments } from '../lib/config';
import { currentDate, exitWith } from './process';

// `npm run cloudflare -- ENVIRONMENT synth|plan|apply|import|origin-pulls`: the zone of an environment.
const projectRoot = join(__dirname, '..');
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
  output: (text) => process.stdout.write(text),
  errors: (text) => process.stderr.write(text),
}).then((exit) => {
  process.exitCode = exit;
}, exitWith);
