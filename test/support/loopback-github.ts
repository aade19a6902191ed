import { type LoopbackAnswer, type LoopbackRequest, LoopbackServer } from './loopback-server';

/** As much of a run of a workflow as the pipeline reads. */
export interface GithubRun {
  readonly id: number;
  readonly path: string;
  readonly head_branch: string;
  readonly head_sha: string;
  readonly event: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly repository: { readonly full_name: string };
  readonly head_repository: { readonly full_name: string } | null;
}

/** A finished run of release.yml for a commit of main. */
export function releaseRun(repository: string, commit: string, changes: Partial<GithubRun> = {}): GithubRun {
  return {
    id: 42,
    path: '.github/workflows/release.yml',
    head_branch: 'main',
    head_sha: commit,
    event: 'push',
    status: 'completed',
    conclusion: 'success',
    repository: { full_name: repository },
    head_repository: { full_name: repository },
    ...changes,
  };
}

export interface GithubArtifact {
  readonly name: string;
  readonly expired: boolean;
  readonly workflow_run: { readonly id: number };
}

/** The GitHub API of one repository on this machine. */
export class LoopbackGithub extends LoopbackServer {
  public readonly runs = new Map<string, GithubRun>();
  public readonly artifacts: GithubArtifact[] = [];
  /** How `main` compares with a commit; a commit that is missing does not exist. */
  public readonly comparisons = new Map<string, string>();

  /** Other answers, by the path below the repository. */
  public readonly answers = new Map<string, unknown>();

  constructor(private readonly repository: string) {
    super();
  }

  /** Starts, and returns the environment variables of a run that uses it. */
  public async listen(): Promise<Readonly<Record<string, string>>> {
    return {
      GITHUB_API_URL: await this.start(),
      GITHUB_REPOSITORY: this.repository,
      GITHUB_TOKEN: 'a-token',
    };
  }

  protected respond({ headers, url }: LoopbackRequest): LoopbackAnswer {
    const answer =
      headers.authorization === 'Bearer a-token' ? this.answer(new URL(url, 'http://localhost')) : undefined;
    return {
      status: answer === undefined ? 404 : 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(answer ?? { message: 'Not Found' }),
    };
  }

  private answer({ pathname, searchParams }: URL): unknown {
    const path = pathname.replace(`/repos/${this.repository}/`, '');
    if (this.answers.has(path)) return this.answers.get(path);
    if (path === 'actions/artifacts') {
      return { artifacts: this.artifacts.filter(({ name }) => name === searchParams.get('name')) };
    }
    const run = /^actions\/runs\/(\d+)$/.exec(path)?.[1];
    if (run !== undefined) return this.runs.get(run);
    const status = this.comparisons.get(/^compare\/([0-9a-f]{40})\.\.\.main$/.exec(path)?.[1] ?? '');
    return status === undefined ? undefined : { status };
  }
}
