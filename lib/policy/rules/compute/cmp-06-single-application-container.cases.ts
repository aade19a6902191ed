import { singleApplicationContainer } from './cmp-06-single-application-container';
import { findings } from '../../../../test/support/policy';

function task(...repositories: string[]) {
  const containers = repositories.map((repository, index) => ({
    Name: `container${index}`,
    Image: `111111111111.dkr.ecr.eu-west-1.amazonaws.com/${repository}@sha256:${'a'.repeat(64)}`,
  }));
  return { Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions: containers } } };
}

describe('CMP-06-SingleApplicationContainer', () => {
  test('finds two application containers in one task', () => {
    expect(findings(singleApplicationContainer, task('shop/web', 'shop/worker'))).toEqual([
      "Task[containers] Properties.ContainerDefinitions: 'container0', 'container1' share one task and its task role",
    ]);
  });

  test('finds an application image with the name of a sidecar in its tag', () => {
    expect(findings(singleApplicationContainer, task('shop/web', 'shop/aws-for-fluent-bit-not'))).toEqual([
      "Task[containers] Properties.ContainerDefinitions: 'container0', 'container1' share one task and its task role",
    ]);
  });

  test('finds a task with sidecars only', () => {
    expect(findings(singleApplicationContainer, task('aws-observability/aws-for-fluent-bit'))).toEqual([
      'Task[containers] Properties.ContainerDefinitions: the task has no application container',
    ]);
  });

  test('passes one application container with sidecars of the baseline', () => {
    expect(
      findings(
        singleApplicationContainer,
        task('shop/web', 'aws-observability/aws-otel-collector', 'aws-observability/aws-for-fluent-bit'),
      ),
    ).toEqual([]);
  });
});
