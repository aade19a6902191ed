/** https://docs.github.com/en/actions/concepts/security/openid-connect */
const GITHUB_ISSUER = 'token.actions.githubusercontent.com';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html: the audience of the AWS GitHub action. */
const AWS_AUDIENCE = 'sts.amazonaws.com';

/**
 * `owner/name` as on GitHub, or `owner@id/name@id` as in immutable subject claims: names can be reassigned to another repository, ids
 * cannot.
 *
 * @see https://github.blog/changelog/2026-04-23-immutable-subject-claims-for-github-actions-oidc-tokens
 */
const REPOSITORY =
  /^(?:[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9._-]{1,100}|[A-Za-z0-9][A-Za-z0-9-]{0,38}@\d{1,20}\/[A-Za-z0-9._-]{1,100}@\d{1,20})$/;

/** Names of branches and environments that are unambiguous in a subject. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,250}$/;

/** Host and optional path, without a scheme. */
const ISSUER = /^[a-z0-9-]+(\.[a-z0-9-]+)+(\/[A-Za-z0-9._~/-]*)?$/;

/**
 * Pipeline runs, by exact subjects without wildcards (IAM-04).
 */
export class PipelineIdentity {
  /**
   * GitHub Actions runs for environments of a repository. The protection rules of an environment determine who can deploy to it.
   *
   * @param repository `owner@id/name@id` for repositories with immutable subject claims; `owner/name` for repositories created before
   * 2026-07-15 that have not opted in. `gh api repos/OWNER/NAME/actions/oidc/customization/sub` shows the form.
   */
  public static githubEnvironment(repository: string, ...environments: string[]): PipelineIdentity {
    return PipelineIdentity.github(
      repository,
      environments.map((environment) => `environment:${checked('environment', environment, NAME)}`),
    );
  }

  /** GitHub Actions runs on a branch of a repository, without an environment and its approval. */
  public static githubBranch(repository: string, branch: string): PipelineIdentity {
    return PipelineIdentity.github(repository, [`ref:refs/heads/${checked('branch', branch, NAME)}`]);
  }

  /** Runs of another pipeline that issues OpenID Connect tokens. */
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
    if (subjects.length === 0) throw new Error('PipelineIdentity: no subject; add at least one');
    return new PipelineIdentity(issuer, audience, subjects);
  }

  private constructor(
    /** Issuer of the tokens, without a scheme. */
    public readonly issuer: string,
    /** Audience of the tokens. */
    public readonly audience: string,
    /** Subjects of the tokens. */
    public readonly subjects: string[],
  ) {}
}

function checked(what: string, value: string, allowed: RegExp): string {
  if (allowed.test(value)) return value;
  throw new Error(`PipelineIdentity: ${what} is '${value}'; allowed is ${String(allowed)}, and no wildcard (IAM-04)`);
}
