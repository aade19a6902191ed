import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { CacheCapacitySettings, EnvironmentSettings } from '../../../lib/config';
import { development } from '../../reference-estate';
import { EnvironmentStage } from '../../../lib/stages/environment-stage';
import { PROJECT_ROOT } from '../../support/baseline-app';
import { actionsOf, type Resource, type Statement, testApp } from '../../support/stacks';

/** Development with a cache that its service uses, and its job does not. */
function environmentWith(capacity: CacheCapacitySettings) {
  const [web] = development.services;
  const settings: EnvironmentSettings = {
    ...development,
    services: web === undefined ? [] : [{ ...web, usesCache: true }],
    cache: { identifier: 'sessions', capacity },
  };
  const app = testApp();
  const stage = new EnvironmentStage(app, { settings, projectRoot: PROJECT_ROOT });
  const assembly = stage.synth();
  return (id: string) => {
    const name = (stage.node.findChild(id) as Stack).artifactId;
    return Template.fromJSON(assembly.getStackArtifact(name).template as Record<string, unknown>);
  };
}

const all = (template: Template, type: string) =>
  Object.values(template.findResources(type)) as unknown as readonly Resource[];

let template: ReturnType<typeof environmentWith>;

beforeAll(() => {
  template = environmentWith({ kind: 'serverless', maxGigabytes: 2, maxEcpuPerSecond: 2000 });
});

test('the cache is of the environment: its name, its key and its isolated subnets (DB-11, NET-02)', () => {
  const [cache] = all(template('cache'), 'AWS::ElastiCache::ServerlessCache');
  expect(cache?.Properties).toMatchObject({
    ServerlessCacheName: 'development-sessions',
    CacheUsageLimits: { DataStorage: { Maximum: 2 }, ECPUPerSecond: { Maximum: 2000 } },
  });
  expect(JSON.stringify(cache?.Properties['KmsKeyId'])).toContain('development-keys');
  expect(JSON.stringify(cache?.Properties['SubnetIds'])).toContain('isolated');
});

test('a workload that uses the cache has a dedicated user and the address; other workloads have neither', () => {
  const users = all(template('cache'), 'AWS::ElastiCache::User').map(({ Properties }) =>
    String(Properties['UserName']),
  );
  expect(users.map((name) => name.replace(/-[0-9a-f]{8}$/, '')).sort()).toEqual(['disabled', 'web']);
  const names = (id: string) => JSON.stringify(all(template(id), 'AWS::ECS::TaskDefinition')).match(/CACHE_\w+/g) ?? [];
  expect([...new Set(names('service-web'))].sort()).toEqual([
    'CACHE_HOST',
    'CACHE_KEY_PREFIX',
    'CACHE_NAME',
    'CACHE_PORT',
    'CACHE_READER_HOST',
    'CACHE_READER_PORT',
    'CACHE_USER',
  ]);
  expect(names('job-report')).toEqual([]);
});

test('it may sign in, and the boundary of its role lets it (IAM-03)', () => {
  const actionsIn = (id: string) =>
    all(template(id), 'AWS::IAM::ManagedPolicy')
      .flatMap(({ Properties }) => (Properties['PolicyDocument'] as { readonly Statement: Statement[] }).Statement)
      .filter((statement) => statement.Effect === 'Allow' && 'Action' in statement)
      .flatMap(actionsOf);
  expect(actionsIn('service-web')).toContain('elasticache:Connect');
  expect(actionsIn('keys')).toContain('elasticache:*');
  expect(actionsIn('job-report')).not.toContain('elasticache:Connect');
});

test('nodes are what the settings say', () => {
  const nodes = environmentWith({ kind: 'nodes', nodeType: 'cache.r7g.large', replicas: 2 });
  expect(all(nodes('cache'), 'AWS::ElastiCache::ReplicationGroup')).toMatchObject([
    { Properties: { CacheNodeType: 'cache.r7g.large', NumCacheClusters: 3, TransitEncryptionMode: 'required' } },
  ]);
});
