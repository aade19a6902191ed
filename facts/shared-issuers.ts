/**
 * Issuers of OpenID Connect tokens at which every user of the internet obtains a token with an audience of the own choice. Only the subject
 * distinguishes the organizations.
 *
 * Sources: https://docs.github.com/actions/concepts/security/openid-connect, https://docs.gitlab.com/ci/cloud_services/aws,
 * https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration,
 * https://buildkite.com/docs/pipelines/security/oidc/aws, https://www.pulumi.com/docs/administration/access-identity/oidc-issuer
 */
export const SHARED_ISSUERS: readonly string[] = [
  'token.actions.githubusercontent.com',
  'gitlab.com',
  'app.terraform.io',
  'agent.buildkite.com',
  'api.pulumi.com/oidc',
];
