import { App, Stack } from 'aws-cdk-lib';
import { parse } from 'yaml';
import { ContainerSource, HardenedTask, Sidecar } from '../../../constructs';
import { actionsOf, TestTemplate, testImage, testStack } from '../../support/stacks';

const DIGEST = `sha256:${'a'.repeat(64)}`;

const collectorImage = ContainerSource.fromPullThroughCache('ecr-public/aws-observability/aws-otel-collector', DIGEST);
const routerImage = ContainerSource.fromPullThroughCache('ecr-public/aws-observability/aws-for-fluent-bit', DIGEST);

describe('the trace collector (DET-09)', () => {
  const stack = testStack();
  new HardenedTask(stack, 'Task', {
    image: testImage(stack),
    sidecars: [Sidecar.traceCollector({ image: collectorImage })],
  });
  const template = TestTemplate.of(stack);
  const { ContainerDefinitions } = template.one('AWS::ECS::TaskDefinition').Properties;
  const [, collector] = ContainerDefinitions as { Environment: { Value: string }[] }[];
  const configuration = parse(collector?.Environment[0]?.Value ?? '') as {
    receivers: { otlp: { protocols: Record<string, { endpoint: string }> } };
    processors: { attributes: { actions: { key?: string; pattern?: string; action: string }[] } };
    service: { pipelines: { traces: { processors: string[]; exporters: string[] } } };
  };

  test('listens on the loopback interface of the task', () => {
    const { protocols } = configuration.receivers.otlp;
    expect(Object.values(protocols).map(({ endpoint }) => endpoint)).toEqual(['127.0.0.1:4317', '127.0.0.1:4318']);
  });

  test('deletes personal data before it sends spans to X-Ray', () => {
    const { actions } = configuration.processors.attributes;
    expect(new Set(actions.map(({ action }) => action))).toEqual(new Set(['delete']));
    expect(actions.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['client.address', 'enduser.id', 'url.query']),
    );
    const headers = new RegExp(actions.find(({ pattern }) => pattern !== undefined)?.pattern ?? '$.');
    expect(headers.test('http.request.header.authorization')).toBe(true);
    expect(headers.test('http.request.method')).toBe(false);
    expect(configuration.service.pipelines.traces).toEqual({
      receivers: ['otlp'],
      processors: ['memory_limiter', 'attributes', 'batch'],
      exporters: ['awsxray'],
    });
  });

  test('is hardened, and may only send traces', () => {
    expect(collector).toMatchObject({
      User: '10001:10001',
      ReadonlyRootFilesystem: true,
      Essential: false,
      Memory: 128,
    });
    expect(template.permissions('TaskTaskRole').flatMap(actionsOf)).toEqual(['xray:PutTraceSegments']);
  });
});

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
