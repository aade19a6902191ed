import { OrganizationGuardrails, type OrganizationGuardrailsProps } from '../../../constructs';
import { guardrails, ORGANIZATION_ID } from '../../support/guardrails';
import { denies } from '../../support/iam-simulation';
import { ACCOUNT, REGION, TestTemplate, testStack } from '../../support/stacks';

const SERVICE_CONTROL = 'SERVICE_CONTROL_POLICY';
const RESOURCE_CONTROL = 'RESOURCE_CONTROL_POLICY';
const PERSON = `arn:aws:iam::${ACCOUNT}:role/developer`;
const PIPELINE = `arn:aws:iam::${ACCOUNT}:role/cdk-hnb659fds-cfn-exec-role-${ACCOUNT}-${REGION}`;

const organization = guardrails();
const { documents } = organization;
const control = organization.statements(SERVICE_CONTROL);
const perimeter = organization.statements(RESOURCE_CONTROL);

const isDenied = (action: string, principal: string, region = REGION, resource = '*') =>
  denies(control, { action, resource, context: { 'aws:PrincipalArn': principal, 'aws:RequestedRegion': region } });

describe('revoked users', () => {
  const USER = '93a4b512-1234-5678-9abc-def012345678';
  const statements = guardrails({ revokedUserIds: [USER] }).statements(SERVICE_CONTROL);
  const isRevoked = (context: Record<string, string>) =>
    denies(statements, {
      action: 's3:GetObject',
      resource: '*',
      context: { 'aws:PrincipalArn': PERSON, 'aws:RequestedRegion': REGION, ...context },
    });

  test('are denied all actions in every role', () => {
    expect(isRevoked({ 'identitystore:UserId': USER })).toBe(true);
    expect(isRevoked({ 'identitystore:UserId': USER, 'aws:PrincipalArn': PIPELINE })).toBe(true);
  });

  test('do not include other users', () => {
    expect(isRevoked({ 'identitystore:UserId': USER.replace('93', '94') })).toBe(false);
    expect(isRevoked({})).toBe(false);
  });
});

describe('Regions of worldwide probes (ENV-02)', () => {
  const PROBE_REGION = 'us-east-2';
  const props = { probeRegions: [PROBE_REGION, 'ap-southeast-2'], environmentNames: ['shop', 'production'] };
  const { statements } = guardrails(props);
  const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
  // CloudFormation shortens the name of the stack in the names of its roles.
  const PROBE = role('production-probes-us-eas-ProbeRole1A2B-x1y2z3');
  const isDeniedWithProbes = (action: string, principal: string, region: string, resource = '*') =>
    denies(statements(SERVICE_CONTROL), {
      action,
      resource,
      context: { 'aws:PrincipalArn': principal, 'aws:RequestedRegion': region },
    });

  test.each(['s3:PutObject', 'logs:PutLogEvents', 'cloudwatch:PutMetricData', 'kms:GenerateDataKey'])(
    'a probe may call %s in its Region, which is denied without the prop',
    (action) => {
      expect(isDeniedWithProbes(action, PROBE, PROBE_REGION)).toBe(false);
      expect(isDenied(action, PROBE, PROBE_REGION)).toBe(true);
    },
  );

  test('the pipeline may create the probes', () => {
    expect(isDeniedWithProbes('cloudformation:CreateStack', PIPELINE, PROBE_REGION)).toBe(false);
  });

  test.each([
    ['a person in the Region of probes', 's3:PutObject', PERSON, PROBE_REGION],
    ['a workload in the Region of probes', 's3:PutObject', role('production-service-web-TaskRole-1A'), PROBE_REGION],
    ['the probes of another environment', 's3:PutObject', role('staging-probes-us-east-2-Role-1A'), PROBE_REGION],
    ['a probe in a Region without probes', 's3:PutObject', PROBE, 'us-west-2'],
  ])('deny %s', (_, action, principal, region) => {
    expect(isDeniedWithProbes(action, principal, region)).toBe(true);
  });

  test('only exempt roles can create or change the roles of probes', () => {
    const probes = 'arn:aws:iam::*:role/production-probes-mine';
    expect(isDeniedWithProbes('iam:CreateRole', PERSON, REGION, probes)).toBe(true);
    expect(isDeniedWithProbes('iam:UpdateAssumeRolePolicy', PROBE, REGION, probes)).toBe(true);
    expect(isDeniedWithProbes('iam:CreateRole', PIPELINE, REGION, probes)).toBe(false);
  });

  test('the largest policy, with five Regions, is below the size limit', () => {
    const probeRegions = ['us-east-2', 'us-west-2', 'ap-southeast-1', 'ap-southeast-2', 'ap-northeast-1'];
    const { RegionsAndIdentity } = guardrails({
      probeRegions,
      allowedRegions: ['eu-west-1', 'eu-central-1'],
    }).documents;
    expect(JSON.stringify(RegionsAndIdentity).length).toBeLessThan(5120 * 0.9);
  });
});

describe('secure by default', () => {
  test.each([
    ['resources outside the allowed Regions (ENV-02)', 'ec2:RunInstances', PERSON, 'us-west-2'],
    ['data in us-east-1, where only global services are allowed', 's3:PutObject', PERSON, 'us-east-1'],
    ['calls of the root user', 's3:GetObject', `arn:aws:iam::${ACCOUNT}:root`, REGION],
    ['leaving the organization', 'organizations:LeaveOrganization', PIPELINE, REGION],
    ['users with access keys (IAM-02)', 'iam:CreateAccessKey', PERSON, REGION],
    ['stopping a trail (LOG-01)', 'cloudtrail:StopLogging', PERSON, REGION],
    ['deleting a detector (DET-01)', 'guardduty:DeleteDetector', PERSON, REGION],
    ['stopping a configuration recorder', 'config:StopConfigurationRecorder', PERSON, REGION],
    ['deleting logs', 'logs:DeleteLogGroup', PERSON, REGION],
    ['deleting keys', 'kms:ScheduleKeyDeletion', PERSON, REGION],
    ['deleting backups', 'backup:DeleteRecoveryPoint', PERSON, REGION],
    ['public snapshots', 'rds:ModifyDBClusterSnapshotAttribute', PERSON, REGION],
  ])('rejects %s', (_, action, principal, region) => {
    expect(isDenied(action, principal, region)).toBe(true);
  });

  test.each([
    'iam:GetRole',
    'cloudfront:GetDistribution',
    'route53:ListHostedZones',
    'support:CreateCase',
    'sts:AssumeRole',
  ])('%s is not affected, because its only endpoint is in us-east-1', (action) => {
    expect(isDenied(action, PERSON, 'us-east-1')).toBe(false);
  });

  test('normal operation and the pipeline are not affected', () => {
    expect(isDenied('s3:PutObject', PERSON)).toBe(false);
    expect(isDenied('kms:ScheduleKeyDeletion', PIPELINE)).toBe(false);
    expect(isDenied('acm:RequestCertificate', PIPELINE, 'us-east-1')).toBe(false);
  });

  test('only the account stack of an environment may set the public access block of its account', () => {
    const accountRole = `arn:aws:iam::${ACCOUNT}:role/production-account-SafeguardsProviderRole-1A2B`;
    expect(isDenied('s3:PutAccountPublicAccessBlock', accountRole)).toBe(false);
    expect(isDenied('s3:PutAccountPublicAccessBlock', PERSON)).toBe(true);
    const shop = guardrails({ environmentNames: ['shop'] }).statements(SERVICE_CONTROL);
    const call = { action: 's3:PutAccountPublicAccessBlock', resource: '*' };
    const allowed = (name: string) =>
      !denies(shop, { ...call, context: { 'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:role/${name}` } });
    expect([allowed('shop-account-Safeguards'), allowed('production-account-Safeguards')]).toEqual([true, false]);
  });

  test('the policies are created sequentially, because AWS Organizations rejects concurrent changes', () => {
    const stack = testStack();
    const props = { organizationId: ORGANIZATION_ID, allowedRegions: [REGION] };
    new OrganizationGuardrails(stack, 'Guardrails', props);
    const policies = Object.entries(TestTemplate.of(stack).all('AWS::Organizations::Policy'));
    expect(policies).toHaveLength(5);
    const dependencies = policies.map(([, { DependsOn }]) => DependsOn);
    expect(dependencies).toEqual([undefined, ...policies.slice(0, -1).map(([id]) => [id])]);
  });

  test('only exempt roles can change exempt roles', () => {
    const breakGlass = 'arn:aws:iam::*:role/break-glass';
    expect(isDenied('iam:UpdateAssumeRolePolicy', PERSON, REGION, breakGlass)).toBe(true);
    expect(isDenied('iam:CreateRole', PERSON, REGION, 'arn:aws:iam::*:role/cdk-mine')).toBe(true);
    expect(isDenied('iam:CreateRole', PERSON, REGION, 'arn:aws:iam::*:role/shop')).toBe(false);
    expect(isDenied('iam:UpdateAssumeRolePolicy', PIPELINE, REGION, breakGlass)).toBe(false);
  });

  test.each([
    ['a principal of the organization', { 'aws:PrincipalOrgID': ORGANIZATION_ID }, false],
    [
      'a principal of another organization',
      { 'aws:PrincipalOrgID': 'o-ffffffffff', 'aws:PrincipalAccount': '999999999999' },
      true,
    ],
    ['an anonymous principal', {}, true],
    ['an AWS service', { 'aws:PrincipalIsAWSService': 'true' }, false],
    ['a load balancer that delivers its logs', { 'aws:PrincipalAccount': '156460612806' }, false],
    [
      'a principal of the organization without TLS',
      { 'aws:PrincipalOrgID': ORGANIZATION_ID, 'aws:SecureTransport': 'false' },
      true,
    ],
  ])('the data perimeter: %s', (_, context, denied) => {
    const call = { action: 's3:GetObject', resource: 'arn:aws:s3:::data/*', context };
    expect(denies(perimeter, call)).toBe(denied);
  });

  test('a pipeline run may assume a role with its web identity', () => {
    expect(denies(perimeter, { action: 'sts:AssumeRoleWithWebIdentity', resource: '*' })).toBe(false);
    expect(denies(perimeter, { action: 'sts:AssumeRole', resource: '*' })).toBe(true);
  });

  test('EC2 blocks public sharing and requires IMDSv2 (IAM-06)', () => {
    expect(documents['Ec2Defaults']).toEqual({
      ec2_attributes: {
        image_block_public_access: { state: { '@@assign': 'block_new_sharing' } },
        snapshot_block_public_access: { state: { '@@assign': 'block_all_sharing' } },
        serial_console_access: { status: { '@@assign': 'disabled' } },
        instance_metadata_defaults: {
          http_tokens: { '@@assign': 'required' },
          http_put_response_hop_limit: { '@@assign': '1' },
        },
      },
    });
  });

  test('the policies are not attached without targets', () => {
    const { documents: others } = guardrails({ targets: ['ou-ab12-34cd56ef'] });
    expect(Object.keys(others)).toHaveLength(5);
    expect(JSON.stringify(documents)).not.toContain('TargetIds');
  });
});

describe('quotas', () => {
  test.each(Object.entries(documents))('%s is below the size limit', (_, document) => {
    expect(JSON.stringify(document).length).toBeLessThan(5120 * 0.7);
  });
});

describe('rejects', () => {
  test.each<[string, Partial<OrganizationGuardrailsProps>, string]>([
    [
      'an invalid organization id',
      { organizationId: 'r-ab12' },
      "organizationId is 'r-ab12'; allowed are ids of an organization such as o-a1b2c3d4e5",
    ],
    ['an empty list of Regions', { allowedRegions: [] }, 'allowedRegions is empty; add at least one'],
    [
      'a Region of probes with a wildcard',
      { probeRegions: ['us-*'] },
      "probeRegions has 'us-*'; an example is us-east-2",
    ],
    [
      'an allowed Region as a Region of probes',
      { probeRegions: [REGION] },
      `probeRegions has ${REGION}, which is one of allowedRegions; remove it from probeRegions`,
    ],
    ['a Region with a wildcard', { allowedRegions: ['eu-*'] }, "allowedRegions has 'eu-*'; an example is eu-west-1"],
    [
      'no exempt role',
      { exemptRoles: [] },
      'exemptRoles is empty; add at least the roles of the pipeline and the break-glass role',
    ],
    ['a wildcard that exempts all roles', { exemptRoles: ['*'] }, "exemptRoles has '*'; an example is 'cdk-*'"],
    ['an invalid target', { targets: ['production'] }, "targets has 'production'; an example is ou-ab12-34cd56ef"],
    [
      'a policy above the size limit',
      { exemptRoles: Array.from({ length: 60 }, (_, index) => `role-with-a-name-of-some-length-${String(index)}`) },
      'the maximum is 5120: use fewer Regions or roles',
    ],
  ])('%s', (_, props, message) => {
    expect(() => guardrails(props)).toThrow(message);
  });
});
