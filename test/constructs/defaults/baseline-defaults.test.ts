import { PropertyInjectors, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as patterns from 'aws-cdk-lib/aws-ecs-patterns';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import {
  BaselineDefaults,
  EncryptionKeys,
  HardenedFunction,
  HardenedTask,
  WorkloadLogGroup,
} from '../../../constructs';
import { findingIds } from '../../support/policy';
import { ACCOUNT, REGION, testApp, testImage, TestTemplate, ZONES } from '../../support/stacks';

/** Controls that defaults can satisfy, without the health check, the image and the number of tasks. */
const CONTROLS_OF_DEFAULTS =
  /^(CMP-02|CMP-03|CMP-04|CMP-05|CMP-09-StopTimeout|CMP-11|CMP-13-(?!PublishedVersion|SupportedRuntime)|LOG-0[236]|IAM-06|KEY-01|TLS-04|DEL-02)/;

type Build = (scope: Construct) => void;

/** Code of another package, without this library. */
const FOREIGN: Readonly<Record<string, Build>> = {
  'a service of ecs-patterns with a sidecar': (scope) => {
    const { taskDefinition } = new patterns.ApplicationLoadBalancedFargateService(scope, 'Service', {
      vpc: new ec2.Vpc(scope, 'Vpc', { availabilityZones: ZONES }),
      taskImageOptions: { image: ecs.ContainerImage.fromRegistry('example') },
    });
    taskDefinition.addContainer('agent', { image: ecs.ContainerImage.fromRegistry('agent'), cpu: 32 });
  },
  'a cluster': (scope) => {
    new ecs.Cluster(scope, 'Cluster', { vpc: new ec2.Vpc(scope, 'ClusterVpc', { availabilityZones: ZONES }) });
  },
  'a task definition without L2': (scope) => {
    new ecs.CfnTaskDefinition(scope, 'Task', {
      cpu: '256',
      memory: '512',
      containerDefinitions: [{ name: 'app', image: 'example' }],
    });
  },
  'a function': (scope) => {
    new lambda.Function(scope, 'Function', {
      runtime: lambda.Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline('exports.handler = async () => {};'),
      environment: { LEVEL: 'info' },
    });
  },
  'a bucket': (scope) => new s3.Bucket(scope, 'Bucket'),
  'a log group': (scope) => new logs.LogGroup(scope, 'Group'),
};

function foreignStack(build: Build, prepare: (stack: Stack) => void = () => undefined): Stack {
  const stack = new Stack(testApp(), 'Foreign', {
    env: { account: ACCOUNT, region: REGION },
  });
  prepare(stack);
  build(stack);
  return stack;
}

/** The rules of these controls with findings in the tier production. */
function findings(stack: Stack): string[] {
  const body = Template.fromStack(stack).toJSON();
  return findingIds(body, CONTROLS_OF_DEFAULTS);
}

const applied = (stack: Stack) => {
  BaselineDefaults.applyTo(stack);
};

describe('constructs of other code', () => {
  test.each(Object.entries(FOREIGN))('%s has findings without the defaults, and none with them', (_, build) => {
    expect(findings(foreignStack(build)).length).toBeGreaterThan(0);
    expect(findings(foreignStack(build, applied))).toEqual([]);
  });

  test('existing task definitions are hardened as well', () => {
    const stack = foreignStack((scope) => {
      FOREIGN['a task definition without L2']?.(scope);
      BaselineDefaults.applyTo(scope);
    });
    expect(findings(stack)).toEqual([]);
  });
});

describe('services', () => {
  function service(props: Partial<ecs.FargateServiceProps>): unknown {
    const stack = foreignStack((scope) => {
      const cluster = new ecs.Cluster(scope, 'Cluster', {
        vpc: new ec2.Vpc(scope, 'Vpc', { availabilityZones: ZONES }),
      });
      const taskDefinition = new ecs.FargateTaskDefinition(scope, 'Task');
      taskDefinition.addContainer('app', { image: ecs.ContainerImage.fromRegistry('a') });
      new ecs.FargateService(scope, 'Service', { cluster, taskDefinition, ...props });
    }, applied);
    return TestTemplate.of(stack).one('AWS::ECS::Service').Properties;
  }

  test('roll back, are rebalanced between Availability Zones, and have no public address (CMP-07, CMP-08, NET-01)', () => {
    expect(service({})).toMatchObject({
      AvailabilityZoneRebalancing: 'ENABLED',
      DeploymentConfiguration: {
        DeploymentCircuitBreaker: { Enable: true, Rollback: true },
        MinimumHealthyPercent: 100,
        MaximumPercent: 200,
      },
      NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'DISABLED' } },
    });
  });

  test('keep explicit values', () => {
    expect(service({ assignPublicIp: true, circuitBreaker: { enable: false } })).toMatchObject({
      DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: false } },
      NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'ENABLED' } },
    });
  });

  test.each<[string, Partial<ecs.FargateServiceProps>]>([
    ['a strategy that shifts traffic', { deploymentStrategy: ecs.DeploymentStrategy.BLUE_GREEN }],
    ['another controller', { deploymentController: { type: ecs.DeploymentControllerType.CODE_DEPLOY } }],
  ])('have no circuit breaker under %s', (_, props) => {
    expect(service(props)).not.toHaveProperty('DeploymentConfiguration.DeploymentCircuitBreaker');
  });

  test('are not rebalanced if ECS may not start an additional task', () => {
    expect(service({ minHealthyPercent: 0, maxHealthyPercent: 100 })).not.toHaveProperty('AvailabilityZoneRebalancing');
  });
});

describe('defaults, no guarantees', () => {
  test('explicit values remain, and the policy reports them', () => {
    const stack = foreignStack((scope) => {
      const task = new ecs.FargateTaskDefinition(scope, 'Task');
      task.addContainer('app', {
        image: ecs.ContainerImage.fromRegistry('a'),
        readonlyRootFilesystem: false,
        user: '0',
      });
      new s3.Bucket(scope, 'Bucket', { enforceSSL: false });
    }, applied);
    expect(findings(stack).sort()).toEqual([
      'CMP-02-ReadonlyRootFilesystem[app]',
      'CMP-03-NonRootUser[app]',
      'TLS-04-TlsOnlyPolicy[SecureTransport]',
    ]);
  });

  test('an explicitly public bucket is not changed', () => {
    const open = s3.BlockPublicAccess.BLOCK_ACLS_ONLY;
    const stack = foreignStack(
      (scope) => new s3.Bucket(scope, 'Bucket', { publicReadAccess: true, blockPublicAccess: open }),
      applied,
    );
    expect(findings(stack)).toContain('IAM-06-BucketBlockPublicAccess[BlockPublicPolicy]');
  });

  test('a log group of another class is not masked, because CloudWatch Logs rejects it', () => {
    const stack = foreignStack(
      (scope) => new logs.LogGroup(scope, 'Group', { logGroupClass: logs.LogGroupClass.INFREQUENT_ACCESS }),
      applied,
    );
    expect(TestTemplate.of(stack).one('AWS::Logs::LogGroup').Properties['DataProtectionPolicy']).toBeUndefined();
  });

  test('a function keeps its explicit queue and log group', () => {
    const stack = foreignStack((scope) => {
      new lambda.Function(scope, 'Function', {
        runtime: lambda.Runtime.NODEJS_24_X,
        handler: 'index.handler',
        code: lambda.Code.fromInline('exports.handler = async () => {};'),
        deadLetterQueue: new sqs.Queue(scope, 'Own'),
        logGroup: new WorkloadLogGroup(scope, 'OwnLog').logGroup,
      });
    }, applied);
    const template = TestTemplate.of(stack);
    expect(Object.keys(template.all('AWS::SQS::Queue'))).toHaveLength(1);
    expect(Object.keys(template.all('AWS::Logs::LogGroup'))).toHaveLength(1);
  });

  test('an existing injector of the app runs first', () => {
    const stack = foreignStack(
      (scope) => new s3.Bucket(scope, 'Bucket'),
      (scope) => {
        PropertyInjectors.of(scope).add({
          constructUniqueId: s3.Bucket.PROPERTY_INJECTION_ID,
          inject: (props: s3.BucketProps) => ({ ...props, bucketName: 'named-by-the-app' }),
        });
        BaselineDefaults.applyTo(scope);
      },
    );
    expect(TestTemplate.of(stack).one('AWS::S3::Bucket').Properties).toMatchObject({
      BucketName: 'named-by-the-app',
      VersioningConfiguration: { Status: 'Enabled' },
    });
  });

  test('hardened tasks and functions are the same with and without the defaults', () => {
    const hardened: Build = (scope) => {
      new HardenedTask(scope, 'Task', { image: testImage(scope), writablePaths: ['/tmp'] });
      new HardenedFunction(scope, 'Function', {
        code: lambda.Code.fromInline('exports.handler = async () => {};'),
        handler: 'index.handler',
        runtime: lambda.Runtime.NODEJS_24_X,
        description: 'Does nothing',
      });
    };
    expect(Template.fromStack(foreignStack(hardened, applied)).toJSON()).toEqual(
      Template.fromStack(foreignStack(hardened)).toJSON(),
    );
  });
});

describe('keys', () => {
  test('one key is created for each domain and stack', () => {
    const stack = foreignStack((scope) => {
      for (const id of ['A', 'B']) new s3.Bucket(scope, id);
    }, applied);
    expect(Object.keys(TestTemplate.of(stack).all('AWS::KMS::Key'))).toHaveLength(1);
  });

  test('given keys are used instead', () => {
    const stack = foreignStack(
      (scope) => Object.values(FOREIGN).forEach((build) => build(scope)),
      (scope) => {
        BaselineDefaults.applyTo(scope, { keys: new EncryptionKeys(scope, 'Keys') });
      },
    );
    expect(Object.keys(TestTemplate.of(stack).all('AWS::KMS::Key'))).toHaveLength(7);
    expect(findings(stack)).toEqual([]);
  });
});

test('it cannot be instantiated', () => {
  expect(() => Reflect.construct(BaselineDefaults, []) as unknown).toThrow(
    'BaselineDefaults cannot be instantiated: call BaselineDefaults.applyTo(app).',
  );
});
