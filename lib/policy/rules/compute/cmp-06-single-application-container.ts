import { finding } from '../../model';
import { applicationContainers } from '../../predicates/compute/ecs-services';
import type { Rule } from '../rule';

export const singleApplicationContainer: Rule = {
  id: 'CMP-06-SingleApplicationContainer',
  resourceTypes: ['AWS::ECS::TaskDefinition'],
  statement: 'An ECS task has one application container; all other containers are sidecars of the baseline.',
  fix: 'Define one task per application. Sidecars are recognized by their image: aws-otel-collector, aws-for-fluent-bit, cloudwatch-agent, aws-xray-daemon.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/application_architecture.html',
  check: (taskDefinition) => {
    const working = applicationContainers(taskDefinition);
    const names = working.map(({ name }) => `'${name}'`).join(', ');
    return working.length === 1
      ? []
      : [
          finding(
            taskDefinition.get('ContainerDefinitions'),
            'containers',
            working.length === 0
              ? 'the task has no application container'
              : `${names} share one task and its task role`,
          ),
        ];
  },
};
