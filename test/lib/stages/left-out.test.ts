import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { buildEnvironments } from '../../../lib/stages/baseline-app';
import { environments } from '../../reference-estate';
import { PROJECT_ROOT, temporaryDirectory } from '../../support/baseline-app';

test('a synthesis of one environment records the others, and the next one of all environments removes the record', () => {
  const outdir = temporaryDirectory();
  const build = (...settings: readonly (typeof environments)[number][]) => {
    const only = settings.length > 1 ? 'development' : undefined;
    const app = new App({ outdir });
    buildEnvironments(app, { environments: settings, only, policy: false, projectRoot: PROJECT_ROOT });
  };
  const file = join(outdir, 'left-out.json');
  build(...environments);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(['staging', 'production']);
  build(...environments.filter(({ name }) => name === 'development'));
  expect(existsSync(file)).toBe(false);
});
