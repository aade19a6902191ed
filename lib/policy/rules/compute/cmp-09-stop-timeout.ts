import { finding } from '../../model';
import { containersOf } from '../../predicates/compute/containers';
import type { Rule } from '../rule';

/** Seconds in which an application can complete requests and close connections. Fargate accepts 2 to 120. */
const MINIMUM = 5;
const MAXIMUM = 120;

export const stopTimeout: Rule = {
  id: 'CMP-09-StopTimeout',
  resourceTypes: ['AWS::ECS::TaskDefinition'],
  statement: 'ECS containers have a stop timeout in which they can complete their work.',
  fix: `Set StopTimeout to ${MINIMUM} to ${MAXIMUM} seconds, and let the application complete its work on SIGTERM.`,
  source:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_timeout',
  check: (taskDefinition) =>
    containersOf(taskDefinition).flatMap(({ name, definition }) => {
      const timeout = definition.get('StopTimeout');
      const seconds = timeout.number() ?? 0;
      return seconds >= MINIMUM && seconds <= MAXIMUM
        ? []
        : [
            finding(
              timeout,
              name,
              `container '${name}' has no stop timeout from ${MINIMUM} to ${MAXIMUM} seconds: ${timeout.describe()}`,
            ),
          ];
    }),
};
