import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { environments } from '../environments';
import { placeholderNote } from '../lib/config';
import { APP_PROPS, buildEnvironments } from '../lib/stages/baseline-app';
import { currentDate, exitWith } from './process';

// What `cdk diff`, `cdk deploy` and `cdk synth` run; `-c environment=production` builds only that one.
const projectRoot = join(__dirname, '..');
try {
  const app = new App(APP_PROPS);
  buildEnvironments(app, {
    environments,
    only: app.node.tryGetContext('environment') as string | undefined,
    projectRoot,
    directoryHasDockerfile: (directory) => existsSync(join(projectRoot, directory, 'Dockerfile')),
    policy: { today: currentDate() },
  });
  app.synth();
  const note = placeholderNote(environments);
  if (note !== undefined) console.error(note);
} catch (error) {
  exitWith(error);
}
