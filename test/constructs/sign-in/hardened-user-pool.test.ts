import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import { HardenedUserPool, type HardenedUserPoolProps, UserPoolDomainName } from '../../../constructs';
import { findingsAlone } from '../../support/standing-alone';
import { testStack, TestTemplate } from '../../support/stacks';

const PROPS: HardenedUserPoolProps = {
  hostnames: ['www.example.com', 'app.example.com'],
  domain: UserPoolDomainName.prefix('example-shop'),
};
const SAML = { name: 'Example', metadataUrl: 'https://saml.example.org/metadata' };

function template(props: Partial<HardenedUserPoolProps> = {}): TestTemplate {
  const stack = testStack();
  new HardenedUserPool(stack, 'Customers', { ...PROPS, ...props });
  return TestTemplate.of(stack);
}

describe('secure by default', () => {
  const synthesized = template();
  const pool = synthesized.one('AWS::Cognito::UserPool');
  const client = synthesized.one('AWS::Cognito::UserPoolClient').Properties;

  test('every user has an authenticator app as second factor, without SMS (USR-01)', () => {
    expect(pool.Properties).toMatchObject({ MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] });
  });

  test('passwords have 14 characters, and invitations expire (USR-02)', () => {
    expect(pool.Properties['Policies']).toMatchObject({
      PasswordPolicy: { MinimumLength: 14, TemporaryPasswordValidityDays: 3 },
    });
  });

  test('Cognito blocks risky sign-ins', () => {
    expect(pool.Properties).toMatchObject({
      UserPoolTier: 'PLUS',
      UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
    });
  });

  test('an administrator creates users, and the pool cannot be deleted (DEL-02)', () => {
    expect(pool).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: { DeletionProtection: 'ACTIVE', AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } },
    });
  });

  test('the client has a secret and the authorization code flow only (USR-01)', () => {
    expect(client).toMatchObject({
      GenerateSecret: true,
      PreventUserExistenceErrors: 'ENABLED',
      AllowedOAuthFlows: ['code'],
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      SupportedIdentityProviders: ['COGNITO'],
      CallbackURLs: ['https://www.example.com/oauth2/idpresponse', 'https://app.example.com/oauth2/idpresponse'],
    });
  });

  test('tokens expire after one hour, and the session after 12 hours (USR-02)', () => {
    expect(client).toMatchObject({
      AccessTokenValidity: 60,
      IdTokenValidity: 60,
      RefreshTokenValidity: 720,
      EnableTokenRevocation: true,
    });
  });
});

describe('props', () => {
  test('users sign in with SAML providers only, which send groups', () => {
    const synthesized = template({ passwordUsers: false, samlProviders: [{ ...SAML, groupsAttribute: 'groups' }] });
    expect(synthesized.one('AWS::Cognito::UserPoolIdentityProvider').Properties).toMatchObject({
      ProviderType: 'SAML',
      ProviderDetails: { MetadataURL: SAML.metadataUrl, RequestSigningAlgorithm: 'rsa-sha256' },
      AttributeMapping: { 'custom:groups': 'groups' },
    });
    expect(synthesized.one('AWS::Cognito::UserPoolClient').Properties['SupportedIdentityProviders']).toEqual([
      { Ref: expect.stringMatching(/^CustomersSamlExample/) as unknown },
    ]);
  });

  test('a custom domain has its certificate', () => {
    const stack = testStack();
    const certificate = acm.Certificate.fromCertificateArn(
      stack,
      'Certificate',
      'arn:aws:acm:us-east-1:111111111111:certificate/12345678-1234-1234-1234-123456789012',
    );
    const domain = UserPoolDomainName.custom('login.example.com', certificate);
    new HardenedUserPool(stack, 'Customers', { ...PROPS, domain });
    expect(TestTemplate.of(stack).one('AWS::Cognito::UserPoolDomain').Properties).toMatchObject({
      Domain: 'login.example.com',
      CustomDomainConfig: { CertificateArn: certificate.certificateArn },
    });
  });

  test('groups, registration, a shorter session and no threat protection', () => {
    const removalPolicy = RemovalPolicy.DESTROY;
    const session = Duration.hours(1);
    const synthesized = template({
      groups: ['editors'],
      selfSignUp: true,
      threatProtection: false,
      session,
      removalPolicy,
    });
    expect(synthesized.one('AWS::Cognito::UserPoolGroup').Properties).toMatchObject({ GroupName: 'editors' });
    expect(synthesized.one('AWS::Cognito::UserPoolClient').Properties).toMatchObject({ RefreshTokenValidity: 60 });
    expect(synthesized.one('AWS::Cognito::UserPool').Properties).toMatchObject({
      UserPoolTier: 'ESSENTIALS',
      DeletionProtection: 'INACTIVE',
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
    });
  });

  test('a user pool without threat protection has no findings, with a reason for the plan', () => {
    const stack = testStack();
    new HardenedUserPool(stack, 'Users', { ...PROPS, threatProtection: false });
    expect(findingsAlone(stack).findings).toEqual([]);
  });
});

describe('rejects', () => {
  test('all invalid props together', () => {
    expect(() =>
      template({
        hostnames: [],
        minPasswordLength: 8,
        session: Duration.days(7),
        samlProviders: [{ name: 'Google', metadataUrl: 'http://saml.example.org' }],
        groups: ['two words'],
      }),
    ).toThrow(
      [
        '  - hostnames is empty; set the hostnames of the load balancer that sign users in',
        '  - minPasswordLength is 8; allowed is a whole number from 12 to 99',
        '  - session is 7 days; allowed is 1 hour to 1 day',
        "  - the name of a SAML provider is 'Google'; allowed are 1 to 32 letters, digits and -, not the name of a provider of Cognito",
        "  - metadataUrl of Google is 'http://saml.example.org'; allowed are URLs that begin with https://",
        "  - a group is 'two words'; allowed are 1 to 128 letters, digits and _+=,.@-, a letter or digit first",
      ].join('\n'),
    );
  });

  test('a user pool in which no user can sign in', () => {
    expect(() => template({ passwordUsers: false })).toThrow('no user could sign in; add a provider');
  });

  test('a prefix that Cognito refuses', () => {
    expect(() => UserPoolDomainName.prefix('my-aws')).toThrow(
      "UserPoolDomainName.prefix: prefix is 'my-aws'; allowed are 1 to 63 of a-z, 0-9 and -, without aws, amazon and cognito",
    );
  });
});
