import { finding } from '../../model';
import { applicationContainers } from '../../predicates/compute/ecs-services';
import type { Rule } from '../rule';

export const containerHealthCheck: Rule = {
  id: 'CMP-09-ContainerHealthCheck',
  resourceTypes: ['AWS::ECS::Service'],
  statement: 'ECS service containers have a health check.',
  fix: 'Set HealthCheck.Command on the container, in exec form (CMD).',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html',
  check: (service) => {
    const reference = service.get('TaskDefinition');
    const taskDefinition = reference.resource('AWS::ECS::TaskDefinition');
    if (taskDefinition === undefined) {
      return [
        finding(
          reference,
          'TaskDefinition',
          `the task definition ${reference.describe()}, is not among these templates`,
        ),
      ];
    }
    return applicationContainers(taskDefinition)
      .filter(({ definition }) => {
        const command = definition.get('HealthCheck', 'Command').items();
        return command.length < 2 || command.some((part) => part.is('NONE'));
      })
      .map(({ name }) => finding(reference, name, `container '${name}' has no health check`));
  },
};
