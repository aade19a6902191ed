import { resolve4 } from 'node:dns/promises';
import { environments } from '../environments';
import { awsClients, verify } from '../lib/operate';
import { currentDate, currentTime, exitWith } from './process';

// `npm run verify -- ENVIRONMENT`: after a deployment.
// Node 20 is supported here; the SDK's advice to upgrade would be in the middle of the results.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
verify({
  argv: process.argv.slice(2),
  environments,
  today: currentDate(),
  now: currentTime(),
  aws: awsClients(),
  resolve: (name) => resolve4(name),
  output: (line) => console.log(line),
  errors: (line) => console.error(line),
}).then((exit) => {
  process.exitCode = exit;
}, exitWith);
