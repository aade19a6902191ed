import { singleApplicationContainer } from './cmp-06-single-application-container';
import { testRule } from '../../../../test/support/policy';

function task(...repositories: string[]) {
  const containers = repositories.map((repository, index) => ({
    Name: `container${index}`,
    Image: `111111111111.dkr.ecr.eu-west-1.amazonaws.com/${repository}@sha256:${'a'.repeat(64)}`,
  }));
  return { Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions: containers } } };
}

testRule(singleApplicationContainer, {
  'finds two application containers in one task': [
    task('shop/web', 'shop/worker'),
    "Task[containers] Properties.ContainerDefinitions: 'container0', 'container1' share one task and its task role",
  ],
  'finds an application image with the name of a sidecar in its tag': [
    task('shop/web', 'shop/aws-for-fluent-bit-not'),
    "Task[containers] Properties.ContainerDefinitions: 'container0', 'container1' share one task and its task role",
  ],
  'finds a task with sidecars only': [
    task('aws-observability/aws-for-fluent-bit'),
    'Task[containers] Properties.ContainerDefinitions: the task has no application container',
  ],
  'passes one application container with sidecars of the baseline': [
    task('shop/web', 'aws-observability/aws-otel-collector', 'aws-observability/aws-for-fluent-bit'),
  ],
});
