import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { EncryptionKeys, AlertRouting, ShieldSubscription } from '../../../constructs';
import type { AccountServicesSettings, EnvironmentSettings } from '../../../lib/config';
import { production } from '../../reference-estate';
import { AccountStack } from '../../../lib/stacks/account-stack';
import { testApp } from '../../support/stacks';

function account(
  accountServices?: AccountServicesSettings,
  trailInAnotherRegion = false,
  changes: Partial<EnvironmentSettings> = {},
): Template {
  const app = testApp();
  const shared = new Stack(app, 'shared', { env: { account: production.account, region: production.region } });
  const stack = new AccountStack(app, 'account', {
    settings: { ...production, ...changes, accountServices },
    keys: new EncryptionKeys(shared, 'Keys'),
    alertRouting: new AlertRouting(shared, 'Alerts'),
    trailInAnotherRegion,
    environmentNames: ['production', 'staging'],
    regions: ['eu-west-1', 'eu-central-1'],
  });
  return Template.fromStack(stack);
}

/** Every option of the settings. */
const EVERYTHING = {
  shieldContacts: [{ emailAddress: 'on-call@company.example', phoneNumber: '+35310000000' }],
  macie: 'here',
  imageSigning: 'here',
  inspector: 'organization',
  breakGlassUsers: { account: '999999999999', userNames: ['emergency-1', 'emergency-2'] },
  identityCenter: {
    instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
    permissionSets: [
      { name: 'Reader', managedPolicies: ['ReadOnlyAccess'], groupIds: ['12345678-1234-1234-1234-123456789012'] },
    ],
  },
} as const satisfies AccountServicesSettings;

const SUBSCRIBED = {
  shieldAdvanced: {
    confirmedBy: 'Head of platform',
    confirmedOn: '2026-11-22',
    statement: ShieldSubscription.STATEMENT,
  },
};

const SERVICES = {
  auditTrail: 'AWS::CloudTrail::Trail',
  guardDuty: 'AWS::GuardDuty::Detector',
  securityHub: 'AWS::SecurityHub::Hub',
  accessAnalyzer: 'AWS::AccessAnalyzer::Analyzer',
  configurationRecorder: 'AWS::Config::ConfigurationRecorder',
} as const;

const countOf = (template: Template, type: string) => Object.keys(template.findResources(type)).length;

const breakGlassRoles = (template: Template) =>
  Object.values(template.findResources('AWS::IAM::Role', { Properties: { RoleName: 'break-glass' } }));

describe('by default', () => {
  const template = account();

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

  test('the roles of all environments of the account may make changes, and no other principal', () => {
    const patterns = Object.values(template.findResources('AWS::Logs::MetricFilter')).map(
      ({ Properties }) => (Properties as { FilterPattern: string }).FilterPattern,
    );
    expect(
      patterns.filter((pattern) => pattern.includes('"production-*"') && pattern.includes('"staging-*"')),
    ).toHaveLength(2);
  });

  test('the pipeline’s runs for the environments of the account deploy, by one provider', () => {
    expect(JSON.stringify(template.findResources('AWS::IAM::Role'))).toContain(
      '["repo:example/cdk-secure-baseline:environment:production","repo:example/cdk-secure-baseline:environment:staging"]',
    );
    expect(countOf(template, 'AWS::IAM::OIDCProvider')).toBe(1);
  });

  test('there is no Macie, no Shield Response Team, and no emergency access', () => {
    expect(countOf(template, 'AWS::Macie::Session')).toBe(0);
    expect(countOf(template, 'AWS::Shield::DRTAccess')).toBe(0);
    expect(breakGlassRoles(template)).toEqual([]);
  });
});

test.each(['organization', 'existing'] as const)('a service whose manager is %s is not made', (manager) => {
  const template = account({
    auditTrail: manager,
    guardDuty: manager,
    securityHub: manager,
    accessAnalyzer: manager,
    configurationRecorder: manager,
    inspector: manager,
    macie: manager,
    imageSigning: manager,
    ec2Defaults: manager,
  });
  const types = [
    'AWS::EC2::SnapshotBlockPublicAccess',
    ...Object.values(SERVICES),
    'AWS::Macie::Session',
    'AWS::ECR::SigningConfiguration',
  ];
  for (const type of types) expect(template.findResources(type)).toEqual({});
  template.hasResourceProperties('Custom::AccountSecurityDefaults', {
    Ec2Defaults: 'elsewhere',
    InspectorResourceTypes: [],
    ManagedHere: [],
  });
});

test('the pipeline signs in by the provider that the account has already', () => {
  const template = account({ githubProvider: 'existing' });
  expect(template.findResources('AWS::IAM::OIDCProvider')).toEqual({});
  const trusts = JSON.stringify(template.findResources('AWS::IAM::Role'));
  expect(trusts).toContain(':iam::333333333333:oidc-provider/token.actions.githubusercontent.com');
});

test('the pipeline assumes the bootstrap roles of every Region that has a stack of the account', () => {
  const policies = Object.entries(account().findResources('AWS::IAM::ManagedPolicy'));
  for (const [role, names] of [
    ['Deployment', ['deploy', 'file-publishing', 'image-publishing', 'lookup']],
    ['Drift', ['lookup']],
  ] as const) {
    const policy = JSON.stringify(policies.find(([id]) => id.startsWith(`${role}RolePermissions`)));
    for (const region of ['eu-west-1', 'eu-central-1']) {
      for (const name of names) expect(policy).toContain(`role/cdk-hnb659fds-${name}-role-333333333333-${region}`);
    }
  }
});

test('the use of the break-glass role is reported from the trail of all Regions', () => {
  const template = account(EVERYTHING);
  const [role] = breakGlassRoles(template) as { readonly Properties: { readonly RoleName: string } }[];
  const filters = JSON.stringify(template.findResources('AWS::Logs::MetricFilter'));
  expect(filters).toContain(`\\"*:role/${String(role?.Properties.RoleName)}\\"`);
  template.hasResourceProperties('AWS::CloudTrail::Trail', { IsMultiRegionTrail: true });
});

describe('if the settings enable it', () => {
  const template = account(EVERYTHING, false, SUBSCRIBED);

  test('the Shield Response Team has access, with a Shield Advanced subscription (EDGE-05)', () => {
    expect(countOf(template, 'AWS::Shield::DRTAccess')).toBe(1);
  });

  test('Macie is made', () => {
    expect(countOf(template, 'AWS::Macie::Session')).toBe(1);
  });

  test('there is emergency access if the identity provider is not available (IAM-03)', () => {
    expect(breakGlassRoles(template)).toHaveLength(1);
    expect(countOf(template, 'AWS::SSO::Assignment')).toBe(1);
  });

  test('images are signed, in the name of the role that pushes those of CDK (IMG-03)', () => {
    expect(countOf(template, 'AWS::ECR::SigningConfiguration')).toBe(1);
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
});

test('resources that an account has once are in the stack of its trail', () => {
  const elsewhere = account(EVERYTHING, true, SUBSCRIBED);
  for (const type of [
    'AWS::CloudTrail::Trail',
    'AWS::IAM::OIDCProvider',
    'AWS::Shield::DRTAccess',
    'AWS::SSO::PermissionSet',
  ]) {
    expect(elsewhere.findResources(type)).toEqual({});
  }
  expect(breakGlassRoles(elsewhere)).toEqual([]);
});

test('the Shield Response Team has no access if the settings have no contacts', () => {
  expect(countOf(account(undefined, false, SUBSCRIBED), 'AWS::Shield::DRTAccess')).toBe(0);
});
