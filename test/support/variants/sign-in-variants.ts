import type { FunctionSettings, SignInProviderSettings } from '../../../lib/config';
import { type SettingVariant, variant } from './setting-variant';

export const STAFF: Extract<SignInProviderSettings, { kind: 'oidc' }> = {
  name: 'staff',
  kind: 'oidc',
  issuer: 'https://id.example.org/',
  authorizationEndpoint: 'https://id.example.org/authorize',
  tokenEndpoint: 'https://id.example.org/token',
  userInfoEndpoint: 'https://id.example.org/user',
  clientId: 'shop',
};

export const CUSTOMERS: SignInProviderSettings = {
  name: 'customers',
  kind: 'user-pool',
  domain: { kind: 'prefix', prefix: 'example-shop' },
};

const PAGES: FunctionSettings = {
  name: 'pages',
  code: { directory: 'examples/five-modules/compute', runtime: 'nodejs24.x', handler: 'index.handler' },
  triggers: [
    {
      kind: 'http',
      hostname: 'pages.example.com',
      healthCheckPath: '/health',
      tokenVerification: { kind: 'sign-in', provider: 'customers', publicPaths: ['/assets/*'] },
    },
  ],
};

const STAFF_PAGES: FunctionSettings = {
  ...PAGES,
  name: 'staff-pages',
  triggers: [
    {
      kind: 'http',
      hostname: 'staff.example.com',
      healthCheckPath: '/health',
      tokenVerification: {
        kind: 'openid-connect',
        issuer: STAFF.issuer,
        authorizationEndpoint: STAFF.authorizationEndpoint,
        tokenEndpoint: STAFF.tokenEndpoint,
        userInfoEndpoint: STAFF.userInfoEndpoint,
        clientId: 'staff-pages',
        clientSecretArn: 'arn:aws:secretsmanager:eu-west-1:333333333333:secret:shop/oidc-Ab12Cd',
        sessionHours: 6,
      },
    },
  ],
};

/** Sign-in of users with identity providers and user pools. */
export const SIGN_IN_VARIANTS: readonly SettingVariant[] = [
  variant('sign-in-with-user-pool', 'production', {
    signIn: [{ ...CUSTOMERS, passwordUsers: true, threatProtection: true }],
    'services.0.tokenVerification': { kind: 'sign-in', provider: 'customers', publicPaths: ['/health'] },
    functions: [PAGES],
  }),
  variant('sign-in-with-all-options', 'production', {
    signIn: [
      { ...STAFF, sessionHours: 8, clientSecretVersion: '01234567-89ab-cdef-0123-456789abcdef' },
      {
        ...CUSTOMERS,
        domain: {
          kind: 'custom',
          hostname: 'login.example.com',
          certificateArn: 'arn:aws:acm:us-east-1:333333333333:certificate/12345678-1234-1234-1234-123456789012',
        },
        samlProviders: [
          { name: 'Example', metadataUrl: 'https://saml.example.org/metadata', groupsAttribute: 'groups' },
        ],
        selfSignUp: true,
        minPasswordLength: 16,
        threatProtection: false,
        groups: ['editors'],
        sessionHours: 4,
      },
    ],
    'services.0.tokenVerification': { kind: 'sign-in', provider: 'staff' },
    functions: [PAGES, STAFF_PAGES],
  }),
  variant('sign-in-with-saml-only', 'production', {
    signIn: [
      {
        ...CUSTOMERS,
        passwordUsers: false,
        samlProviders: [{ name: 'Example', metadataUrl: 'https://saml.example.org/metadata' }],
      },
    ],
    'services.0.tokenVerification': { kind: 'sign-in', provider: 'customers' },
  }),
];
