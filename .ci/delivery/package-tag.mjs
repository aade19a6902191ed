// `node .ci/delivery/package-tag.mjs TAG`: refuses a tag that is not a release of the package.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { main } from './github-api.mjs';

await main(() => {
  const [tag = ''] = process.argv.slice(2);
  const { version, repository } = JSON.parse(readFileSync('package.json', 'utf8'));
  const source = String(repository?.url ?? repository ?? 'none');
  const expected = `github.com/${process.env.GITHUB_REPOSITORY}`;
  const isOnMain = spawnSync('git', ['merge-base', '--is-ancestor', 'HEAD', 'origin/main']).status === 0;
  const errors = [
    [tag === `v${version}`, `tag: ${tag}; package.json has the version ${version}, allowed: v${version}`],
    [
      readFileSync('CHANGELOG.md', 'utf8').includes(`\n## [${version}]`),
      `CHANGELOG.md: no heading; write: ## [${version}] - and the day`,
    ],
    // npm compares it with the provenance: https://docs.npmjs.com/generating-provenance-statements
    [
      source.replace(/\.git$/, '').endsWith(expected),
      `package.json, repository: ${source}; allowed: git+https://${expected}.git`,
    ],
    [isOnMain, 'commit: not on main; tag a commit of main'],
  ].flatMap(([holds, error]) => (holds ? [] : [error]));
  if (errors.length > 0) throw new Error(['The package is not published:', ...errors].join('\n- '));
  console.log(`${tag} is a release of the package.`);
});
