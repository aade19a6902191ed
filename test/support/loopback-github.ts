import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

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

export interface GithubArtifact {
  readonly name: string;
  readonly expired: boolean;
  readonly workflow_run: { readonly id: number };
}

/** The GitHub API of one repository on this machine. */
export class LoopbackGithub {
  public readonly runs = new Map<string, GithubRun>();
  public readonly artifacts: GithubArtifact[] = [];
  /** How `main` compares with a commit; a commit that is missing does not exist. */
  public readonly comparisons = new Map<string, string>();
  private readonly server: Server;

  constructor(private readonly repository: string) {
    this.server = createServer(({ headers, url = '' }, response) => {
      const answer =
        headers.authorization === 'Bearer a-token' ? this.answer(new URL(url, 'http://localhost')) : undefined;
      response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer ?? { message: 'Not Found' }));
    });
  }

  /** Starts, and returns the environment variables of a run that uses it. */
  public async listen(): Promise<Readonly<Record<string, string>>> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return {
      GITHUB_API_URL: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`,
      GITHUB_REPOSITORY: this.repository,
      GITHUB_TOKEN: 'a-token',
    };
  }

  public close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private answer({ pathname, searchParams }: URL): unknown {
    const path = pathname.replace(`/repos/${this.repository}/`, '');
    if (path === 'actions/artifacts') {
      return { artifacts: this.artifacts.filter(({ name }) => name === searchParams.get('name')) };
    }
    const run = /^actions\/runs\/(\d+)$/.exec(path)?.[1];
    if (run !== undefined) return this.runs.get(run);
    const status = this.comparisons.get(/^compare\/([0-9a-f]{40})\.\.\.main$/.exec(path)?.[1] ?? '');
    return status === undefined ? undefined : { status };
  }
}
