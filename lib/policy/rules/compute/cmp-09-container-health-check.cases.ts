import { containerHealthCheck } from './cmp-09-container-health-check';
import { findings, taskDefinition } from '../../../../test/support/policy';

function service(container: Record<string, unknown>) {
  return {
    Task: taskDefinition(container),
    Service: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { Ref: 'Task' } } },
  };
}

describe('CMP-09-ContainerHealthCheck', () => {
  test('finds a container without a health check', () => {
    expect(findings(containerHealthCheck, service({}))).toEqual([
      "Service[web] Properties.TaskDefinition: container 'web' has no health check",
    ]);
  });

  test('finds a health check that is disabled', () => {
    expect(findings(containerHealthCheck, service({ HealthCheck: { Command: ['NONE'] } }))).toEqual([
      "Service[web] Properties.TaskDefinition: container 'web' has no health check",
    ]);
  });

  test('finds a task definition outside the templates', () => {
    expect(
      findings(containerHealthCheck, {
        Service: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: 'web:1' } },
      }),
    ).toEqual([
      'Service[TaskDefinition] Properties.TaskDefinition: the task definition web:1, is not among these templates',
    ]);
  });

  test('passes a container with a health check', () => {
    expect(findings(containerHealthCheck, service({ HealthCheck: { Command: ['CMD', '/health'] } }))).toEqual([]);
  });
});
