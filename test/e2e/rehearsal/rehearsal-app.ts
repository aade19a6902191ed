import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { App } from 'aws-cdk-lib';
import { APP_PROPS, buildEnvironments } from '../../../lib/stages/baseline-app';
import { environmentsWith, movedStaging, restoredStaging } from './rehearsed-settings';

// What `cdk synth` runs in a rehearsal: as bin/app.ts, with changed settings of staging.
const projectRoot = path.join(__dirname, '..', '..', '..');
const app = new App(APP_PROPS);
const time = app.node.tryGetContext('restoreTo') as string | undefined;
const settings = time === undefined ? movedStaging : restoredStaging(time);
buildEnvironments(app, {
  environments: environmentsWith(settings),
  only: settings.name,
  projectRoot,
  directoryHasDockerfile: (directory) => existsSync(path.join(projectRoot, directory, 'Dockerfile')),
  policy: { today: new Date().toISOString().slice(0, 10) },
});
app.synth();
