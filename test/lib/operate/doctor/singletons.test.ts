import { accountPublicAccessBlock } from '../../../../lib/operate/doctor/singletons/account-public-access-block';
import { singletonCheck } from '../../../../lib/operate/doctor/singletons/account-singleton';
import { ACCOUNT_SINGLETONS } from '../../../../lib/operate/doctor/singletons/account-singletons';
import { auditTrail } from '../../../../lib/operate/doctor/singletons/audit-trail';
import { vpcBlockPublicAccess } from '../../../../lib/operate/doctor/singletons/vpc-block-public-access';
import { production } from '../../../reference-estate';
import { type FakeAnswers, serviceError } from '../../../support/fake-aws';
import { diagnose, planned } from './doctor-support';

const PROVIDER = 'arn:aws:iam::333333333333:oidc-provider/token.actions.githubusercontent.com';
const NOT_DEPLOYED = {
  DescribeStackResource: serviceError('ValidationError', "Stack 'production-account' does not exist"),
};
const DEPLOYED = { DescribeStackResource: { StackResourceDetail: { PhysicalResourceId: 'ours' } } };

/** By the id of the check: an answer of an account that has the resource, and of one that has not. */
const ANSWERS: Readonly<Record<string, readonly [existing: FakeAnswers, none: FakeAnswers]>> = {
  'github-provider': [
    { ListOpenIDConnectProviders: { OpenIDConnectProviderList: [{ Arn: PROVIDER }] } },
    {
      ListOpenIDConnectProviders: {
        OpenIDConnectProviderList: [{ Arn: 'arn:aws:iam::333333333333:oidc-provider/example.com' }],
      },
    },
  ],
  'guard-duty-detector': [{ ListDetectors: { DetectorIds: ['detector'] } }, { ListDetectors: { DetectorIds: [] } }],
  'security-hub': [
    { DescribeHub: { HubArn: 'arn:aws:securityhub:eu-west-1:333333333333:hub/default' } },
    {
      DescribeHub: serviceError('InvalidAccessException', 'Account 333333333333 is not subscribed to AWS Security Hub'),
    },
  ],
  'configuration-recorder': [
    { DescribeConfigurationRecorders: { ConfigurationRecorders: [{ name: 'default' }] } },
    { DescribeConfigurationRecorders: { ConfigurationRecorders: [] } },
  ],
  'delivery-channel': [
    { DescribeDeliveryChannels: { DeliveryChannels: [{ name: 'default' }] } },
    { DescribeDeliveryChannels: { DeliveryChannels: [] } },
  ],
  'macie-session': [
    { GetMacieSession: { status: 'ENABLED' } },
    { GetMacieSession: serviceError('AccessDeniedException', 'Macie is not enabled') },
  ],
};

describe.each(ACCOUNT_SINGLETONS.map((each) => [each.id, each] as const))('%s', (id, singleton) => {
  const { setting, type } = singleton;
  const check = singletonCheck(singleton);
  const [existing, none] = ANSWERS[id] ?? [{}, {}];
  const resources = [planned(type)];

  test('finds one that exists and is not of the stack', async () => {
    const found = await diagnose(check, { resources, answers: { ...existing, ...NOT_DEPLOYED } });
    expect(found).toMatchObject([
      {
        verdict: 'problem',
        fix: expect.stringContaining(`Set accountServices: { ${setting}: 'existing' } for production`) as string,
      },
    ]);
  });

  test('accepts none, and the one of an earlier deployment', async () => {
    expect(await diagnose(check, { resources, answers: none })).toMatchObject([{ verdict: 'ok' }]);
    expect(await diagnose(check, { resources, answers: { ...existing, ...DEPLOYED } })).toMatchObject([
      { verdict: 'ok' },
    ]);
  });

  test('finds that the account lacks what the settings leave to it', async () => {
    const settings = { accountServices: { [setting]: 'existing' } };
    expect(await diagnose(check, { settings, answers: none })).toMatchObject([
      { verdict: 'problem', detail: `accountServices.${setting} is 'existing', but the account has none` },
    ]);
    expect(await diagnose(check, { settings, answers: existing })).toMatchObject([{ verdict: 'ok' }]);
  });

  test('passes on other errors of the service', async () => {
    const [operation = ''] = Object.keys(existing);
    await expect(diagnose(check, { resources, answers: { [operation]: serviceError('Throttling') } })).rejects.toThrow(
      'refused',
    );
  });
});

describe('audit trail', () => {
  const resources = [planned('AWS::CloudTrail::Trail')];
  const trails = (count: number) => ({
    DescribeTrails: { trailList: Array.from({ length: count }, (_, index) => ({ TrailARN: `trail-${index}` })) },
  });

  test('accepts a second trail and states its price', async () => {
    expect(await diagnose(auditTrail, { resources, answers: { ...trails(1), ...NOT_DEPLOYED } })).toMatchObject([
      { verdict: 'ok', detail: expect.stringContaining('trail-0 exists: a second copy') as string },
    ]);
  });

  test('finds that a Region has no room for another trail', async () => {
    expect(await diagnose(auditTrail, { resources, answers: { ...trails(5), ...NOT_DEPLOYED } })).toMatchObject([
      { verdict: 'problem' },
    ]);
  });

  test('finds that the account lacks the trail that the settings leave to it', async () => {
    const settings = { accountServices: { auditTrail: 'organization' as const } };
    expect(await diagnose(auditTrail, { settings, answers: trails(0) })).toMatchObject([{ verdict: 'problem' }]);
    expect(await diagnose(auditTrail, { settings, answers: trails(1) })).toMatchObject([{ verdict: 'ok' }]);
  });
});

describe('VPC Block Public Access', () => {
  const mode = (InternetGatewayBlockMode: string) => ({
    DescribeVpcBlockPublicAccessOptions: { VpcBlockPublicAccessOptions: { InternetGatewayBlockMode } },
  });

  test('finds a block that the settings do not know of', async () => {
    expect(await diagnose(vpcBlockPublicAccess, { answers: mode('block-ingress') })).toMatchObject([
      { verdict: 'problem', fix: "Set network: { blockPublicAccess: 'organization' } for production." },
    ]);
  });

  test('finds a block that the deployment would set a second time', async () => {
    const settings = { network: { ...production.network, blockPublicAccess: 'here' as const } };
    const resources = [planned('AWS::EC2::VPCBlockPublicAccessOptions')];
    const props = { resources, settings };
    expect(
      await diagnose(vpcBlockPublicAccess, { ...props, answers: { ...mode('block-ingress'), ...NOT_DEPLOYED } }),
    ).toMatchObject([{ verdict: 'problem' }]);
    expect(
      await diagnose(vpcBlockPublicAccess, { ...props, answers: { ...mode('block-ingress'), ...DEPLOYED } }),
    ).toMatchObject([{ verdict: 'ok' }]);
  });

  test('accepts no block, and one of the organization', async () => {
    expect(await diagnose(vpcBlockPublicAccess, { answers: mode('off') })).toMatchObject([{ verdict: 'ok' }]);
    const settings = { network: { ...production.network, blockPublicAccess: 'organization' as const } };
    expect(await diagnose(vpcBlockPublicAccess, { settings, answers: mode('block-ingress') })).toMatchObject([
      { verdict: 'ok' },
    ]);
  });
});

test('the switches of S3 that the deployment sets for the whole account are named', async () => {
  const answers = { GetPublicAccessBlock: serviceError('NoSuchPublicAccessBlockConfiguration') };
  const resources = [planned('Custom::AccountSecurityDefaults')];
  expect(await diagnose(accountPublicAccessBlock, { resources, answers })).toMatchObject([
    { detail: expect.stringContaining('the deployment sets BlockPublicAcls') as string },
  ]);
});
