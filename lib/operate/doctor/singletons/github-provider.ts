import { ListOpenIDConnectProvidersCommand } from '@aws-sdk/client-iam';
import { singletonCheck } from './account-singleton';

/** IAM has one provider for each issuer in an account. */
export const githubProvider = singletonCheck({
  id: 'github-provider',
  name: 'OpenID Connect provider of GitHub Actions',
  type: 'AWS::IAM::OIDCProvider',
  setting: 'githubProvider',
  find: async ({ iam }) => {
    const { OpenIDConnectProviderList = [] } = await iam.send(new ListOpenIDConnectProvidersCommand({}));
    return OpenIDConnectProviderList.map(({ Arn = '' }) => Arn).find((arn) =>
      arn.endsWith('/token.actions.githubusercontent.com'),
    );
  },
});
