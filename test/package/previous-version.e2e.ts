import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../package.json';
import { PROJECT_ROOT } from '../support/baseline-app';
import { AdopterRepository, type CommandRun } from './support/adopter-repository';
import { changedTypes, type ResourceDigests, resourceDigests } from './support/resource-digests';

/** An example repository of the previous version, with the digests of the templates that the previous version synthesized. */
const PREVIOUS = '0.1.0';
const EXAMPLE = join(PROJECT_ROOT, 'test/fixtures/upgrade', PREVIOUS);
const before = JSON.parse(readFileSync(join(EXAMPLE, 'templates.json'), 'utf8')) as ResourceDigests;

/** The rows of the section "Template changes" of this version. */
function announcedChanges(): string[] {
  const changelog = readFileSync(join(PROJECT_ROOT, 'CHANGELOG.md'), 'utf8');
  const [section = ''] = changelog.split(`## [${version}]`).slice(1);
  const [changes = ''] = (section.split('\n## ')[0] ?? '').split('### Template changes').slice(1);
  const [table = ''] = changes.split('\n### ');
  return (table.match(/^\| `[^|]+` \| `[^|]+` \|/gm) ?? []).toSorted();
}

let repository: AdopterRepository;
let upgrade: CommandRun;
let synthesis: CommandRun;

beforeAll(() => {
  repository = AdopterRepository.upgraded(EXAMPLE);
  upgrade = repository.run('npx cdk-secure-baseline upgrade --write');
  // The migration section of the changelog: a bucket that workloads write has a retention.
  repository.edit(
    'stacks/files-stack.ts',
    ['import { PrivateBucket }', "import { Duration } from 'aws-cdk-lib';\nimport { PrivateBucket }"],
    ['backups, removalPolicy }', 'backups, removalPolicy, retention: Duration.days(365) }'],
  );
  synthesis = repository.run('npm run synth');
}, 600_000);

test('the new version is installed, and no old name is left after `upgrade --write`', () => {
  expect(repository.read('node_modules/cdk-secure-baseline/package.json')).toContain(`"version": "${version}"`);
  expect(upgrade.output).toMatch(/^(?:No old name is left\.|Rewritten: )/m);
  expect(upgrade.exitCode).toBe(0);
  expect(repository.run('npx tsc --noEmit')).toMatchObject({ exitCode: 0 });
});

test('the repository of the previous version synthesizes without findings', () => {
  expect(synthesis.output).toContain('Passed in');
  expect(synthesis.exitCode).toBe(0);
});

test('its templates differ only where the changelog says so, and everywhere where it says so', () => {
  const after = resourceDigests(join(repository.folder, 'cdk.out'), ['development', 'production']);
  expect(changedTypes(before, after)).toEqual(announcedChanges());
});

test('a change that the changelog does not contain is named with its stack and type', () => {
  const key = 'production/data/Outputs';
  const changed = { ...before, [key]: 'Outputs 000000000000', 'production/data/New': 'AWS::S3::Bucket 000000000000' };
  expect(changedTypes(before, changed)).toEqual(['| `data` | `AWS::S3::Bucket` |', '| `data` | `Outputs` |']);
});
