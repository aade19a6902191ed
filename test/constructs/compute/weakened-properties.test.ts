import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import {
  ContainerSource,
  HardenedFargateService,
  HardenedFunction,
  ImageRepository,
  ManagedSecret,
  PublicLoadBalancer,
  RegistryScanning,
  RegistrySigning,
  ScheduledFargateJob,
  SecretRotation,
  Sidecar,
} from '../../../constructs';
import { Tier } from '../../../facts/tier';
import { findingIds } from '../../support/policy';
import { testCluster, testImage, testStack, testVpc, testCertificate } from '../../support/stacks';
import { withValueAt } from '../../support/changed-settings';

/** The rules of workloads; the stack also contains a VPC that is not evaluated. */
const WORKLOAD_RULES = /^(CMP|IMG|SEC|IAM-01)/;

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

type Resources = Readonly<Record<string, Resource>>;

const stack = testStack();
const cluster = testCluster(stack, testVpc(stack));
const image = testImage(stack);
const collector = ContainerSource.fromPullThroughCache(
  'ecr-public/aws-observability/aws-otel-collector',
  `sha256:${'a'.repeat(64)}`,
);
const web = new HardenedFargateService(stack, 'Web', {
  cluster,
  image,
  port: 8443,
  healthCheckCommand: ['/health'],
  sidecars: [Sidecar.openTelemetryCollector({ image: collector })],
});
new ScheduledFargateJob(stack, 'Report', {
  cluster,
  image,
  schedule: scheduler.ScheduleExpression.rate(Duration.hours(1)),
});
new HardenedFunction(stack, 'Resize', {
  code: lambda.Code.fromInline('exports.handler = async () => {};'),
  handler: 'index.handler',
  runtime: lambda.Runtime.NODEJS_24_X,
  description: 'Makes previews',
  environment: { LEVEL: 'info' },
});
new ImageRepository(stack, 'Images', {
  repositoryName: 'shop/web',
  pushers: [iam.Role.fromRoleName(stack, 'Pusher', 'pipeline')],
  pullers: [new iam.AccountPrincipal('222222222222')],
});
new RegistryScanning(stack, 'Scanning');
new RegistrySigning(stack, 'Signing', {
  pushers: [iam.Role.fromRoleName(stack, 'Pipeline', 'pipeline')],
  repositories: ['shop/*'],
});
const certificate = testCertificate(stack);
new PublicLoadBalancer(stack, 'Entry', { vpc: cluster.cluster.vpc, certificate }).routeTo(web, {
  hostname: 'www.example.com',
  healthCheckPath: '/health',
});
const rotation = SecretRotation.manual({ dueBy: '2027-05-01' });
const payments = new ManagedSecret(stack, 'Payments', { description: 'Payments provider, API key', rotation });
payments.secret.grantRead(web.taskRole);
const resources = Template.fromStack(stack).toJSON()['Resources'] as Resources;

function findings(Resources: Resources, tier = Tier.PRODUCTION): string[] {
  // The account of the stack, and the account that pulls its images.
  return findingIds({ Resources }, WORKLOAD_RULES, { tier, trustedAccounts: ['111111111111', '222222222222'] });
}

/** The template with a changed property of the first resource of a type; `undefined` removes it. */
function changed(type: string, path: string, value: unknown): Resources {
  const [logicalId] = Object.entries(resources).find(([, resource]) => resource.Type === type) ?? [];
  return withValueAt(resources, [String(logicalId), 'Properties', ...path.split('.')], value) as Resources;
}

/** The template without the resources of a type. */
function without(type: string): Resources {
  return Object.fromEntries(Object.entries(resources).filter(([, resource]) => resource.Type !== type));
}

const TASK = 'AWS::ECS::TaskDefinition';
const SERVICE = 'AWS::ECS::Service';
const CLUSTER = 'AWS::ECS::Cluster';
const FUNCTION = 'AWS::Lambda::Function';
const SCHEDULE = 'AWS::Scheduler::Schedule';
const REPOSITORY = 'AWS::ECR::Repository';
const SECRET = 'AWS::SecretsManager::Secret';
const TARGETS = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const SCANNING = 'AWS::ECR::RegistryScanningConfiguration';
const SIGNING = 'AWS::ECR::SigningConfiguration';
const ROLE = 'AWS::IAM::Role';
const POLICY = 'AWS::IAM::ManagedPolicy';
const DEPLOYMENT = 'DeploymentConfiguration';
const EXEC = 'Configuration.ExecuteCommandConfiguration';

test('the constructs violate no control by default', () => {
  expect(findings(resources)).toEqual([]);
});

describe.each([
  [0, 'App'],
  [1, 'Collector'],
])('container %i, %s', (index, name) => {
  test.each([
    ['ReadonlyRootFilesystem', false, `CMP-02-ReadonlyRootFilesystem[${name}]`],
    ['User', '0', `CMP-03-NonRootUser[${name}]`],
    ['User', undefined, `CMP-03-NonRootUser[${name}]`],
    ['Privileged', true, `CMP-04-NoHostAccess[${name}]`],
    ['LinuxParameters.Capabilities', undefined, `CMP-04-LinuxCapabilities[${name}]`],
    ['LinuxParameters.Capabilities.Add', ['SYS_ADMIN'], `CMP-04-LinuxCapabilities[${name}+SYS_ADMIN]`],
    ['LinuxParameters.InitProcessEnabled', false, `CMP-04-InitProcess[${name}]`],
    ['Cpu', undefined, `CMP-05-ResourceLimits[${name}+Cpu]`],
    ['Memory', undefined, `CMP-05-ResourceLimits[${name}+Memory]`],
    ['Ulimits', [], `CMP-05-ResourceLimits[${name}+nofile]`],
    ['StopTimeout', undefined, `CMP-09-StopTimeout[${name}]`],
    ['Environment', [{ Name: 'API_KEY', Value: 'a' }], `SEC-01-NoHardcodedSecret[${name}+API_KEY]`],
  ])('with %s set to %j violates exactly that rule', (path, value, broken) => {
    expect(findings(changed(TASK, `ContainerDefinitions.${index}.${path}`, value))).toEqual([broken]);
  });
});

test.each([
  ['App', '0.Image', 'nginx:latest', ['IMG-01-PrivateImageDigest[App]']],
  // The policy identifies a sidecar by its image: another image is a second application container without a health check.
  [
    'the collector',
    '1.Image',
    'nginx:latest',
    [
      'CMP-06-SingleApplicationContainer[containers]',
      'CMP-09-ContainerHealthCheck[Collector]',
      'IMG-01-PrivateImageDigest[Collector]',
    ],
  ],
  ['App', '0.HealthCheck', undefined, ['CMP-09-ContainerHealthCheck[App]']],
])('%s with %s set to %j violates exactly that rule', (_, path, value, broken) => {
  expect(findings(changed(TASK, `ContainerDefinitions.${path}`, value)).sort()).toEqual(broken);
});

test.each([
  [TASK, 'RequiresCompatibilities', ['EC2'], ['CMP-01-FargateOnly[RequiresCompatibilities]']],
  [TASK, 'PidMode', 'host', ['CMP-04-NoHostAccess[PidMode]']],
  [TASK, 'Cpu', undefined, ['CMP-05-ResourceLimits[Cpu]']],
  [TASK, 'Memory', undefined, ['CMP-05-ResourceLimits[Memory]']],
  [TASK, 'Volumes', [{ Name: 'a', Host: { SourcePath: '/' } }], ['CMP-02-EphemeralVolumes[a]']],
  [SERVICE, 'LaunchType', 'EC2', ['CMP-01-FargateOnly[LaunchType]']],
  [
    SERVICE,
    'CapacityProviderStrategy',
    [{ CapacityProvider: 'FARGATE_SPOT' }],
    ['CMP-01-FargateOnly[LaunchType]', 'CMP-08-OnDemandCapacity[spot]'],
  ],
  [SERVICE, 'PlatformVersion', '1.3.0', ['CMP-01-LatestPlatformVersion[PlatformVersion]']],
  [SERVICE, 'EnableExecuteCommand', true, ['CMP-10-RestrictedEcsExec[production]']],
  [SERVICE, 'AvailabilityZoneRebalancing', 'DISABLED', ['CMP-08-MultiAzAutoScaling[rebalancing]']],
  [
    SERVICE,
    `${DEPLOYMENT}.Alarms`,
    undefined,
    ['CMP-07-DeploymentRollback[Alarms]', 'CMP-07-DeploymentRollback[AlarmNames]'],
  ],
  [
    SERVICE,
    `${DEPLOYMENT}.DeploymentCircuitBreaker.Rollback`,
    false,
    ['CMP-07-DeploymentRollback[DeploymentCircuitBreaker]'],
  ],
  [SERVICE, `${DEPLOYMENT}.Strategy`, 'BLUE_GREEN', ['CMP-07-DeploymentRollback[BakeTimeInMinutes]']],
  [CLUSTER, 'ClusterSettings', [], ['CMP-11-ContainerInsights[containerInsights]']],
  [
    CLUSTER,
    'Configuration.ManagedStorageConfiguration',
    undefined,
    ['CMP-05-EncryptedEphemeralStorage[FargateEphemeralStorageKmsKeyId]'],
  ],
  ['AWS::ApplicationAutoScaling::ScalableTarget', 'MinCapacity', 1, ['CMP-08-MultiAzAutoScaling[bounds]']],
  [SCHEDULE, 'Target.DeadLetterConfig', undefined, ['CMP-12-JobAlarms[DeadLetterConfig]']],
  [FUNCTION, 'ReservedConcurrentExecutions', undefined, ['CMP-13-ReservedConcurrency[concurrency]']],
  [FUNCTION, 'DeadLetterConfig', undefined, ['CMP-13-DeadLetterQueue[dead-letter]']],
  [FUNCTION, 'KmsKeyArn', undefined, ['CMP-13-EncryptedEnvironmentVariables[KmsKeyArn]']],
  [FUNCTION, 'Runtime', 'nodejs16.x', ['CMP-13-SupportedRuntime[Runtime]']],
  [FUNCTION, 'TracingConfig.Mode', 'PassThrough', ['CMP-13-ActiveTracing[tracing]']],
  [FUNCTION, 'Environment.Variables.DB_PASSWORD', 'a', ['SEC-01-NoHardcodedSecret[DB_PASSWORD]']],
  [REPOSITORY, 'ImageTagMutability', 'MUTABLE', ['IMG-02-ImmutableTags[ImageTagMutability]']],
  [REPOSITORY, 'EncryptionConfiguration', undefined, ['IMG-02-EncryptedRepository[KmsKey]']],
  [REPOSITORY, 'LifecyclePolicy', undefined, ['IMG-02-ImageLifecyclePolicy[LifecyclePolicy]']],
  [REPOSITORY, 'RepositoryPolicyText', undefined, ['IMG-02-SeparatePullAndPush[policy]']],
  [
    REPOSITORY,
    'RepositoryPolicyText.Statement.0.Principal',
    '*',
    ['IAM-01-NoWildcardPrincipal[Push]', 'IMG-02-SeparatePullAndPush[Push]'],
  ],
  [
    REPOSITORY,
    'RepositoryPolicyText.Statement.0.Action',
    '*',
    ['IAM-01-NoResourcePolicyWildcardAction[Push]', 'IMG-02-SeparatePullAndPush[Push]'],
  ],
  [SCANNING, 'ScanType', 'BASIC', ['IMG-02-ContinuousScanning[ScanType]']],
  [SIGNING, 'Rules.0.RepositoryFilters', [{ Filter: 'mail/*' }], ['IMG-03-ImageSigning[RepositoryName]']],
  ['AWS::Signer::SigningProfile', 'PlatformId', 'AWSLambda-SHA384-ECDSA', ['IMG-03-ImageSigning[rule-0]']],
  [TARGETS, 'HealthCheckPath', undefined, ['CMP-09-TargetGroupHealthCheck[HealthCheckPath]']],
  [SCHEDULE, 'Target.EcsParameters', { TaskCount: 1 }, ['CMP-12-SynchronousRunTask[run]']],
  [
    ROLE,
    'AssumeRolePolicyDocument.Statement.0.Condition',
    undefined,
    ['IAM-01-ConfusedDeputyPrevention[ecs-tasks.amazonaws.com]'],
  ],
  [
    POLICY,
    'PolicyDocument.Statement.0.Action',
    '*',
    [
      // A task role of the stack, and copies of data, are reached with every permission.
      ...['new-role', 'new-role-inline', 'new-user'].map(
        (method) => `IAM-01-NoPrivilegeEscalation[${method} Stack/WebTaskTaskRole6EAF6F2C]`,
      ),
      ...['ami', 'ebs-direct', 'ebs-snapshot', 'rds-cluster-snapshot', 'rds-snapshot'].map(
        (method) => `IAM-01-NoPrivilegeEscalation[${method === 'ebs-direct' ? method : `${method}-sharing`} snapshots]`,
      ),
      'IAM-01-NoWildcardAction[statement-0]',
    ],
  ],
  [POLICY, 'PolicyDocument.Statement.0.NotAction', 's3:*', ['IAM-01-NoWildcardAction[statement-0]']],
  [
    POLICY,
    'PolicyDocument.Statement.0.Resource',
    '*',
    [
      'IAM-01-NoWildcardResource[secretsmanager:GetSecretValue]',
      'IAM-01-NoWildcardResource[secretsmanager:DescribeSecret]',
    ],
  ],
  [POLICY, 'Users', ['jo'], ['IAM-01-NoUserPolicy[Users]']],
  [SECRET, 'KmsKeyId', undefined, ['SEC-01-EncryptedSecret[KmsKeyId]']],
  [SECRET, 'SecretString', 'abc', ['SEC-01-NoHardcodedSecret[SecretString]']],
])('%s with %s set to %j violates exactly that rule', (type, path, value, broken) => {
  expect(findings(changed(type, path, value))).toEqual(broken);
});

test.each([
  ['AWS::Lambda::Alias', ['CMP-13-PublishedVersion[alias]']],
  ['AWS::SecretsManager::ResourcePolicy', ['SEC-03-RestrictedSecretReaders[readers]']],
])('without %s violates exactly that rule', (type, broken) => {
  expect(findings(without(type))).toEqual(broken);
});

test('images must be scanned on push if the registry is not scanned continuously', () => {
  const seldom = Object.entries(changed(REPOSITORY, 'ImageScanningConfiguration.ScanOnPush', false));
  const rest = Object.fromEntries(seldom.filter(([, { Type }]) => Type !== SCANNING));
  expect(findings(rest)).toEqual(['IMG-02-ImageScanning[ScanOnPush]']);
});

test('a manually rotated secret without the reminder is reported', () => {
  const rest = Object.entries(resources).filter(([logicalId]) => !logicalId.startsWith('PaymentsReminder'));
  expect(findings(Object.fromEntries(rest))).toEqual(['SEC-02-SecretRotation[rotation]']);
});

test('a task role that equals the execution role violates exactly one rule', () => {
  const task = Object.values(resources).find(({ Type }) => Type === TASK);
  const shared = changed(TASK, 'TaskRoleArn', task?.Properties['ExecutionRoleArn']);
  expect(findings(shared)).toEqual(['IAM-01-SeparateTaskRoles[execution]']);
});

test('outside production, ECS Exec without session logs violates one rule', () => {
  const [logicalId = ''] = Object.entries(resources).find(([, { Type }]) => Type === SERVICE) ?? [];
  const open = withValueAt(
    changed(CLUSTER, `${EXEC}.Logging`, 'NONE'),
    [logicalId, 'Properties', 'EnableExecuteCommand'],
    true,
  ) as Resources;
  expect(findings(open, Tier.DEVELOPMENT)).toEqual(['CMP-10-RestrictedEcsExec[LogConfiguration]']);
});
