import { App, Stack } from 'aws-cdk-lib';
import { ContainerSource, HardenedTask, Sidecar } from '../../../constructs';
import { actionsOf, TestTemplate, testImage, testStack } from '../../support/stacks';

const DIGEST = `sha256:${'a'.repeat(64)}`;

const collectorImage = ContainerSource.fromPullThroughCache('ecr-public/aws-observability/aws-otel-collector', DIGEST);
const routerImage = ContainerSource.fromPullThroughCache('ecr-public/aws-observability/aws-for-fluent-bit', DIGEST);

describe('secure by default', () => {
  const stack = testStack();
  new HardenedTask(stack, 'Task', {
    image: testImage(stack),
    writablePaths: ['/tmp'],
    sidecars: [
      Sidecar.openTelemetryCollector({ image: collectorImage, configuration: 'receivers: {}' }),
      Sidecar.logRouter({ image: routerImage, command: ['/fluent-bit/bin/fluent-bit', '-i', 'forward'] }),
    ],
  });
  const template = TestTemplate.of(stack);

  const containers = () =>
    template.one('AWS::ECS::TaskDefinition').Properties['ContainerDefinitions'] as Record<string, unknown>[];

  test.each([0, 1, 2])('container %i is hardened (CMP-02 to CMP-05)', (index) => {
    expect(containers()[index]).toMatchObject({
      ReadonlyRootFilesystem: true,
      Privileged: false,
      User: '10001:10001',
      LinuxParameters: { Capabilities: { Drop: ['ALL'] }, InitProcessEnabled: true },
      Ulimits: [{ Name: 'nofile', SoftLimit: 65_536, HardLimit: 65_536 }],
      StopTimeout: 30,
      LogConfiguration: { LogDriver: 'awslogs' },
    });
  });

  test('the application container has the remaining CPU and memory, and is the only essential container', () => {
    expect(containers().map(({ Cpu, Essential, Memory, Name }) => [Name, Cpu, Memory, Essential])).toEqual([
      ['App', 192, 384, true],
      ['Collector', 32, 64, false],
      ['LogRouter', 32, 64, false],
    ]);
  });

  test('each sidecar has dedicated volumes', () => {
    expect(containers().map(({ MountPoints }) => MountPoints)).toEqual([
      [{ ContainerPath: '/tmp', ReadOnly: false, SourceVolume: 'tmp' }],
      [{ ContainerPath: '/tmp', ReadOnly: false, SourceVolume: 'collector-tmp' }],
      [
        { ContainerPath: '/tmp', ReadOnly: false, SourceVolume: 'logrouter-tmp' },
        { ContainerPath: '/fluent-bit/state', ReadOnly: false, SourceVolume: 'logrouter-fluent-bit-state' },
      ],
    ]);
  });

  test('the collector is configured by an environment variable, the router by its command', () => {
    expect(containers()[1]).toMatchObject({ Environment: [{ Name: 'AOT_CONFIG_CONTENT', Value: 'receivers: {}' }] });
    expect(containers()[2]).toMatchObject({ Command: ['/fluent-bit/bin/fluent-bit', '-i', 'forward'] });
  });

  test('the execution role may import the images into the pull-through cache, and has no other permissions on ECR', () => {
    const actions = template.permissions('TaskExecutionRole').flatMap(actionsOf);
    expect(actions).toEqual(expect.arrayContaining(['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository']));
    expect(actions.filter((action) => /Put|Upload|Delete/.test(action))).toEqual(['logs:PutLogEvents']);
  });
});

describe('rejects', () => {
  test('sidecars that use the whole size of the task', () => {
    const stack = new Stack(new App(), 'Stack');
    const image = testImage(stack);
    const sidecars = [Sidecar.openTelemetryCollector({ image: collectorImage, cpu: 256, memoryMiB: 64 })];
    expect(() => new HardenedTask(stack, 'Task', { image, sidecars })).toThrow(
      new Error(
        'Stack/Task: invalid props\n  - sidecars use 256 CPU units and 64 MiB of 256 and 512; the application container requires the remaining size',
      ),
    );
  });

  test.each([
    [0, 64],
    [32, 31],
    [Number.NaN, 64],
  ])('%p CPU units and %p MiB', (cpu, memoryMiB) => {
    expect(() => Sidecar.openTelemetryCollector({ image: collectorImage, cpu, memoryMiB })).toThrow(
      new Error(
        `Sidecar Collector: cpu is ${cpu}, memoryMiB is ${memoryMiB}; the minimum of cpu is 1, of memoryMiB 32`,
      ),
    );
  });
});
