import { AdopterRepository, type CommandRun } from './support/adopter-repository';

const COMMIT =
  'git add --all . ../.. && git -c user.name=example -c user.email=example@example.com commit --quiet --message first';

/** The output of a command that failed. */
const problem = ({ exitCode, output }: CommandRun) => (exitCode === 0 ? undefined : output);

let infra: AdopterRepository;

beforeAll(() => {
  infra = AdopterRepository.createInWorkspace();
}, 600_000);

describe('a repository in a workspace of npm', () => {
  test('is created by the archive, with the next steps of a workspace', () => {
    expect(problem(infra.creation)).toBeUndefined();
    expect(infra.creation.output).toContain('The folder is packages/infra of a Git repository.');
  });

  test('passes its next steps, with the packages in the root of the workspace', () => {
    const [, steps = ''] = /^Next: cd packages\/infra && (.+)$/m.exec(infra.creation.output) ?? [];
    expect(steps).toBe('rm package-lock.json && npm install && npm run synth');
    expect(problem(infra.run(steps))).toBeUndefined();
    expect(
      problem(infra.run('test ! -e node_modules && test -d ../../node_modules/cdk-secure-baseline')),
    ).toBeUndefined();
  }, 900_000);

  test('passes its tests', () => {
    expect(problem(infra.run('npm test'))).toBeUndefined();
  }, 600_000);

  test('passes the change review of a commit', () => {
    expect(problem(infra.run(COMMIT))).toBeUndefined();
    const review = infra.run('npx cdk-secure-baseline review HEAD cdk.out');
    expect(review.output).toContain('Passed: 0 other changes');
    expect(review.exitCode).toBe(0);
  }, 600_000);
});
