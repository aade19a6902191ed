/** https://docs.github.com/en/actions/concepts/security/openid-connect */
const GITHUB_ISSUER = 'token.actions.githubusercontent.com';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html: what AWS's own actions ask for. */
const AWS_AUDIENCE = 'sts.amazonaws.com';

/**
 * `owner/name`, as GitHub spells it; or `owner@id/name@id`, as the subjects of a repository with immutable subject claims have it: names
 * can be given to another repository, ids never.
 *
 * @see https://github.blog/changelog/2026-04-23-immutable-subject-claims-for-github-actions-oidc-tokens
 */
const REPOSITORY =
  /^(?:[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9._-]{1,100}|[A-Za-z0-9][A-Za-z0-9-]{0,38}@\d{1,20}\/[A-Za-z0-9._-]{1,100}@\d{1,20})$/;

/** Names of branches and environments that mean one thing in a subject. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,250}$/;

/** Host, and perhaps a path, without a scheme. */
const ISSUER = /^[a-z0-9-]+(\.[a-z0-9-]+)+(\/[A-Za-z0-9._~/-]*)?$/;

/**
 * Which runs of which pipeline are meant (IAM-04): whole subjects, never a pattern.
 */
export class PipelineIdentity {
  /**
   * Runs of GitHub Actions for environments of a repository. Who may deploy to one, from which branch and with whose approval is
   * up to the environment's protection rules.
   *
   * @param repository `owner@id/name@id`, the form of repositories with immutable subject claims; `owner/name` where a repository of before
   * 2026-07-15 has not opted in. `gh api repos/OWNER/NAME/actions/oidc/customization/sub` shows which one it is.
   */
  public static githubEnvironment(repository: string, ...environments: string[]): PipelineIdentity {
    return PipelineIdentity.github(
      repository,
      environments.map((environment) => `environment:${checked('environment', environment, NAME)}`),
    );
  }

  /** Runs of GitHub Actions on a branch of a repository, outside environments. For what needs no approval. */
  public static githubBranch(repository: string, branch: string): PipelineIdentity {
    return PipelineIdentity.github(repository, [`ref:refs/heads/${checked('branch', branch, NAME)}`]);
  }

  /** Runs of any other pipeline that issues OpenID Connect tokens. */
  public static other(issuer: string, audience: string, ...subjects: string[]): PipelineIdentity {
    for (const subject of [audience, ...subjects]) checked('subject or audience', subject, /^[^*?\s]+$/);
    return PipelineIdentity.named(checked('issuer', issuer, ISSUER), audience, subjects);
  }

  private static github(repository: string, runs: readonly string[]): PipelineIdentity {
    const prefix = `repo:${checked('repository', repository, REPOSITORY)}`;
    return PipelineIdentity.named(
      GITHUB_ISSUER,
      AWS_AUDIENCE,
      runs.map((run) => `${prefix}:${run}`),
    );
  }

  private static named(issuer: string, audience: string, subjects: string[]): PipelineIdentity {
    if (subjects.length === 0) throw new Error('PipelineIdentity: no subject; name the runs that are meant');
    return new PipelineIdentity(issuer, audience, subjects);
  }

  private constructor(
    /** Who issues the tokens; a host without a scheme. */
    public readonly issuer: string,
    /** Whom the tokens are for. */
    public readonly audience: string,
    /** The runs, as their tokens name them. */
    public readonly subjects: string[],
  ) {}
}

function checked(what: string, value: string, allowed: RegExp): string {
  if (allowed.test(value)) return value;
  throw new Error(`PipelineIdentity: ${what} is '${value}'; allowed is ${String(allowed)}, and no wildcard (IAM-04)`);
}
