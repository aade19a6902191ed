import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../../lib/stacks/project-folder';
import { temporaryDirectory } from '../../support/baseline-app';

const DEMO = 'node_modules/cdk-secure-baseline/examples/demo-service';

/** A project in a folder of a repository, with folders in the repository. */
function projectIn(...folders: readonly string[]) {
  const repository = temporaryDirectory();
  for (const folder of ['packages/infra', ...folders]) mkdirSync(join(repository, folder), { recursive: true });
  return { repository, project: join(repository, 'packages/infra') };
}

describe('a folder of an installed package', () => {
  test('is found above the project, where npm installs the packages of a workspace', () => {
    const { project, repository } = projectIn(DEMO);
    expect(projectFolder(project, DEMO)).toBe(join(repository, DEMO));
  });

  test('is the one of the project if both exist', () => {
    const { project } = projectIn(DEMO, `packages/infra/${DEMO}`);
    expect(projectFolder(project, DEMO)).toBe(join(project, DEMO));
  });

  test('that does not exist is expected in the project', () => {
    const { project } = projectIn();
    expect(projectFolder(project, DEMO)).toBe(join(project, DEMO));
  });
});

test('another folder is below the project', () => {
  const { project } = projectIn('services/web');
  expect(projectFolder(project, 'services/web')).toBe(join(project, 'services/web'));
});
