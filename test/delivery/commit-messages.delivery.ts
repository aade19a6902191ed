import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../support/baseline-app';

const folder = mkdtempSync(join(tmpdir(), 'commit-message-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function check(message: string) {
  const file = join(folder, 'message');
  writeFileSync(file, message);
  const { status, stderr } = spawnSync(process.execPath, ['.ci/check-commit.mjs', '--file', file], {
    cwd: PROJECT_ROOT,
    encoding: 'utf8',
  });
  return { status, stderr };
}

const BODY = '\n\nCloudTrail does not deliver to a bucket without this permission.\n';

test.each([
  `feat(audit): permit CloudTrail to read the bucket policy${BODY}`,
  `refactor(api)!: rename a prop${BODY}\n# a comment of Git\nSigned-off-by: A <a@example.com>\n`,
  `docs(network,edge): README in standard terms${BODY}`,
  'Merge branch main',
  'build(deps): bump zod from 4.6.6 to 4.6.7',
])('accepts %j', (message) => {
  expect(check(message)).toEqual({ status: 0, stderr: '' });
});

test('reports every error of a message', () => {
  const subject = `Update ${'many '.repeat(20)}things.`;
  expect(check(`${subject}\nmore`)).toEqual({
    status: 1,
    stderr: [
      subject,
      "  - the subject is not 'type(scope): summary' in lower case without a full stop; types: feat, fix, refactor, perf, test, docs, chore, build, ci, revert",
      '  - the subject has 114 characters; allowed are 100',
      '  - the second line is not empty',
      '',
    ].join('\n'),
  });
});

test('requires a body', () => {
  expect(check('fix(audit): permit CloudTrail\n\nSigned-off-by: A <a@example.com>\n').stderr).toBe(
    'fix(audit): permit CloudTrail\n  - the body does not explain why the change is made\n',
  );
});
