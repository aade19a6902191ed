import { containerHealthCheck } from './cmp-09-container-health-check';
import { findings, taskDefinition, testRule } from '../../../../test/support/policy';

function service(container: Record<string, unknown>) {
  return {
    Task: taskDefinition(container),
    Service: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { Ref: 'Task' } } },
  };
}

testRule(containerHealthCheck, {
  'finds a container without a health check': [
    service({}),
    "Service[web] Properties.TaskDefinition: container 'web' has no health check",
  ],
  'finds a health check that is disabled': [
    service({ HealthCheck: { Command: ['NONE'] } }),
    "Service[web] Properties.TaskDefinition: container 'web' has no health check",
  ],
  'finds a task definition outside the templates': [
    { Service: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: 'web:1' } } },
    'Service[TaskDefinition] Properties.TaskDefinition: the task definition web:1, is not among these templates',
  ],
  'passes a container with a health check': [service({ HealthCheck: { Command: ['CMD', '/health'] } })],
});

describe('CMP-09-ContainerHealthCheck', () => {
  test.each([
    [['CMD-SHELL', 'exit 0']],
    [['CMD-SHELL', 'curl -f http://localhost/ || true']],
    [['CMD-SHELL', 'curl -f http://localhost/; exit 0;']],
    [['CMD-SHELL', 'echo healthy']],
    [['CMD', '/bin/true']],
  ])('finds the check %j, which always succeeds', (Command) => {
    expect(findings(containerHealthCheck, service({ HealthCheck: { Command } }))).toEqual([
      "Service[web] Properties.TaskDefinition: container 'web' has a health check that always succeeds",
    ]);
  });

  test.each([
    [['CMD-SHELL', 'curl -f http://localhost/ || exit 1']],
    [['CMD-SHELL', 'curl -f http://localhost/ && true']],
    [['CMD-SHELL', 'echo ping | nc localhost 80']],
  ])('passes the check %j, which can fail', (Command) => {
    expect(findings(containerHealthCheck, service({ HealthCheck: { Command } }))).toEqual([]);
  });
});
