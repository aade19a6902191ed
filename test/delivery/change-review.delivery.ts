import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROJECT_ROOT, temporaryDirectory } from '../support/baseline-app';
import { runScript } from '../support/delivery-script';
import { LoopbackCloudFormation } from '../support/loopback-cloudformation';
import { type LoopbackAnswer, type LoopbackRequest, LoopbackServer } from '../support/loopback-server';
import { commandsOf, workflow } from '../support/workflows';

const ACCOUNT = '111111111111';
const APPROVED = {
  approver: 'data-team',
  reason: 'The snapshot is restored into the new cluster.',
  expires: inDays(14),
};

/** A template of a database under a logical id. */
const template = (logicalId: string) => ({
  Resources: {
    [logicalId]: {
      Type: 'AWS::RDS::DBCluster',
      Properties: { Engine: 'aurora-postgresql' },
      DeletionPolicy: 'Snapshot',
      UpdateReplacePolicy: 'Snapshot',
    },
  },
});

/** A repository with the pipeline of this one; its synthesis copies an assembly. */
class Repository {
  public readonly directory = temporaryDirectory();

  constructor() {
    for (const name of ['bin', 'lib', 'facts', 'constructs', '.ci'])
      symlinkSync(join(PROJECT_ROOT, name), join(this.directory, name));
    mkdirSync(join(this.directory, 'node_modules'));
    const program = join(PROJECT_ROOT, 'bin', 'cdk-secure-baseline.ts');
    const tsx = join(PROJECT_ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');
    this.write('package.json', {
      name: 'app',
      version: '1.0.0',
      scripts: { synth: 'cp -r committed cdk.out', review: `node ${tsx} ${program} review` },
    });
    this.write('package-lock.json', { name: 'app', version: '1.0.0', lockfileVersion: 3, packages: {} });
    writeFileSync(join(this.directory, '.gitignore'), 'node_modules\ncdk.out\n');
    this.git('init', '--quiet', '--initial-branch', 'main');
    this.commit('DatabaseCluster', []);
    this.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  }

  public commit(logicalId: string, approvals: readonly object[]): void {
    const nested = join(this.directory, 'committed', 'assembly-production');
    mkdirSync(nested, { recursive: true });
    const properties = { templateFile: 'data.template.json', stackName: 'production-data' };
    const metadata = { [`/production/data/${logicalId}`]: [{ type: 'aws:cdk:logicalId', data: logicalId }] };
    const stack = { type: 'aws:cloudformation:stack', environment: `aws://${ACCOUNT}/eu-west-1`, properties, metadata };
    this.write('committed/assembly-production/data.template.json', template(logicalId));
    this.write('committed/assembly-production/manifest.json', { artifacts: { data: stack } });
    this.write('committed/manifest.json', { artifacts: {} });
    this.write('approved-changes.json', { approvals });
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message', logicalId);
  }

  /** Runs commands of a workflow as its steps; the first that fails ends the job, as on GitHub. */
  public async steps(
    commands: readonly string[],
    variables: Readonly<Record<string, string>>,
  ): Promise<{ failed?: string; text: string }> {
    let text = '';
    for (const command of commands) {
      try {
        const { stderr, stdout } = await promisify(execFile)('bash', ['-e', '-o', 'pipefail', '-c', command], {
          cwd: this.directory,
          env: { PATH: process.env['PATH'], HOME: this.directory, NODE_NO_WARNINGS: '1', ...variables },
        });
        text += stdout + stderr;
      } catch (error) {
        const { stderr, stdout } = error as { stderr: string; stdout: string };
        return { failed: command, text: text + stdout + stderr };
      }
    }
    return { text };
  }

  /** The job of the pull request, without the installation of packages. */
  public async pullRequest(): Promise<{ failed?: string; comment: string }> {
    execFileSync('rm', ['-rf', 'cdk.out'], { cwd: this.directory });
    const commands = commandsOf(workflow('ci.yml').jobs['review']).filter(
      (run) => !/npm ci|GITHUB_STEP_SUMMARY/.test(run),
    );
    const { failed } = await this.steps(commands, { GITHUB_BASE_REF: 'main' });
    return { failed, comment: readFileSync(join(this.directory, 'change-review.md'), 'utf8') };
  }

  /** The steps of the deployment from the review on; the role and the deployment have stand-ins. */
  public async deployment(aws: Readonly<Record<string, string>>): Promise<{ failed?: string; text: string }> {
    execFileSync('rm', ['-rf', 'release'], { cwd: this.directory });
    cpSync(join(this.directory, 'committed'), join(this.directory, 'release', 'cdk.out'), { recursive: true });
    const commands = commandsOf(workflow('deploy-environment.yml').jobs['deploy']);
    const first = commands.findIndex((run) => run.includes('reviewed-assembly.mjs record'));
    const last = commands.findIndex((run) => run.includes('cdk deploy'));
    const steps = commands.slice(first, last).map((run) => run.replace('.ci/delivery/as-pipeline ', ''));
    return this.steps([...steps, 'echo deployed'], { ENVIRONMENT: 'production', ...aws });
  }

  private write(file: string, content: object): void {
    writeFileSync(join(this.directory, file), JSON.stringify(content));
  }

  private git(...args: string[]): void {
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], {
      cwd: this.directory,
    });
  }
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** The entries in a comment, completed by their approver. */
function approvalsIn(comment: string): readonly object[] {
  const [, json = ''] = /```json\n([\s\S]*?)\n```/.exec(comment) ?? [];
  return (JSON.parse(json) as { approvals: object[] }).approvals.map((entry) => ({ ...entry, ...APPROVED }));
}

test('a renamed database stops the pull request and the deployment; an approval permits it once', async () => {
  const repository = new Repository();
  const aws = new LoopbackCloudFormation(ACCOUNT, { 'production-data': template('DatabaseCluster') });
  const variables = await aws.listen();
  try {
    repository.commit('MainCluster', []);
    const { comment, failed } = await repository.pullRequest();
    expect(failed).toContain('npm run --silent review');
    expect(comment).toMatch(/\*\*Blocked: 1 change without an approval, /);
    expect(comment).toContain(
      '`production/data/DatabaseCluster` (`production-data/DatabaseCluster`): this AWS::RDS::DBCluster becomes production-data/MainCluster',
    );
    const stopped = await repository.deployment(variables);
    expect(stopped.failed).toContain('review -- deployed');
    expect(stopped.text).not.toContain('deployed\n');

    const approvals = approvalsIn(comment);
    repository.commit('MainCluster', approvals);
    expect((await repository.pullRequest()).failed).toBeUndefined();
    const permitted = await repository.deployment(variables);
    expect([permitted.failed, permitted.text]).toEqual([undefined, expect.stringMatching(/deployed\n$/)]);

    repository.commit('OtherCluster', approvals);
    expect((await repository.pullRequest()).failed).toContain('npm run --silent review');
    expect((await repository.deployment(variables)).failed).toContain('review -- deployed');
    expect(new Set(aws.operations)).toEqual(new Set(['GetCallerIdentity', 'ListStacks', 'GetTemplate']));
  } finally {
    aws.close();
  }
}, 300_000);

/** The comments of a pull request on this machine. */
class LoopbackComments extends LoopbackServer {
  public readonly comments: { id: number; body: string; user: { type: string } }[] = [];

  public async listen(): Promise<Readonly<Record<string, string>>> {
    return {
      GITHUB_API_URL: await this.start(),
      GITHUB_REPOSITORY: 'example/app',
      GITHUB_TOKEN: 'a-token',
      PULL_REQUEST: '7',
    };
  }

  protected respond({ body, method, url }: LoopbackRequest): LoopbackAnswer {
    const answer = (content: unknown) => ({
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(content),
    });
    if (method === 'GET') return answer(url.includes('page=1') ? this.comments : []);
    const { body: text } = JSON.parse(body) as { body: string };
    const id = Number(/comments\/(\d+)$/.exec(url)?.[1] ?? this.comments.length + 1);
    const comment = { id, body: text, user: { type: 'Bot' } };
    if (method === 'POST') this.comments.push(comment);
    else this.comments[this.comments.findIndex((each) => each.id === id)] = comment;
    return answer(comment);
  }
}

test('the report is one comment, which a later run replaces; a comment of a person stays', async () => {
  const marker = '<!-- cdk-secure-baseline review -->';
  const github = new LoopbackComments();
  github.comments.push({ id: 1, body: `${marker} by a person`, user: { type: 'User' } });
  const variables = await github.listen();
  const report = join(temporaryDirectory(), 'report.md');
  try {
    for (const text of ['first', 'second']) {
      writeFileSync(report, `${marker}\n${text}\n`);
      expect((await runScript('pull-request-comment.mjs', [report], variables)).exit).toBe(0);
    }
    expect(github.comments.map(({ body }) => body)).toEqual([`${marker} by a person`, `${marker}\nsecond\n`]);
    const page = 'https://github.example/example/app/actions/runs/12/artifacts/34';
    for (const REVIEW_PAGE of [page, 'https://github.example/x](https://evil.example)']) {
      await runScript('pull-request-comment.mjs', [report], { ...variables, REVIEW_PAGE });
      const link = `\nReview page: open \`index.html\` of the artifact [review-page](${page}).\n`;
      expect(github.comments.at(-1)?.body).toBe(`${marker}\nsecond\n${REVIEW_PAGE === page ? link : ''}`);
    }
    writeFileSync(report, 'other text');
    expect(await runScript('pull-request-comment.mjs', [report], variables)).toMatchObject({ exit: 1 });
  } finally {
    github.close();
  }
});

test('an assembly that differs from the reviewed one is not deployed', async () => {
  const [assembly, record] = [temporaryDirectory(), join(temporaryDirectory(), 'reviewed.json')];
  writeFileSync(join(assembly, 'data.template.json'), '{}');
  await runScript('reviewed-assembly.mjs', ['record', assembly, record]);
  expect(await runScript('reviewed-assembly.mjs', ['verify', assembly, record])).toMatchObject({ exit: 0 });
  writeFileSync(join(assembly, 'data.template.json'), '{"Resources":{}}');
  const { exit, text } = await runScript('reviewed-assembly.mjs', ['verify', assembly, record]);
  expect({ exit, text }).toEqual({ exit: 1, text: 'The assembly is not the reviewed one:\n- data.template.json\n' });
});
