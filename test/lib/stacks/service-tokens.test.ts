import { Stack } from 'aws-cdk-lib';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { TokenVerificationSettings } from '../../../lib/config';
import { tokenProps } from '../../../lib/stacks/service-tokens';

const NO_PROVIDERS = new Map();

const ISSUER = 'https://id.example.com/';

/** The validation by the load balancer before it forwards a request. */
function firstAction(settings: TokenVerificationSettings): unknown {
  const action = tokenProps(settings, '/health', NO_PROVIDERS).tokenVerification?.verifyBefore(
    elbv2.ListenerAction.fixedResponse(200),
  );
  const [first] = new Stack().resolve(action?.renderActions()) as readonly unknown[];
  return first;
}

test('nothing is verified where nothing is said', () => {
  expect(tokenProps(undefined, '/health', NO_PROVIDERS)).toEqual({});
});

test('tokens of the issuer for this audience pass, and the paths of health checks and of the settings (EDGE-08, DET-05)', () => {
  const jwksEndpoint = 'https://id.example.com/keys';
  const settings = { kind: 'jwt', issuer: ISSUER, jwksEndpoint, audience: 'shop', publicPaths: ['/public/*'] } as const;
  expect(tokenProps(settings, '/health', NO_PROVIDERS).publicPaths).toEqual(['/health', '/public/*']);
  expect(firstAction(settings)).toMatchObject({
    type: 'jwt-validation',
    jwtValidationConfig: {
      issuer: ISSUER,
      jwksEndpoint,
      additionalClaims: [{ name: 'aud', format: 'single-string', values: ['shop'] }],
    },
  });
});

test.each(['single-string', 'string-array'] as const)('an audience is looked for as a %s', (audienceFormat) => {
  const jwksEndpoint = 'https://id.example.com/keys';
  expect(firstAction({ kind: 'jwt', issuer: ISSUER, jwksEndpoint, audience: 'shop', audienceFormat })).toMatchObject({
    jwtValidationConfig: { additionalClaims: [{ name: 'aud', format: audienceFormat, values: ['shop'] }] },
  });
});

test('people sign in at the issuer; the client’s secret is a reference (SEC-01)', () => {
  const clientSecretArn = 'arn:aws:secretsmanager:eu-west-1:333333333333:secret:sign-in-AbCdEf';
  const endpoint = (name: string) => `${ISSUER}${name}`;
  const action = firstAction({
    kind: 'openid-connect',
    issuer: ISSUER,
    authorizationEndpoint: endpoint('authorize'),
    tokenEndpoint: endpoint('token'),
    userInfoEndpoint: endpoint('userinfo'),
    clientId: 'shop',
    clientSecretArn,
  });
  expect(action).toMatchObject({
    type: 'authenticate-oidc',
    authenticateOidcConfig: {
      clientId: 'shop',
      sessionTimeout: '43200',
      clientSecret: `{{resolve:secretsmanager:${clientSecretArn}:SecretString:::}}`,
    },
  });
});
