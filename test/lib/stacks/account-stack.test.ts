import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { EncryptionKeys, IncidentRoutes, ShieldSubscription } from '../../../constructs';
import { type AccountServicesSettings, type EnvironmentSettings, production } from '../../../lib/config';
import { AccountStack } from '../../../lib/stacks/account-stack';
import { testApp } from '../../support/stacks';

function account(
  accountServices?: AccountServicesSettings,
  trailElsewhere = false,
  changes: Partial<EnvironmentSettings> = {},
): Template {
  const app = testApp();
  const shared = new Stack(app, 'shared', { env: { account: production.account, region: production.region } });
  const stack = new AccountStack(
    app,
    'account',
    { ...production, ...changes, accountServices },
    {
      keys: new EncryptionKeys(shared, 'Keys'),
      routes: new IncidentRoutes(shared, 'Routes'),
      trailElsewhere,
      environmentNames: ['production', 'staging'],
    },
  );
  return Template.fromStack(stack);
}

const SERVICES = {
  auditTrail: 'AWS::CloudTrail::Trail',
  guardDuty: 'AWS::GuardDuty::Detector',
  securityHub: 'AWS::SecurityHub::Hub',
  accessAnalyzer: 'AWS::AccessAnalyzer::Analyzer',
  configurationRecorder: 'AWS::Config::ConfigurationRecorder',
} as const;

describe('by default', () => {
  let template: Template;

  beforeAll(() => {
    template = account();
  });

  test.each(Object.values(SERVICES))('%s is managed here', (type) => {
    expect(Object.keys(template.findResources(type))).not.toEqual([]);
  });

  test('images are scanned continuously, once Inspector is enabled, and not signed', () => {
    const [scanning] = Object.values(template.findResources('AWS::ECR::RegistryScanningConfiguration'));
    expect(scanning?.['DependsOn']).toContainEqual(expect.stringMatching(/^SafeguardsSettings/));
    template.resourceCountIs('AWS::ECR::SigningConfiguration', 0);
  });

  test('the recorder waits for its service-linked role', () => {
    const [recorder] = Object.values(template.findResources('AWS::Config::ConfigurationRecorder'));
    expect(recorder?.['DependsOn']).toContainEqual(expect.stringMatching(/^SafeguardsSettings/));
  });

  test('the roles of all environments of the account may change things, and nobody else', () => {
    const patterns = Object.values(template.findResources('AWS::Logs::MetricFilter')).map(
      ({ Properties }) => (Properties as { FilterPattern: string }).FilterPattern,
    );
    expect(
      patterns.filter((pattern) => pattern.includes('"production-*"') && pattern.includes('"staging-*"')),
    ).toHaveLength(2);
  });
});

describe('settings', () => {
  test('the Shield Response Team is let in where somebody subscribed, once for an account (EDGE-05)', () => {
    const shieldContacts = [{ emailAddress: 'on-call@example.com', phoneNumber: '+35310000000' }];
    const [confirmedBy, confirmedOn, statement] = ['Head of platform', '2026-11-22', ShieldSubscription.STATEMENT];
    const shieldAdvanced = { confirmedBy, confirmedOn, statement };
    const teams = [
      account({ shieldContacts }, false, { shieldAdvanced }),
      account({ shieldContacts }, true, { shieldAdvanced }),
      account(undefined, false, { shieldAdvanced }),
    ].map((template) => Object.keys(template.findResources('AWS::Shield::DRTAccess')).length);
    expect(teams).toEqual([1, 0, 0]);
  });

  test('each service can be the organisation’s, and is then not made', () => {
    const template = account({
      auditTrail: 'organization',
      guardDuty: 'organization',
      securityHub: 'organization',
      accessAnalyzer: 'organization',
      configurationRecorder: 'organization',
      inspector: 'organization',
    });
    for (const type of Object.values(SERVICES)) expect(template.findResources(type)).toEqual({});
    template.hasResourceProperties('Custom::AccountSafeguards', { InspectorResourceTypes: [] });
  });

  test('Macie is made where it is asked for', () => {
    expect(Object.keys(account({ macie: 'here' }).findResources('AWS::Macie::Session'))).toHaveLength(1);
  });

  test('the trail of another Region is the account’s', () => {
    expect(account({}, true).findResources('AWS::CloudTrail::Trail')).toEqual({});
  });

  test('the pipeline’s runs for the environments of the account deploy, by one provider of all Regions', () => {
    const here = account();
    expect(JSON.stringify(here.findResources('AWS::IAM::Role'))).toContain(
      '["repo:example/cdk-secure-baseline:environment:production","repo:example/cdk-secure-baseline:environment:staging"]',
    );
    expect(Object.keys(here.findResources('AWS::IAM::OIDCProvider'))).toHaveLength(1);
    expect(account({}, true).findResources('AWS::IAM::OIDCProvider')).toEqual({});
  });
});

test('signing is an option, in the name of the role that pushes the images of CDK (IMG-03)', () => {
  const template = account({ imageSigning: 'here', inspector: 'organization' });
  expect(Object.keys(template.findResources('AWS::ECR::SigningConfiguration'))).toHaveLength(1);
  expect(template.findResources('AWS::ECR::RegistryScanningConfiguration')).toEqual({});
  const policies = Object.values(template.findResources('AWS::IAM::ManagedPolicy')).map(
    ({ Properties }) => Properties as object,
  );
  expect(policies).toContainEqual(
    expect.objectContaining({
      Roles: ['cdk-hnb659fds-image-publishing-role-333333333333-eu-west-1'],
      PolicyDocument: expect.objectContaining({
        Statement: [expect.objectContaining({ Action: 'signer:SignPayload' })],
      }) as unknown,
    }),
  );
});

describe('the way in when the identity provider does not answer', () => {
  const emergencyUsers = { account: '999999999999', userNames: ['emergency-1', 'emergency-2'] };
  const named = (template: Template) =>
    Object.values(template.findResources('AWS::IAM::Role', { Properties: { RoleName: 'break-glass' } }));

  test('is there once in an account, where the settings name who has the keys (IAM-03)', () => {
    expect(named(account({ emergencyUsers }))).toHaveLength(1);
    expect(named(account({ emergencyUsers }, true))).toEqual([]);
  });

  test('is not there otherwise', () => {
    expect(named(account())).toEqual([]);
  });
});
