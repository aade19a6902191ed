import { Duration } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { ContainerUser, TaskDefinitionHardening } from '../../../constructs';
import { TestTemplate, testStack } from '../../support/stacks';

type Properties = Readonly<Record<string, unknown>>;
type Containers = readonly Readonly<Record<string, unknown>>[];

const IMAGE = ecs.ContainerImage.fromRegistry('example');

/** The hardened form of a task definition of other code with 1024 CPU units and 2048 MiB. */
function hardened(
  build: (task: ecs.FargateTaskDefinition) => void,
  mixin = new TaskDefinitionHardening(),
  props: ecs.FargateTaskDefinitionProps = {},
): { readonly task: Properties; readonly containers: Containers } {
  const stack = testStack();
  const task = new ecs.FargateTaskDefinition(stack, 'Task', { cpu: 1024, memoryLimitMiB: 2048, ...props });
  task.with(mixin);
  build(task);
  const { Properties } = TestTemplate.of(stack).one('AWS::ECS::TaskDefinition');
  return { task: Properties, containers: Properties['ContainerDefinitions'] as Containers };
}

describe('secure by default', () => {
  test('a container without explicit values gets all defaults, also if it is added later', () => {
    const { containers } = hardened((task) => task.addContainer('app', { image: IMAGE }));
    expect(containers[0]).toMatchObject({
      User: '10001:10001',
      ReadonlyRootFilesystem: true,
      LinuxParameters: { InitProcessEnabled: true, Capabilities: { Drop: ['ALL'] } },
      Ulimits: [{ Name: 'nofile', SoftLimit: 65_536, HardLimit: 65_536 }],
      StopTimeout: 30,
      Cpu: 1024,
      Memory: 2048,
    });
  });

  test('containers without a size share the remaining size of the task', () => {
    const { containers } = hardened((task) => {
      task.addContainer('chosen', { image: IMAGE, cpu: 24, memoryLimitMiB: 48 });
      task.addContainer('a', { image: IMAGE });
      task.addContainer('b', { image: IMAGE });
    });
    expect(containers.map(({ Cpu, Memory }) => [Cpu, Memory])).toEqual([
      [24, 48],
      [500, 1000],
      [500, 1000],
    ]);
  });

  test('a container that reserves more memory than its share is not changed', () => {
    const { containers } = hardened((task) => {
      task.addContainer('large', { image: IMAGE, memoryReservationMiB: 1500 });
      task.addContainer('other', { image: IMAGE });
    });
    expect(containers.map(({ Memory }) => Memory)).toEqual([undefined, 1024]);
  });
});

describe('props', () => {
  test('a writable path is an ephemeral volume of each container, once', () => {
    const mixin = new TaskDefinitionHardening({
      user: ContainerUser.of(1000, 1000),
      stopTimeout: Duration.seconds(60),
      writablePaths: ['/tmp'],
    });
    const { containers, task } = hardened((definition) => {
      definition.addContainer('app', { image: IMAGE });
      definition.with(mixin);
    }, mixin);
    expect(task['Volumes']).toEqual([{ Name: 'app-tmp' }]);
    expect(containers[0]).toMatchObject({
      User: '1000:1000',
      StopTimeout: 60,
      MountPoints: [{ ContainerPath: '/tmp', SourceVolume: 'app-tmp', ReadOnly: false }],
    });
  });

  test('a task without writable paths has no volumes', () => {
    expect(hardened((task) => task.addContainer('app', { image: IMAGE })).task['Volumes']).toBeUndefined();
  });
});

describe('unchanged', () => {
  test('explicit values of a container', () => {
    const { containers } = hardened((task) => {
      const linuxParameters = new ecs.LinuxParameters(task, 'Linux', { initProcessEnabled: false });
      linuxParameters.dropCapabilities(ecs.Capability.NET_RAW);
      const container = task.addContainer('app', {
        image: IMAGE,
        user: '1',
        readonlyRootFilesystem: false,
        linuxParameters,
        stopTimeout: Duration.seconds(5),
      });
      container.addUlimits({ name: ecs.UlimitName.NOFILE, softLimit: 1, hardLimit: 2 });
    });
    expect(containers[0]).toMatchObject({
      User: '1',
      ReadonlyRootFilesystem: false,
      LinuxParameters: { InitProcessEnabled: false, Capabilities: { Drop: ['NET_RAW'] } },
      StopTimeout: 5,
      Ulimits: [{ Name: 'nofile', SoftLimit: 1, HardLimit: 2 }],
    });
  });

  test('the user of a FireLens container, which ECS starts as root', () => {
    const { containers } = hardened((task) => {
      task.addContainer('app', { image: IMAGE });
      task.addFirelensLogRouter('router', {
        image: IMAGE,
        firelensConfig: { type: ecs.FirelensLogRouterType.FLUENTBIT },
      });
    });
    expect(containers.map(({ Name, User }) => [Name, User])).toEqual([
      ['app', '10001:10001'],
      ['router', undefined],
    ]);
  });

  test('a Windows task', () => {
    const { containers } = hardened(
      (task) => task.addContainer('app', { image: IMAGE }),
      new TaskDefinitionHardening({ writablePaths: ['/tmp'] }),
      {
        runtimePlatform: {
          operatingSystemFamily: ecs.OperatingSystemFamily.WINDOWS_SERVER_2022_CORE,
          cpuArchitecture: ecs.CpuArchitecture.X86_64,
        },
      },
    );
    expect(containers[0]).not.toHaveProperty('User');
  });
});

describe('rejects', () => {
  test('writable paths that are not normalized', () => {
    expect(() => new TaskDefinitionHardening({ writablePaths: ['/tmp', 'tmp', '/a/../etc'] })).toThrow(
      "TaskDefinitionHardening: writablePaths has 'tmp', '/a/../etc'; allowed are absolute paths below / without '.' or '..', such as /tmp",
    );
  });
});
