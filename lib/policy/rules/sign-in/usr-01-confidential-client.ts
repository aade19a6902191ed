import { finding, type Finding, type Resource } from '../../model';
import type { Rule } from '../rule';

/** Flows in which the client handles the password of a user. */
const PASSWORD_FLOW = /(?:USER_PASSWORD_AUTH|ADMIN_NO_SRP_AUTH)$/;

export const confidentialClient: Rule = {
  id: 'USR-01-ConfidentialClient',
  resourceTypes: ['AWS::Cognito::UserPoolClient'],
  statement:
    'Clients of Cognito user pools have a secret, use the authorization code flow, and do not handle passwords.',
  fix: 'Set GenerateSecret to true, PreventUserExistenceErrors to ENABLED, AllowedOAuthFlows to code, and HTTPS CallbackURLs. Remove password flows from ExplicitAuthFlows.',
  source: 'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html',
  check: (client) => [...secretErrors(client), ...flowErrors(client), ...callbackErrors(client)],
};

function secretErrors(client: Resource): Finding[] {
  const secret = client.get('GenerateSecret');
  const errors = client.get('PreventUserExistenceErrors');
  return [
    ...(secret.is(true, 'true')
      ? []
      : [
          finding(secret, 'GenerateSecret', 'the client has no secret: any program can exchange an authorization code'),
        ]),
    ...(errors.is('ENABLED')
      ? []
      : [finding(errors, 'PreventUserExistenceErrors', 'errors reveal whether a user exists')]),
  ];
}

function flowErrors(client: Resource): Finding[] {
  const implicit = client
    .get('AllowedOAuthFlows')
    .items()
    .filter((flow) => !flow.is('code', 'client_credentials'));
  const passwords = client
    .get('ExplicitAuthFlows')
    .items()
    .filter((flow) => flow.text() === undefined || PASSWORD_FLOW.test(flow.pattern()));
  return [
    ...implicit.map((flow) =>
      finding(
        flow,
        'AllowedOAuthFlows',
        `the flow ${flow.describe()} returns tokens in the URL: allowed are code and client_credentials`,
      ),
    ),
    ...passwords.map((flow) =>
      finding(flow, 'ExplicitAuthFlows', `the flow ${flow.describe()} lets the client handle passwords`),
    ),
  ];
}

function callbackErrors(client: Resource): Finding[] {
  return client
    .get('CallbackURLs')
    .items()
    .filter((url) => !url.pattern().startsWith('https://'))
    .map((url) =>
      finding(
        url,
        'CallbackURLs',
        `the callback URL ${url.describe()} is not HTTPS: authorization codes can be intercepted`,
      ),
    );
}
