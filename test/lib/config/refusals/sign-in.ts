import type { RefusalTable } from '../../../support/changed-settings';

const POOL = { name: 'customers', kind: 'user-pool', domain: { kind: 'prefix', prefix: 'example-shop' } };
const USE = { 'production.services.0.tokenVerification': { kind: 'sign-in', provider: 'customers' } };

export const SIGN_IN: RefusalTable = {
  'a provider that does not exist': [
    USE,
    ['production.services.web.tokenVerification.provider', '"customers"'],
    'nothing without signIn',
    'Add the provider to signIn of the environment, or correct the name.',
  ],
  'a provider with another name': [
    {
      'production.signIn': [POOL],
      'production.services.0.tokenVerification': { kind: 'sign-in', provider: 'customers' },
      'production.functions': [
        {
          name: 'pages',
          code: { directory: 'examples/five-modules/compute', runtime: 'nodejs24.x', handler: 'index.handler' },
          triggers: [
            {
              kind: 'http',
              hostname: 'pages.example.com',
              healthCheckPath: '/health',
              tokenVerification: { kind: 'sign-in', provider: 'clients' },
            },
          ],
        },
      ],
    },
    ['production.functions.pages.triggers[0].tokenVerification.provider', '"clients"'],
    'a provider of signIn: customers',
    'Add the provider to signIn of the environment, or correct the name.',
  ],
  'a provider that nothing uses': [
    { 'production.signIn': [POOL] },
    ['production.signIn.customers.name', '"customers"'],
    'a provider that a service or function uses',
    "Set tokenVerification: { kind: 'sign-in', provider: 'customers' } of a service with a hostname, or remove the provider.",
  ],
  'two providers of one name': [
    { 'production.signIn': [POOL, POOL], ...USE },
    ['production.signIn[1].name', '"customers"'],
    'a name that no other provider has',
    'Rename one of the providers.',
  ],
  'a user pool without users': [
    { 'production.signIn': [{ ...POOL, passwordUsers: false }], ...USE },
    ['production.signIn.customers.passwordUsers', 'false'],
    'true without samlProviders: no user could sign in',
    'Add a SAML provider, or remove the setting.',
  ],
  'users of a SAML provider who register': [
    {
      'production.signIn': [
        {
          ...POOL,
          passwordUsers: false,
          selfSignUp: true,
          samlProviders: [{ name: 'Example', metadataUrl: 'https://saml.example.org/metadata' }],
        },
      ],
      ...USE,
    },
    ['production.signIn.customers.selfSignUp', 'true'],
    'false with passwordUsers: false, because users of SAML providers do not register',
    'Remove selfSignUp.',
  ],
  'a session of a week': [
    { 'production.signIn': [{ ...POOL, sessionHours: 168 }], ...USE },
    ['production.signIn.customers.sessionHours', '168'],
    'a whole number, 1 to 24',
    'Write the hours until a user signs in again.',
  ],
  'a short password': [
    { 'production.signIn': [{ ...POOL, minPasswordLength: 8 }], ...USE },
    ['production.signIn.customers.minPasswordLength', '8'],
    'a whole number, 12 to 99',
    'Write the minimum length of passwords.',
  ],
  'a prefix that Cognito refuses': [
    { 'production.signIn': [{ ...POOL, domain: { kind: 'prefix', prefix: 'my-cognito' } }], ...USE },
    ['production.signIn.customers.domain.prefix', '"my-cognito"'],
    '1 to 63 of a-z, 0-9 and -, without aws, amazon and cognito',
    'Write a name of the product and the environment, for instance "example-shop".',
  ],
  'a certificate in the Region of the environment': [
    {
      'production.signIn': [
        {
          ...POOL,
          domain: {
            kind: 'custom',
            hostname: 'login.example.com',
            certificateArn: 'arn:aws:acm:eu-west-1:111111111111:certificate/12345678-1234-1234-1234-123456789012',
          },
        },
      ],
      ...USE,
    },
    [
      'production.signIn.customers.domain.certificateArn',
      '"arn:aws:acm:eu-west-1:111111111111:certificate/1"… (83 characters)',
    ],
    'the ARN of an ACM certificate in us-east-1',
    'Request a certificate of the hostname with DNS validation in us-east-1, and copy its ARN.',
  ],
  'a variable that sign-in sets': [
    { 'production.signIn': [POOL], ...USE, 'production.services.0.environment': { SIGN_IN_SIGNER_ARN: 'shop' } },
    ['production.services.web.environment.SIGN_IN_SIGNER_ARN', '"shop"'],
    'a name that sign-in does not set: SIGN_IN_CLIENT_ID, SIGN_IN_ISSUER, SIGN_IN_KEYS_URL, SIGN_IN_SIGNER_ARN',
    'Remove the variable, or rename it.',
  ],
};
