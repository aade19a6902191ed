import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { context, output } from '../cdk.json';
import { synthesizeCloudflare } from '../cdktf/synthesize-cloudflare';
import { environments } from '../environments';
import { synthesize } from '../lib/stages/synthesize';
import { currentDate, exitWith } from './process';

// `npm run synth [-- --environment NAME]`: all environments and their zones under the full policy, with progress and a summary.
const projectRoot = join(__dirname, '..');
try {
  const { values } = parseArgs({ options: { environment: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });
  if (values.help === true) {
    console.log('Usage: npm run synth [-- --environment NAME]');
    process.exit(0);
  }
  const passed = synthesize({
    environments,
    only: values.environment,
    projectRoot,
    directoryHasDockerfile: (directory) => existsSync(join(projectRoot, directory, 'Dockerfile')),
    policy: { today: currentDate(), failOnExpired: process.env['CI_MAIN_BRANCH'] === 'true' },
    context,
    outdir: join(projectRoot, output),
    zones: (selected) => synthesizeCloudflare({ environments: selected, outdir: join(projectRoot, 'cdktf.out') }),
    progress: (message) => console.error(message),
    summary: (message) => console.log(message),
  });
  process.exitCode = passed ? 0 : 1;
} catch (error) {
  exitWith(error);
}
