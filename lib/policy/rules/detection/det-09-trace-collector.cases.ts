import { traceCollector } from './det-09-trace-collector';
import { testRule } from '../../../../test/support/policy';

const IMAGE = `example/aws-otel-collector@sha256:${'0'.repeat(64)}`;
const DELETED = ['client.address', 'db.query.text', 'enduser.id', 'url.query', 'user_agent.original'];

const configuration = (deleted: readonly string[], endpoint = '127.0.0.1:4317', separator = ', ') =>
  [
    `receivers: { otlp: { protocols: { grpc: { endpoint: "${endpoint}" } } } }`,
    ...deleted.map((key) => `      - key: ${key}${separator}action: delete`),
  ].join('\n');

const task = (Value?: unknown) => ({
  Task: {
    Type: 'AWS::ECS::TaskDefinition',
    Properties: {
      ContainerDefinitions: [
        { Name: 'web', Image: 'example/web' },
        {
          Name: 'Collector',
          Image: IMAGE,
          ...(Value === undefined ? {} : { Environment: [{ Name: 'AOT_CONFIG_CONTENT', Value }] }),
        },
      ],
    },
  },
});

const PATH = 'Properties.ContainerDefinitions.1';
const NO_CONFIGURATION = "the collector 'Collector' has no configuration in the template: it sends all attributes";

testRule(traceCollector, {
  'finds a collector with the configuration of its image': [task(), `Task[Collector] ${PATH}: ${NO_CONFIGURATION}`],
  'finds a collector that keeps an attribute': [
    task(configuration(DELETED.slice(1))),
    `Task[Collector+attributes] ${PATH}.Environment.0.Value: the collector 'Collector' does not delete client.address`,
  ],
  'finds a collector that changes an attribute in another way': [
    task(`${configuration(DELETED.slice(0, 4))}\n      - key: user_agent.original, action: hash`),
    `Task[Collector+attributes] ${PATH}.Environment.0.Value: the collector 'Collector' does not delete user_agent.original`,
  ],
  'finds a collector that other tasks can connect to': [
    task(configuration(DELETED, '0.0.0.0:4317')),
    `Task[Collector+endpoint] ${PATH}.Environment.0.Value: the collector 'Collector' listens on all interfaces`,
  ],
  'passes a collector that deletes personal data': [task(configuration(DELETED))],
  'passes actions in several lines': [task(configuration(DELETED, '127.0.0.1:4317', '\n        '))],
});
