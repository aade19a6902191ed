import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { App } from 'aws-cdk-lib';
import { APP_PROPS, buildEnvironments } from '../../../lib/stages/baseline-app';
import { VARIANTS } from './variants';

// What `cdk synth` runs for a variant: as `cdk-secure-baseline app`, with the variant in the place of its environment.
const app = new App(APP_PROPS);
const name = app.node.tryGetContext('variant') as string | undefined;
const variant = VARIANTS.find((candidate) => candidate.name === name);
if (variant === undefined) throw new Error(`there is no variant ${String(name)}`);
const { environments, projectRoot } = variant;
buildEnvironments(app, {
  environments,
  only: variant.settings.name,
  projectRoot,
  directoryHasDockerfile: (directory) => existsSync(path.join(projectRoot, directory, 'Dockerfile')),
  policy: { today: new Date().toISOString().slice(0, 10) },
});
app.synth();
