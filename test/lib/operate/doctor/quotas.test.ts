import { quotaCheck } from '../../../../lib/operate/doctor/quotas/account-quota';
import { FARGATE_QUOTAS } from '../../../../lib/operate/doctor/quotas/fargate-quotas';
import { lambdaConcurrency } from '../../../../lib/operate/doctor/quotas/lambda-concurrency';
import { RESOURCE_QUOTAS } from '../../../../lib/operate/doctor/quotas/resource-quotas';
import { production } from '../../../reference-estate';
import { serviceError } from '../../../support/fake-aws';
import { diagnose, planned } from './doctor-support';

const quotaOf = (Value: number) => ({ GetServiceQuota: { Quota: { Value } } });
const OURS = [{ Key: 'aws:cloudformation:stack-name', Value: 'production-network' }];
const times = <T>(count: number, item: T) => Array.from({ length: count }, () => item);

function quotaWith(id: string) {
  const found = [...FARGATE_QUOTAS, ...RESOURCE_QUOTAS].find((quota) => quota.id === `quota-${id}`);
  if (found === undefined) throw new Error(`There is no quota ${id}.`);
  return found;
}

/** Quota, types that need it, answer with one of others and one of this environment. */
const COUNTED = [
  ['elastic-ips', 'AWS::EC2::EIP', { DescribeAddresses: { Addresses: [{}, { Tags: OURS }] } }],
  ['vpcs', 'AWS::EC2::VPC', { DescribeVpcs: { Vpcs: [{}, { Tags: OURS }] } }],
  ['db-clusters', 'AWS::RDS::DBCluster', { DescribeDBClusters: { DBClusters: [{}, { TagList: OURS }] } }],
  ['db-instances', 'AWS::RDS::DBInstance', { DescribeDBInstances: { DBInstances: [{}, { TagList: OURS }] } }],
  [
    'load-balancers',
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    { DescribeLoadBalancers: { LoadBalancers: [{ Type: 'application' }, { Type: 'network' }] } },
  ],
] as const;

describe.each(COUNTED)('%s', (id, type, existing) => {
  const quota = quotaWith(id);
  const resources = times(3, planned(type));

  test('is enough for what the account has and what the deployment adds', async () => {
    expect(await diagnose(quotaCheck(quota), { resources, answers: { ...existing, ...quotaOf(4) } })).toMatchObject([
      { verdict: 'ok', detail: '4; the environment needs 3, other resources use 1' },
    ]);
  });

  test('is too small by one', async () => {
    const [found] = await diagnose(quotaCheck(quota), { resources, answers: { ...existing, ...quotaOf(3) } });
    expect(found?.verdict).toBe('problem');
    expect(found?.fix).toContain(
      `aws service-quotas request-service-quota-increase --region eu-west-1 --service-code ${quota.serviceCode} --quota-code ${quota.quotaCode} --desired-value 4`,
    );
  });
});

test('NAT gateways count in their zone', async () => {
  const gateways = times(5, { SubnetId: 'subnet-1', State: 'available' });
  const answers = {
    ...quotaOf(5),
    DescribeNatGateways: {
      NatGateways: [...gateways, { SubnetId: 'subnet-2' }, { SubnetId: 'subnet-3', State: 'deleted' }],
    },
    DescribeSubnets: { Subnets: [{ SubnetId: 'subnet-1', AvailabilityZone: 'eu-west-1a' }] },
  };
  const resources = times(3, planned('AWS::EC2::NatGateway'));
  expect(await diagnose(quotaCheck(quotaWith('nat-gateways')), { resources, answers })).toMatchObject([
    { verdict: 'problem', detail: '5; the environment needs 1, other resources use 5' },
  ]);
});

describe('Fargate', () => {
  test('needs twice the maximum of every service, and every job', async () => {
    // web: 10 tasks of 1 vCPU, twice; report: 0.25 vCPU
    expect(await diagnose(quotaCheck(quotaWith('fargate-on-demand')), { answers: quotaOf(20) })).toMatchObject([
      { verdict: 'problem', detail: '20; the environment needs 20.25' },
    ]);
    expect(await diagnose(quotaCheck(quotaWith('fargate-on-demand')), { answers: quotaOf(21) })).toMatchObject([
      { verdict: 'ok' },
    ]);
  });

  test('counts Spot apart', async () => {
    expect(await diagnose(quotaCheck(quotaWith('fargate-spot')), {})).toEqual([]);
    const settings = { services: production.services.map((each) => ({ ...each, capacity: 'spot' as const })) };
    expect(await diagnose(quotaCheck(quotaWith('fargate-spot')), { settings, answers: quotaOf(20) })).toMatchObject([
      { verdict: 'ok', detail: '20; the environment needs 20' },
    ]);
  });

  test('takes the default where the account has no applied value', async () => {
    const answers = {
      GetServiceQuota: serviceError('NoSuchResourceException'),
      GetAWSDefaultServiceQuota: { Quota: { Value: 6 } },
    };
    expect(await diagnose(quotaCheck(quotaWith('fargate-on-demand')), { answers })).toMatchObject([
      { verdict: 'problem' },
    ]);
  });

  test('does not guess a quota that Service Quotas does not know', async () => {
    const unknown = serviceError('NoSuchResourceException');
    const answers = { GetServiceQuota: unknown, GetAWSDefaultServiceQuota: unknown };
    expect(await diagnose(quotaCheck(quotaWith('fargate-on-demand')), { answers })).toMatchObject([
      { verdict: 'unknown' },
    ]);
  });
});

describe('Lambda concurrency', () => {
  const limit = (ConcurrentExecutions: number, UnreservedConcurrentExecutions = ConcurrentExecutions) => ({
    GetAccountSettings: { AccountLimit: { ConcurrentExecutions, UnreservedConcurrentExecutions } },
    DescribeStackResource: serviceError('ValidationError', 'Stack production-account does not exist'),
  });
  const reserving = (ReservedConcurrentExecutions?: number) => [
    planned('AWS::Lambda::Function', { ReservedConcurrentExecutions }),
  ];

  test('a new account deploys functions that reserve nothing', async () => {
    expect(await diagnose(lambdaConcurrency, { resources: reserving(), answers: limit(10) })).toMatchObject([
      { verdict: 'ok' },
    ]);
  });

  test.each([
    [109, 10, 'problem'],
    [110, 10, 'ok'],
    [10, 1, 'problem'],
  ])('a quota of %d and a reservation of %d: %s', async (quota, reserved, verdict) => {
    expect(await diagnose(lambdaConcurrency, { resources: reserving(reserved), answers: limit(quota) })).toMatchObject([
      { verdict },
    ]);
  });

  test('what other functions reserve is not free', async () => {
    const [found] = await diagnose(lambdaConcurrency, { resources: reserving(10), answers: limit(1000, 105) });
    expect(found).toMatchObject({ verdict: 'problem', fix: expect.stringContaining('--desired-value 1005') as string });
  });

  test('what an earlier deployment of the environment reserves is free', async () => {
    const deployed = {
      DescribeStackResource: { StackResourceDetail: { PhysicalResourceId: 'nightly' } },
      GetFunctionConcurrency: { ReservedConcurrentExecutions: 10 },
    };
    const answers = { ...limit(110, 100), ...deployed };
    expect(await diagnose(lambdaConcurrency, { resources: reserving(10), answers })).toMatchObject([{ verdict: 'ok' }]);
  });

  test.each([
    [10, 10_240, ['ok', 'unknown']],
    [1000, 10_240, ['ok']],
    [10, 3008, ['ok']],
  ])('with a quota of %d executions, a function of %d MiB: %j', async (quota, MemorySize, verdicts) => {
    const resources = [planned('AWS::Lambda::Function', { MemorySize })];
    const found = await diagnose(lambdaConcurrency, { resources, answers: limit(quota) });
    expect(found.map(({ verdict }) => verdict)).toEqual(verdicts);
  });
});
