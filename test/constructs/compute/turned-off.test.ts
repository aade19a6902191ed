import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { HardenedFargateService, ScheduledFargateJob } from '../../../constructs';
import { judge, violationId } from '../../../lib/policy/judge';
import { Environment } from '../../../lib/policy/model';
import { RULES } from '../../../lib/policy/rules';
import { Tier } from '../../../lib/policy/tier';
import { testCluster, testImage, testStack, testVpc } from '../../support/stacks';
import { withValueAt } from '../../support/changed-settings';

/** The controls of workloads; the rest of the stack is a foreign VPC. */
const WORKLOAD_RULES = RULES.filter(({ control }) => /^(CMP|IMG|SEC|IAM-01)/.test(control));

type Resources = Readonly<Record<string, { readonly Type: string }>>;

let resources: Resources;

beforeAll(() => {
  const stack = testStack();
  const cluster = testCluster(stack, testVpc(stack));
  const image = testImage(stack);
  new HardenedFargateService(stack, 'Web', { cluster, image, port: 8443, healthCheckCommand: ['/health'] });
  new ScheduledFargateJob(stack, 'Report', {
    cluster,
    image,
    schedule: scheduler.ScheduleExpression.rate(Duration.hours(1)),
  });
  resources = Template.fromStack(stack).toJSON()['Resources'] as Resources;
});

function findings(judged: Resources): string[] {
  const template = { name: 'Stack', file: 'Stack.template.json', stackName: 'Stack', body: { Resources: judged } };
  return judge(new Environment([template], Tier.PRODUCTION), WORKLOAD_RULES).map(violationId);
}

/** The template with a property of the first resource of a type changed; `undefined` takes it away. */
function changed(type: string, path: string, value: unknown): Resources {
  const [logicalId] = Object.entries(resources).find(([, resource]) => resource.Type === type) ?? [];
  return withValueAt(resources, [String(logicalId), 'Properties', ...path.split('.')], value) as Resources;
}

const TASK = 'AWS::ECS::TaskDefinition';
const SERVICE = 'AWS::ECS::Service';
const CLUSTER = 'AWS::ECS::Cluster';
const CONTAINER = 'ContainerDefinitions.0';
const DEPLOYMENT = 'DeploymentConfiguration';

test('as the constructs make them, no workload breaks a control', () => {
  expect(findings(resources)).toEqual([]);
});

test.each([
  [TASK, 'RequiresCompatibilities', ['EC2'], ['CMP-01-FargateOnly[RequiresCompatibilities]']],
  [TASK, 'PidMode', 'host', ['CMP-04-NoHostAccess[PidMode]']],
  [TASK, 'Cpu', undefined, ['CMP-05-TaskLimits[Cpu]']],
  [TASK, 'Memory', undefined, ['CMP-05-TaskLimits[Memory]']],
  [TASK, 'Volumes', [{ Name: 'a', Host: { SourcePath: '/' } }], ['CMP-02-EphemeralVolumes[a]']],
  [TASK, `${CONTAINER}.ReadonlyRootFilesystem`, false, ['CMP-02-ReadonlyRootFilesystem[App]']],
  [TASK, `${CONTAINER}.User`, '0', ['CMP-03-NonRootUser[App]']],
  [TASK, `${CONTAINER}.User`, undefined, ['CMP-03-NonRootUser[App]']],
  [TASK, `${CONTAINER}.Privileged`, true, ['CMP-04-NoHostAccess[App]']],
  [TASK, `${CONTAINER}.LinuxParameters.Capabilities`, undefined, ['CMP-04-LinuxCapabilities[App]']],
  [TASK, `${CONTAINER}.LinuxParameters.InitProcessEnabled`, false, ['CMP-04-InitProcess[App]']],
  [TASK, `${CONTAINER}.Cpu`, undefined, ['CMP-05-TaskLimits[App+Cpu]']],
  [TASK, `${CONTAINER}.Memory`, undefined, ['CMP-05-TaskLimits[App+Memory]']],
  [TASK, `${CONTAINER}.Ulimits`, [], ['CMP-05-TaskLimits[App+nofile]']],
  [TASK, `${CONTAINER}.HealthCheck`, undefined, ['CMP-09-ContainerHealthCheck[App]']],
  [TASK, `${CONTAINER}.StopTimeout`, undefined, ['CMP-09-GracefulStop[App]']],
  [TASK, `${CONTAINER}.Image`, 'nginx:latest', ['IMG-01-PinnedPrivateImage[App]']],
  [TASK, `${CONTAINER}.Environment`, [{ Name: 'API_KEY', Value: 'a' }], ['SEC-01-NoSecretLiteral[App+API_KEY]']],
  [SERVICE, 'LaunchType', 'EC2', ['CMP-01-FargateOnly[LaunchType]']],
  [SERVICE, 'PlatformVersion', '1.3.0', ['CMP-01-PlatformVersion[PlatformVersion]']],
  [SERVICE, 'EnableExecuteCommand', true, ['CMP-10-AuditedExec[production]']],
  [SERVICE, 'AvailabilityZoneRebalancing', 'DISABLED', ['CMP-08-TwoTasks[rebalancing]']],
  [SERVICE, `${DEPLOYMENT}.Alarms`, undefined, ['CMP-07-RollsBack[Alarms]', 'CMP-07-RollsBack[AlarmNames]']],
  [SERVICE, `${DEPLOYMENT}.DeploymentCircuitBreaker.Rollback`, false, ['CMP-07-RollsBack[DeploymentCircuitBreaker]']],
  [SERVICE, `${DEPLOYMENT}.Strategy`, 'BLUE_GREEN', ['CMP-07-RollsBack[BakeTimeInMinutes]']],
  [CLUSTER, 'ClusterSettings', [], ['CMP-11-ContainerInsights[containerInsights]']],
  [
    CLUSTER,
    'Configuration.ManagedStorageConfiguration',
    undefined,
    ['CMP-05-EncryptedEphemeralStorage[FargateEphemeralStorageKmsKeyId]'],
  ],
  ['AWS::ApplicationAutoScaling::ScalableTarget', 'MinCapacity', 1, ['CMP-08-TwoTasks[bounds]']],
  ['AWS::Scheduler::Schedule', 'Target.DeadLetterConfig', undefined, ['CMP-12-RunAlarms[DeadLetterConfig]']],
])('%s with %s set to %j breaks exactly that', (type, path, value, broken) => {
  expect(findings(changed(type, path, value))).toEqual(broken);
});
