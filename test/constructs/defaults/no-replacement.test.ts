import { type App, CfnOutput, PhysicalName, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { BaselineDefaults } from '../../../constructs';
import { RESOURCE_FACTS } from '../../../lib/review/schemas';
import { changesOf } from '../../../lib/review/update/changed-values';
import { updatesOf, type ReviewedStack } from '../../../lib/review/update/stack';
import { dataBucketPipeline } from '../../fixtures/foreign-apps/data-bucket-pipeline';
import { ecsPatternsDefault } from '../../fixtures/foreign-apps/ecs-patterns-default';
import { rdsDefault } from '../../fixtures/foreign-apps/rds-default';
import { serverlessApi } from '../../fixtures/foreign-apps/serverless-api';
import { tutorialCopy } from '../../fixtures/foreign-apps/tutorial-copy';
import { testApp } from '../../support/stacks';

/** Types whose every change is a new revision, and which nothing else has to follow by name. */
const REVISIONS = ['AWS::ECS::TaskDefinition', 'AWS::Lambda::Version'];

/** Services with explicit names, strategies and alarms. */
function servicesOfEachKind(app: App): void {
  const stack = new Stack(app, 'Services');
  const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 2 });
  const cluster = new ecs.Cluster(stack, 'Cluster', { vpc, clusterName: 'named' });
  const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task');
  taskDefinition.addContainer('app', { image: ecs.ContainerImage.fromRegistry('a') });
  const kinds: Readonly<Record<string, Partial<ecs.FargateServiceProps>>> = {
    Plain: {},
    Named: { serviceName: 'named' },
    ExplicitController: { deploymentController: { type: ecs.DeploymentControllerType.ECS } },
    CodeDeploy: { deploymentController: { type: ecs.DeploymentControllerType.CODE_DEPLOY } },
    BlueGreen: { deploymentStrategy: ecs.DeploymentStrategy.BLUE_GREEN },
    Spot: { capacityProviderStrategies: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }] },
    WithAlarms: { deploymentAlarms: { alarmNames: ['errors'] } },
  };
  for (const [id, props] of Object.entries(kinds)) {
    new ecs.FargateService(stack, id, { cluster, taskDefinition, ...props });
  }
}

/** Functions, log groups and buckets with names and with props that restrict the others. */
function namedResources(app: App): void {
  const stack = new Stack(app, 'Named');
  const code = { runtime: lambda.Runtime.NODEJS_24_X, handler: 'index.handler', code: lambda.Code.fromInline('//') };
  const named = new lambda.Function(stack, 'Function', { ...code, functionName: 'named' });
  new lambda.Alias(stack, 'Alias', { aliasName: 'live', version: named.currentVersion });
  new lambda.Function(stack, 'WithLog', { ...code, logGroup: new logs.LogGroup(stack, 'FunctionLog') });
  new logs.LogGroup(stack, 'Group', { logGroupName: '/named' });
  new logs.LogGroup(stack, 'Archive', { logGroupClass: logs.LogGroupClass.INFREQUENT_ACCESS });
  const bucket = new s3.Bucket(stack, 'Bucket', { bucketName: 'named-bucket', objectLockEnabled: true });
  new CfnOutput(stack, 'BucketArn', { value: bucket.bucketArn, exportName: 'bucket' });
}

function stacksOf(build: (app: App) => void, prepare: (app: App) => void = () => undefined): ReviewedStack[] {
  const app = testApp();
  prepare(app);
  build(app);
  const stacks = app.node.findAll().filter((each): each is Stack => Stack.isStack(each) && !each.nested);
  return stacks.map((stack) => ({
    name: stack.stackName,
    account: '111111111111',
    region: 'eu-west-1',
    template: Template.fromStack(stack).toJSON(),
  }));
}

describe.each(
  Object.entries({
    dataBucketPipeline,
    ecsPatternsDefault,
    rdsDefault,
    serverlessApi,
    tutorialCopy,
    servicesOfEachKind,
    namedResources,
  }),
)('the defaults in the app %s', (_, build) => {
  const before = stacksOf(build);
  const after = stacksOf(build, (app) => {
    BaselineDefaults.applyTo(app);
  });

  test('change no create-only property, also not through references', () => {
    const replaced = changesOf(updatesOf(before, after), RESOURCE_FACTS).flatMap((change) => [
      ...change.replaced.values(),
    ]);
    expect(replaced.filter(({ type }) => !REVISIONS.includes(type))).toEqual([]);
  });

  test('keep every logical id with its type, and add resources only', () => {
    const missing = before.flatMap(({ name, template }) => {
      const now = after.find((each) => each.name === name)?.template.Resources ?? {};
      return Object.entries(template.Resources ?? {}).filter(
        ([logicalId, { Type }]) => now[logicalId]?.Type !== Type && !REVISIONS.includes(Type),
      );
    });
    expect(missing).toEqual([]);
  });
});

test('a change of DeploymentController would be found', () => {
  const service = (properties: object): ReviewedStack[] => [
    {
      name: 'a',
      account: '111111111111',
      region: 'eu-west-1',
      template: { Resources: { Service: { Type: 'AWS::ECS::Service', Properties: { ...properties } } } },
    },
  ];
  const [change] = changesOf(
    updatesOf(service({}), service({ DeploymentController: { Type: 'ECS' } })),
    RESOURCE_FACTS,
  );
  expect(change?.replaced.get('Service')?.property).toBe('DeploymentController');
});

test('a cluster whose name CDK generates for other environments can be synthesized', () => {
  const stacks = stacksOf(
    (app) => {
      const stack = new Stack(app, 'Stack');
      const clusterName = PhysicalName.GENERATE_IF_NEEDED;
      new ecs.Cluster(stack, 'Cluster', { vpc: new ec2.Vpc(stack, 'Vpc'), clusterName });
    },
    (app) => {
      BaselineDefaults.applyTo(app);
    },
  );
  expect(JSON.stringify(stacks)).toContain('"Value":"enhanced"');
});
