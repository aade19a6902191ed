import { Duration, SecretValue } from 'aws-cdk-lib';
import {
  AudienceFormat,
  HardenedUserPool,
  PublicLoadBalancer,
  type ServiceRoute,
  TokenVerification,
  UserPoolDomainName,
} from '../../../constructs';
import { TestTemplate, testCluster, testStack, testVpc, testService, testCertificate } from '../../support/stacks';
import { titled } from '../../support/titled';

const ROUTE = { hostname: 'api.example.com', healthCheckPath: '/health', priority: 100 };
const ISSUER = { issuer: 'https://id.example.com', jwksEndpoint: 'https://id.example.com/keys' };
const JWT = TokenVerification.jwt({ ...ISSUER, audience: 'shop' });

function routed(route: Partial<ServiceRoute>): TestTemplate {
  const stack = testStack();
  const vpc = testVpc(stack);
  const certificate = testCertificate(stack);
  const service = testService(stack, 'Api', { cluster: testCluster(stack, vpc) });
  new PublicLoadBalancer(stack, 'Entry', { vpc, certificate }).routeTo(service, { ...ROUTE, ...route });
  return TestTemplate.of(stack);
}

const rules = (template: TestTemplate) => template.properties('AWS::ElasticLoadBalancingV2::ListenerRule');

test('issuer, keys and audience of a token are verified before a request is forwarded (EDGE-08)', () => {
  expect(rules(routed({ tokenVerification: JWT }))).toMatchObject([
    {
      Actions: [
        {
          Type: 'jwt-validation',
          Order: 1,
          JwtValidationConfig: {
            Issuer: 'https://id.example.com',
            JwksEndpoint: 'https://id.example.com/keys',
            AdditionalClaims: [{ Name: 'aud', Format: 'single-string', Values: ['shop'] }],
          },
        },
        { Type: 'forward', Order: 2 },
      ],
    },
  ]);
});

test('a list of audiences is verified as a list (EDGE-08)', () => {
  const audienceFormat = AudienceFormat.STRING_ARRAY;
  const tokenVerification = TokenVerification.jwt({ ...ISSUER, audience: 'shop', audienceFormat });
  const claim = { Name: 'aud', Format: 'string-array', Values: ['shop'] };
  expect(rules(routed({ tokenVerification }))).toMatchObject([
    { Actions: [{ JwtValidationConfig: { AdditionalClaims: [claim] } }, { Type: 'forward' }] },
  ]);
});

test('public paths have a rule before the one that requires a token', () => {
  expect(rules(routed({ tokenVerification: JWT, publicPaths: ['/health', '/docs/*'] }))).toMatchObject([
    {
      Priority: 99,
      Conditions: [{ Field: 'host-header' }, { PathPatternConfig: { Values: ['/health', '/docs/*'] } }],
      Actions: [{ Type: 'forward' }],
    },
    {
      Priority: 100,
      Conditions: [{ Field: 'host-header' }],
      Actions: [{ Type: 'jwt-validation' }, { Type: 'forward' }],
    },
  ]);
});

test('users without a session are redirected to sign in', () => {
  const tokenVerification = TokenVerification.openIdConnect({
    issuer: 'https://id.example.com',
    authorizationEndpoint: 'https://id.example.com/authorize',
    tokenEndpoint: 'https://id.example.com/token',
    userInfoEndpoint: 'https://id.example.com/user',
    clientId: 'shop',
    clientSecret: SecretValue.secretsManager('shop/oidc', { jsonField: 'clientSecret' }),
  });
  expect(rules(routed({ tokenVerification }))).toMatchObject([
    {
      Actions: [
        {
          Type: 'authenticate-oidc',
          AuthenticateOidcConfig: {
            OnUnauthenticatedRequest: 'authenticate',
            SessionTimeout: 43_200,
            ClientSecret: '{{resolve:secretsmanager:shop/oidc:SecretString:clientSecret::}}',
          },
        },
        { Type: 'forward' },
      ],
    },
  ]);
});

test('users without a session are redirected to the pages of a user pool, by HTTPS (USR-01, USR-02)', () => {
  const stack = testStack();
  const vpc = testVpc(stack);
  const service = testService(stack, 'Api', { cluster: testCluster(stack, vpc) });
  const domain = UserPoolDomainName.prefix('example-shop');
  const pool = new HardenedUserPool(stack, 'Users', {
    hostnames: [ROUTE.hostname],
    domain,
    session: Duration.hours(2),
  });
  const tokenVerification = TokenVerification.userPool(pool);
  const loadBalancer = new PublicLoadBalancer(stack, 'Entry', { vpc, certificate: testCertificate(stack) });
  loadBalancer.routeTo(service, { ...ROUTE, tokenVerification, publicPaths: ['/health'] });
  const template = TestTemplate.of(stack);
  expect(rules(template)).toMatchObject([
    { Priority: 99, Actions: [{ Type: 'forward' }] },
    {
      Priority: 100,
      Actions: [
        {
          Type: 'authenticate-cognito',
          AuthenticateCognitoConfig: {
            OnUnauthenticatedRequest: 'authenticate',
            Scope: 'openid email profile',
            SessionTimeout: 7200,
            UserPoolDomain: { Ref: expect.stringMatching(/^UsersDomain/) as unknown },
          },
        },
        { Type: 'forward' },
      ],
    },
  ]);
  const egress = template.one('AWS::EC2::SecurityGroup', 'EntrySecurityGroup').Properties['SecurityGroupEgress'];
  expect(egress).toContainEqual(
    expect.objectContaining({ CidrIp: '0.0.0.0/0', FromPort: 443, ToPort: 443, IpProtocol: 'tcp' }),
  );
});

test('additional hostnames are routed to the same service', () => {
  expect(rules(routed({ furtherHostnames: ['shop.example.org', '*.example.net'] }))).toMatchObject([
    { Conditions: [{ HostHeaderConfig: { Values: ['api.example.com', 'shop.example.org', '*.example.net'] } }] },
  ]);
});

describe('rejects', () => {
  test.each(
    titled<[Partial<ServiceRoute>, string]>({
      'public paths without token verification': [
        { publicPaths: ['/health'] },
        'publicPaths is set without tokenVerification, so every path is public; remove publicPaths or add tokenVerification',
      ],
      'a public path that matches every path': [
        { tokenVerification: JWT, publicPaths: ['/*'] },
        "one of publicPaths is '/*', which matches every path; remove tokenVerification instead",
      ],
      'public paths with the first priority': [
        { tokenVerification: JWT, publicPaths: ['/health'], priority: 1 },
        'priority is 1; allowed is a whole number from 2 to 50000',
      ],
      'more hostnames than a rule supports': [
        { furtherHostnames: ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}.example.com`) },
        'the route has 6 hostnames and public paths; allowed are at most 5 per listener rule',
      ],
      'an additional hostname that matches every host': [
        { furtherHostnames: ['*'] },
        "one of furtherHostnames is '*'; allowed is a lowercase name such as www.example.com or *.example.com",
      ],
    }),
  )('%s', (_, route, error) => {
    expect(() => routed(route)).toThrow(new Error(`Stack/Api: invalid props\n  - ${error}`));
  });

  test('all invalid options, in one message', () => {
    const jwksEndpoint = 'http://id.example.com/keys';
    expect(() => TokenVerification.jwt({ issuer: '', jwksEndpoint, audience: ' ' })).toThrow(
      new Error(
        "TokenVerification.jwt: invalid options\n  - issuer is ''; allowed are 1 to 256 characters: the iss claim of the tokens\n" +
          "  - jwksEndpoint is 'http://id.example.com/keys'; allowed are URLs that begin with https://, of at most 256 characters\n" +
          "  - audience is ' '; allowed are 1 to 256 characters: the aud claim of the tokens",
      ),
    );
  });

  test('an audience with a space where spaces separate values', () => {
    const audienceFormat = AudienceFormat.SPACE_SEPARATED;
    expect(() => TokenVerification.jwt({ ...ISSUER, audience: 'shop warehouse', audienceFormat })).toThrow(
      new Error(
        "TokenVerification.jwt: invalid options\n  - audience is 'shop warehouse'; allowed is a value without spaces, because spaces separate values",
      ),
    );
  });
});

test('a session of more than a day is rejected (USR-02)', () => {
  expect(() =>
    TokenVerification.openIdConnect({
      issuer: 'https://id.example.com',
      authorizationEndpoint: 'https://id.example.com/authorize',
      tokenEndpoint: 'https://id.example.com/token',
      userInfoEndpoint: 'https://id.example.com/user',
      clientId: 'shop',
      clientSecret: SecretValue.secretsManager('shop/oidc'),
      sessionTimeout: Duration.days(7),
    }),
  ).toThrow('sessionTimeout in hours is 168; allowed is a whole number from 1 to 24');
});
