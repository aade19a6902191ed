import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Stack, type Stage } from 'aws-cdk-lib';
import { development } from '../../../reference-estate';
import { BaselinePolicy, PublicPack } from '../../../../lib/policy';
import type { EnvironmentResources } from '../../../../lib/stacks/environment-resources';
import { baselineApp, PROJECT_ROOT } from '../../../support/baseline-app';
import { TestTemplate } from '../../../support/stacks';
import { CarelessStack, UploadsStack } from './fixture-stacks';

let received: EnvironmentResources | undefined;
let refusal: unknown;

const { app, stages } = baselineApp({
  only: 'development',
  policy: { packs: [PublicPack.AWS_SOLUTIONS] },
  ownStacks: [
    {
      environments: ['development'],
      create: (environment) => {
        received = environment;
        new UploadsStack(environment);
      },
    },
    { create: (environment) => new CarelessStack(environment) },
    {
      tiers: [development.tier],
      environments: ['production'],
      create: () => {
        throw new Error('an environment must match the names and the tiers');
      },
    },
  ],
});
try {
  app.synth();
} catch (error) {
  refusal = error;
}

const stage = stages[0] as Stage;
const stack = (id: string) => stage.node.findChild(id) as Stack;
const template = (id: string) => TestTemplate.written(stack(id));
const findings = BaselinePolicy.results(app).flatMap((result) => result.findings);

test('create receives the settings and the constructs of the environment', () => {
  expect(received?.settings).toBe(development);
  expect(received?.service('web').node.path).toBe('development/service-web/Service');
  expect(received?.job('report').node.path).toBe('development/job-report/Job');
  expect(received?.database.node.path).toBe('development/data/Database');
  expect([received?.cache, received?.loadBalancer]).toEqual([undefined, undefined]);
});

test('a name that the environment does not have is an error that lists its names', () => {
  expect(() => received?.service('api')).toThrow(
    "The environment 'development' has no service 'api'; its services are: web.",
  );
  expect(() => received?.job('api')).toThrow("The environment 'development' has no job 'api'; its jobs are: report.");
});

test('an own stack has the tags, the description and the stack name of the environment', () => {
  const uploads = stack('uploads');
  expect(uploads.stackName).toBe('development-uploads');
  expect(uploads.templateOptions.description).toBe('development: Files that users upload');
  expect(uploads.terminationProtection).toBe(false);
  expect(uploads.tags.tagValues()).toMatchObject({ owner: 'platform-team', environment: 'development' });
});

test('its roles have the permissions boundary of the environment', () => {
  expect(template('uploads').one('AWS::IAM::Role').Properties).toHaveProperty('PermissionsBoundary');
});

test('it is deployed after keys and account, and before the workloads that use it', () => {
  const before = (id: string) => stack(id).dependencies.map(({ node }) => node.id);
  expect(before('uploads')).toEqual(expect.arrayContaining(['keys', 'account', 'incidents']));
  expect(before('service-web')).toContain('uploads');
  expect(before('job-report')).toContain('uploads');
});

test('references to its stateful resources are exports, which protect them from deletion', () => {
  const { Environment } = containerOf('service-web');
  expect(Environment).toContainEqual({
    Name: 'UPLOADS_BUCKET',
    Value: {
      'Fn::ImportValue': expect.stringMatching(/^development-uploads:ExportsOutputRefUploadsBucket/) as unknown,
    },
  });
});

test('references to its other resources are weak', () => {
  const [body] = template('dashboards').properties('AWS::CloudWatch::Dashboard');
  expect(JSON.stringify(body)).toMatch(/"Fn::GetStackOutput":\{"StackName":"development-uploads"/);
});

test('its alarms and dashboards are on the dashboard of the environment', () => {
  const [body] = template('dashboards').properties('AWS::CloudWatch::Dashboard');
  const text = JSON.stringify(body);
  expect(text).toContain('## development/uploads');
  expect(text).toMatch(/title\\+":\\+"Alarms/);
  expect(text).toContain('[development/uploads/Details]');
});

test('the scaling of a service can have additional policies', () => {
  const target = template('service-web').one('AWS::ApplicationAutoScaling::ScalableTarget').Properties;
  expect(target['ScheduledActions']).toMatchObject([{ ScheduledActionName: 'Evening' }]);
});

describe('the policy', () => {
  test('accepts that workloads read a bucket of another stack, without an acknowledgment of the adopter', () => {
    expect(findings.filter(({ constructPath }) => !constructPath.startsWith('development/careless/'))).toEqual([]);
    const accepted = BaselinePolicy.results(app)
      .flatMap(({ acknowledgments }) => acknowledgments)
      .filter(({ id }) => id.includes('UploadsBucket') && id.endsWith('/*]'));
    expect(accepted.map(({ constructPath, control }) => [constructPath, control])).toEqual(
      expect.arrayContaining([
        ['development/service-web/Service/Task/TaskRole', 'IAM-01'],
        ['development/job-report/Job/Task/TaskRole', 'IAM-01'],
      ]),
    );
  });

  test('reports an insecure resource of an own stack, with the file and line of the adopter', () => {
    expect(findings.map(({ id }) => id)).toContainEqual(expect.stringMatching(/^TLS-04-/));
    const source = readFileSync(join(__dirname, 'fixture-stacks.ts'), 'utf8').split('\n');
    const line = source.findIndex((text) => text.includes('new s3.CfnBucket')) + 1;
    expect(String(refusal)).toContain(`test/lib/stages/own-stacks/fixture-stacks.ts:${line}:`);
  });
});

test('the assembly contains no path of this machine', () => {
  const files = readdirSync(stage.outdir).filter((file) => file.endsWith('.json'));
  const texts = files.map((file) => readFileSync(join(stage.outdir, file), 'utf8'));
  expect(texts.filter((text) => text.includes('test/lib/stages/own-stacks/fixture-stacks.ts:'))).toHaveLength(2);
  expect(files.filter((_, index) => texts[index]?.includes(PROJECT_ROOT))).toEqual([]);
});

function containerOf(id: string): { readonly Environment: unknown } {
  const task = template(id).one('AWS::ECS::TaskDefinition').Properties;
  return (task['ContainerDefinitions'] as { readonly Environment: unknown }[])[0] as { readonly Environment: unknown };
}
