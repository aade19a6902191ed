import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { context } from '../cdk.json';
import { environments } from '../environments';
import { awsClients, doctor } from '../lib/operate';
import { APP_PROPS, buildEnvironments } from '../lib/stages/baseline-app';
import { currentDate, exitWith } from './process';

// `npm run doctor -- ENVIRONMENT`: before the first deployment.
const projectRoot = join(__dirname, '..');
const outdir = mkdtempSync(join(tmpdir(), 'doctor-'));
process.on('exit', () => rmSync(outdir, { recursive: true, force: true }));
// Node 20 is supported here; the SDK's advice to upgrade would be in the middle of the results.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
const { CLOUDFLARE_API_TOKEN: token } = process.env;
doctor({
  argv: process.argv.slice(2),
  environments,
  today: currentDate(),
  aws: awsClients(),
  cloudflare: { token },
  synthesize: ({ name }) => {
    const app = new App({ ...APP_PROPS, context, outdir });
    // `npm run synth` evaluates the templates; the doctor only reads which resources the account needs.
    buildEnvironments(app, { environments, only: name, projectRoot, policy: false });
    return app.synth().directory;
  },
  output: (line) => console.log(line),
  errors: (line) => console.error(line),
}).then((exit) => {
  process.exitCode = exit;
}, exitWith);
