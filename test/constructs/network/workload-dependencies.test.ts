import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as fc from 'fast-check';
import {
  EgressPolicy,
  type PrivateNetworkProps,
  AwsService,
  type WorkloadDependencies,
  WorkloadEndpoints,
  WorkloadPlatform,
} from '../../../constructs/network';
import { TestTemplate, testNetwork, testStack } from '../../support/stacks';

const OF_EVERY_TASK = ['ecr.api', 'ecr.dkr', 'logs', 'guardduty-data'];
const GATEWAYS: readonly string[] = [AwsService.S3, AwsService.DYNAMODB];

function declarations(): fc.Arbitrary<WorkloadDependencies> {
  return fc.record(
    {
      platform: fc.constantFrom(...Object.values(WorkloadPlatform)),
      awsServices: fc.subarray(Object.values(AwsService)),
      hosts: fc.subarray(['api.example.com', '*.example.org', 'payments.example.net']),
      shell: fc.boolean(),
    },
    { requiredKeys: [] },
  );
}

/** The short names of the derived endpoints. */
function derived(uses: WorkloadDependencies[]): string[] {
  const { gatewayEndpoints, interfaceEndpoints } = WorkloadEndpoints.requiredBy(uses);
  return [
    ...interfaceEndpoints.map(({ shortName }) => shortName),
    ...gatewayEndpoints.map(({ name }) => name.replace(/.*\./, '')),
  ];
}

describe('endpoints for any dependencies of workloads', () => {
  const all = fc.array(declarations(), { maxLength: 5 });

  test('each service that a workload uses has an endpoint, and no other service', () => {
    fc.assert(
      fc.property(all, (uses) => {
        const declared = uses.flatMap(({ awsServices }) => awsServices ?? []);
        const shell = uses.some((each) => each.shell) ? ['ssmmessages', 'kms'] : [];
        const ofTasks = uses.some(({ platform = 'fargate' }) => platform === 'fargate') ? OF_EVERY_TASK : [];
        const needed = new Set<string>([...ofTasks, 's3', ...shell, ...declared]);
        expect([...derived(uses)].sort()).toEqual([...needed].sort());
      }),
    );
  });

  test('order and duplicates do not matter', () => {
    fc.assert(
      fc.property(all, (uses) => {
        expect(derived([...uses, ...uses].reverse())).toEqual(derived(uses));
        expect(WorkloadEndpoints.hostsOf([...uses, ...uses].reverse())).toEqual(WorkloadEndpoints.hostsOf(uses));
      }),
    );
  });

  test('an additional workload removes no endpoint and no host', () => {
    fc.assert(
      fc.property(all, declarations(), (uses, another) => {
        expect(derived([...uses, another])).toEqual(expect.arrayContaining(derived(uses)));
        expect(WorkloadEndpoints.hostsOf([...uses, another])).toEqual(
          expect.arrayContaining(WorkloadEndpoints.hostsOf(uses)),
        );
      }),
    );
  });

  test('workloads in Lambda alone need no endpoint for images, logs and the GuardDuty agent', () => {
    expect(derived([{ platform: WorkloadPlatform.LAMBDA, awsServices: [AwsService.SQS] }])).toEqual(['sqs', 's3']);
  });

  test('a service with a gateway endpoint gets no interface endpoint', () => {
    fc.assert(
      fc.property(all, (uses) => {
        const interfaces = WorkloadEndpoints.requiredBy(uses).interfaceEndpoints.map(({ shortName }) => shortName);
        expect(interfaces.filter((name) => GATEWAYS.includes(name))).toEqual([]);
      }),
    );
  });
});

/** The peers of the security group of a workload with these dependencies. */
function egress(
  uses: WorkloadDependencies,
  props: Partial<PrivateNetworkProps> = WorkloadEndpoints.requiredBy([uses]),
): unknown[][] {
  const stack = testStack();
  const network = testNetwork(stack, props);
  const group = new ec2.SecurityGroup(stack, 'Tasks', { vpc: network.vpc, allowAllOutbound: false });
  network.egressFor(uses).permit(group);
  const template = TestTemplate.of(stack);
  const inline = (template.one('AWS::EC2::SecurityGroup', 'Tasks').Properties['SecurityGroupEgress'] ?? []) as object[];
  return [...inline, ...template.properties('AWS::EC2::SecurityGroupEgress')].map((rule) => {
    const { CidrIp, DestinationPrefixListId, DestinationSecurityGroupId, FromPort, ToPort } = rule as Record<
      string,
      unknown
    >;
    return [CidrIp ?? DestinationPrefixListId ?? DestinationSecurityGroupId, FromPort, ToPort];
  });
}

describe('minimum egress (NET-04)', () => {
  const id = (prefix: string) => expect.stringMatching(new RegExp(`^Network${prefix}`)) as unknown;
  const ENDPOINTS = { 'Fn::GetAtt': [id('VpcEndpointSecurityGroup'), 'GroupId'] };
  const list = (service: string) => ({ 'Fn::GetAtt': [id(`PrefixLists${service}`), 'PrefixListId'] });
  /** Replaces the EC2 default rule that allows all egress. */
  const NOTHING = ['255.255.255.255/32', 252, 87];
  const ANYWHERE = [['0.0.0.0/0', 443, 443]];

  test('a workload without dependencies connects to the endpoints and to S3 for image layers', () => {
    expect(egress({})).toEqual([NOTHING, [ENDPOINTS, 443, 443], [list('s3'), 443, 443]]);
  });

  test('DynamoDB adds one prefix list', () => {
    const peers = egress({ awsServices: [AwsService.DYNAMODB, AwsService.SQS] }).map(([peer]) => peer);
    expect(peers).toEqual(expect.arrayContaining([ENDPOINTS, list('s3'), list('dynamodb')]));
    expect(peers).toHaveLength(4);
  });

  test.each<[string, WorkloadDependencies]>([
    ['without an interface endpoint', { platform: WorkloadPlatform.LAMBDA, awsServices: [AwsService.S3] }],
    ['with one', { platform: WorkloadPlatform.LAMBDA, awsServices: [AwsService.SQS] }],
  ])('a function in a network %s connects to the endpoints and to S3', (_, uses) => {
    expect(egress(uses)).toEqual([NOTHING, [ENDPOINTS, 443, 443], [list('s3'), 443, 443]]);
  });

  test.each<[string, WorkloadDependencies, Partial<PrivateNetworkProps>]>([
    ['a name outside AWS', { hosts: ['api.example.com'] }, WorkloadEndpoints.requiredBy([{}])],
    [
      'a service without an endpoint in the network',
      { awsServices: [AwsService.SQS] },
      WorkloadEndpoints.requiredBy([{}]),
    ],
    ['a network without endpoints', {}, {}],
    ['a task in a network for functions', {}, WorkloadEndpoints.requiredBy([])],
  ])('%s: HTTPS to any address', (_, uses, props) => {
    expect(egress(uses, props)).toEqual(ANYWHERE);
  });

  test.each<[string, WorkloadDependencies, string]>([
    ['a name', { hosts: ['api.example.com'] }, 'api.example.com'],
    ['a service', { awsServices: [AwsService.SQS] }, 'sqs'],
  ])('rejects %s without egress or an endpoint', (_, uses, named) => {
    expect(() => egress(uses, { ...WorkloadEndpoints.requiredBy([{}]), egress: EgressPolicy.none() })).toThrow(
      new Error(
        `Stack/Network: invalid props\n  - a workload uses ${named}, and the network has neither egress nor endpoints for it; set an egress policy, or endpoints from WorkloadEndpoints.requiredBy()`,
      ),
    );
  });
});

test('the function that finds prefix lists has no other permission (IAM-01)', () => {
  const stack = testStack();
  testNetwork(stack, WorkloadEndpoints.requiredBy([{}])).egressFor({});
  const template = TestTemplate.of(stack);
  expect(template.properties('Custom::PrefixList')).toMatchObject([{ PrefixListName: 'com.amazonaws.eu-west-1.s3' }]);
  const actions = template.permissions('NetworkPrefixListsProviderRole').flatMap(({ Action }) => Action);
  expect(actions.filter((action) => action.startsWith('ec2:'))).toEqual(['ec2:DescribeManagedPrefixLists']);
});
