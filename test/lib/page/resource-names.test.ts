import { resourceNames, textOf } from '../../../lib/page/resource-names';
import { environment } from './page-fixture';

const fixture = environment('production');

interface Named {
  readonly path: string;
  readonly type: string;
  readonly product?: string;
}

/** The names of resources with these construct paths, in their order. */
function namesOf(resources: readonly Named[], stackTitles: Readonly<Record<string, string>> = {}): readonly string[] {
  const all = resources.map(({ path, ...rest }, index) => ({
    stack: `production-${path.split('/')[0] ?? ''}`,
    logicalId: `Resource${index}`,
    constructPath: `production/${path}`,
    ...rest,
  }));
  const names = resourceNames({ ...fixture, graph: { ...fixture.graph, nodes: [] }, resources: all, stackTitles });
  return all.map(({ logicalId, stack }) => names.text(`${stack}/${logicalId}`));
}

const nameOf = (path: string, type: string) => namesOf([{ path, type }])[0];

test.each([
  ['service-web/Service/Service/Service', 'AWS::ECS::Service', 'service web (ECS service)'],
  ['service-web/Service/Task/TaskRole/Resource', 'AWS::IAM::Role', 'service web task (role)'],
  ['edge/Entry/LoadBalancer/Resource', 'AWS::ElasticLoadBalancingV2::LoadBalancer', 'edge entry (load balancer)'],
  ['edge/Entry/AccessLogs/Bucket/Resource', 'AWS::S3::Bucket', 'edge entry access logs (bucket)'],
  ['account/Trail/Alarms/TrailChanges', 'AWS::CloudWatch::Alarm', 'account trail alarms trail changes (alarm)'],
  ['keys/Keys/Data/Resource/Alias/Resource', 'AWS::KMS::Alias', 'keys data (alias)'],
  [
    'network/Network/Nat/AvailabilityZone1/NATGateway',
    'AWS::EC2::NatGateway',
    'network NAT Availability Zone 1 (NAT gateway)',
  ],
  ['network/Network/Vpc/ecr.api/Resource', 'AWS::EC2::VPCEndpoint', 'network VPC ecr.api (VPC endpoint)'],
  ['account/Messages/GuardDuty', 'AWS::Events::Rule', 'account messages GuardDuty (EventBridge rule)'],
  ['backup/Backups/OptIn/Default', 'Custom::BackupServiceOptIn', 'backup (custom resource BackupServiceOptIn)'],
])('names %s by what it is and which one', (path, type, name) => {
  expect(nameOf(path, type)).toBe(name);
});

test('keeps a name in lowercase and the Region of a stack as they are', () => {
  expect(nameOf('tables/customer-orders/Resource', 'AWS::DynamoDB::Table')).toBe(
    'tables customer-orders (DynamoDB table)',
  );
  expect(nameOf('probes-eu-central-1/web/Canary', 'AWS::Synthetics::Canary')).toBe('probes eu-central-1 web (canary)');
});

test('uses the title of the stack and the product', () => {
  const cluster = { path: 'data/Database/Cluster/Resource', type: 'AWS::RDS::DBCluster', product: 'Aurora PostgreSQL' };
  expect(namesOf([cluster], { 'production-data': 'database main' })).toEqual(['database main (Aurora PostgreSQL)']);
});

test('repeats words if the name is not unique without them, and the logical id as the last resort', () => {
  const type = 'AWS::S3::Bucket';
  const paths = ['web/Files/Resource', 'web/Web/Files/Resource', 'web/Web/Files', 'web/Bucket'];
  const names = namesOf(paths.map((path) => ({ path, type })));
  expect(names).toEqual([
    'web files (bucket)',
    'production-web/Resource1 (bucket)',
    'production-web/Resource2 (bucket)',
    'web (bucket)',
  ]);
  expect(new Set(names).size).toBe(names.length);
});

test('every resource of an environment has another name, for paths with any repeated words', () => {
  const parts = ['Web', 'web', 'WebService', 'Service', 'Resource', 'service-web', 'Bucket'];
  const paths = parts.flatMap((one) =>
    parts.flatMap((other) => [`a/${one}/${other}`, `a-b/${one}`, `a/${one}/${other}/Bucket`]),
  );
  const names = namesOf(paths.map((path) => ({ path, type: 'AWS::S3::Bucket' })));
  expect(new Set(names).size).toBe(paths.length);
});

test('a resource without a construct path has the name of its logical id without the hash', () => {
  const names = resourceNames({
    ...fixture,
    resources: [{ stack: 'production-web', logicalId: 'TaskRoleB2C1D3E4', type: 'AWS::IAM::Role' }],
  });
  expect(names.text('production-web/TaskRoleB2C1D3E4')).toBe('web task (role)');
  expect(names.text('production-network/Private1')).toBe('network private 1');
});

test('the path of a resource has the name of the resource, and another path is shown without the environment', () => {
  const names = resourceNames(fixture);
  expect(names.ofPath('production/data/Cluster/Resource')).toBe('data (RDS cluster)');
  expect(names.ofPath('production/data/Other/Resource')).toBe('data/Other');
  expect(textOf({ which: 'the internet', what: '' })).toBe('the internet');
});
