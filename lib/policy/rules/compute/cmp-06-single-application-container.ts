import { finding } from '../../model';
import { applicationContainers } from '../../predicates/compute/ecs-services';
import type { Rule } from '../rule';

export const singleApplicationContainer: Rule = {
  id: 'CMP-06-SingleApplicationContainer',
  control: 'CMP-06',
  resourceTypes: ['AWS::ECS::TaskDefinition'],
  statement: "A task has one container of its own; beside it run only the baseline's sidecars.",
  fix: 'Give each program a task of its own. Sidecars are known by their image: aws-otel-collector, aws-for-fluent-bit, cloudwatch-agent, aws-xray-daemon.',
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
            working.length === 0 ? 'no container does the work of the task' : `${names} share one task and its role`,
          ),
        ];
  },
};
