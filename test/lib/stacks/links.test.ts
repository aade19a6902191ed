import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { EnvironmentSettings } from '../../../lib/config';
import { EnvironmentStage } from '../../../lib/stages/environment-stage';
import { development } from '../../reference-estate';
import { PROJECT_ROOT } from '../../support/baseline-app';
import { actionsOf, type Resource, type Statement, testApp } from '../../support/stacks';

/** Development with data stores: its service links to all of them, its job to none. */
function synthesized() {
  const settings: EnvironmentSettings = {
    ...development,
    buckets: [{ name: 'uploads', retentionDays: 365 }],
    services: development.services.map((service) => ({
      ...service,
      usesDatabase: false,
      links: { uploads: 'read-write', main: 'read' },
    })),
    jobs: development.jobs.map((job) => ({ ...job, usesDatabase: false })),
  };
  const stage = new EnvironmentStage(testApp(), { settings, projectRoot: PROJECT_ROOT });
  const assembly = stage.synth();
  return (id: string) => {
    const name = (stage.node.findChild(id) as Stack).artifactId;
    return Template.fromJSON(assembly.getStackArtifact(name).template as Record<string, unknown>);
  };
}

let template: ReturnType<typeof synthesized>;

beforeAll(() => {
  template = synthesized();
});

const all = (id: string, type: string) =>
  Object.values(template(id).findResources(type)) as unknown as readonly Resource[];

const variables = (id: string) => [
  ...new Set(JSON.stringify(all(id, 'AWS::ECS::TaskDefinition')).match(/(?:UPLOADS|MAIN)_\w+/g) ?? []),
];

const allowedActions = (id: string) =>
  all(id, 'AWS::IAM::ManagedPolicy')
    .flatMap(({ Properties }) => (Properties['PolicyDocument'] as { readonly Statement: Statement[] }).Statement)
    .flatMap(actionsOf);

test('a linked workload has the documented environment variables; a workload without links has none (STO-04)', () => {
  expect(variables('service-web').sort()).toEqual([
    'MAIN_DATABASE_CA_BUNDLE',
    'MAIN_DATABASE_HOST',
    'MAIN_DATABASE_NAME',
    'MAIN_DATABASE_PORT',
    'MAIN_DATABASE_READER_HOST',
    'MAIN_DATABASE_USER',
    'UPLOADS_BUCKET',
  ]);
  expect(variables('job-report')).toEqual([]);
});

test('a linked workload has the permissions of its links; a workload without links has none of them', () => {
  const linked = ['rds-db:connect', 's3:DeleteObject', 's3:GetObject', 's3:ListBucket', 's3:PutObject'];
  expect(allowedActions('service-web')).toEqual(expect.arrayContaining(linked));
  expect(allowedActions('job-report').filter((action) => linked.includes(action))).toEqual([]);
});

test('a link to the database adds the workload to the client security group of the database', () => {
  const groups = JSON.stringify(all('service-web', 'AWS::ECS::Service').map(({ Properties }) => Properties));
  expect(groups).toContain('Clients');
});

test('a bucket is encrypted with the key of the environment, and its objects expire (STO-01)', () => {
  const [bucket] = all('buckets', 'AWS::S3::Bucket').filter(({ Properties }) => 'LoggingConfiguration' in Properties);
  expect(JSON.stringify(bucket?.Properties['BucketEncryption'])).toContain('development-keys');
  expect(bucket?.Properties['LifecycleConfiguration']).toMatchObject({
    Rules: [{ ExpirationInDays: 365, NoncurrentVersionExpiration: { NoncurrentDays: 90 } }],
  });
});
