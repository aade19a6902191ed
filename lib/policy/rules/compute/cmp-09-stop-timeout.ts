import { finding } from '../../model';
import { containersOf } from '../../predicates/compute/containers';
import type { Rule } from '../rule';

/** Seconds that ECS offers: below 2 nothing is graceful. */
const MINIMUM = 2;
const MAXIMUM = 120;

export const stopTimeout: Rule = {
  id: 'CMP-09-StopTimeout',
  control: 'CMP-09',
  resourceTypes: ['AWS::ECS::TaskDefinition'],
  statement: 'Every container says how long it takes to stop.',
  fix: `Set StopTimeout to ${MINIMUM} to ${MAXIMUM} seconds, and end the work under way on SIGTERM.`,
  source:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_timeout',
  check: (taskDefinition) =>
    containersOf(taskDefinition).flatMap(({ name, definition }) => {
      const timeout = definition.get('StopTimeout');
      const seconds = timeout.number() ?? 0;
      return seconds >= MINIMUM && seconds <= MAXIMUM
        ? []
        : [finding(timeout, name, `container '${name}' does not say how long it takes to stop: ${timeout.describe()}`)];
    }),
};
