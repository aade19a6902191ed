import { finding } from '../../model';
import { containersOf } from '../../predicates/compute/containers';
import type { Rule } from '../rule';

/** Seconds that Fargate accepts. */
const MINIMUM = 2;
const MAXIMUM = 120;

export const stopTimeout: Rule = {
  id: 'CMP-09-StopTimeout',
  resourceTypes: ['AWS::ECS::TaskDefinition'],
  statement: 'ECS containers set a stop timeout.',
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
              `container '${name}' has no stop timeout from 2 to 120 seconds: ${timeout.describe()}`,
            ),
          ];
    }),
};
