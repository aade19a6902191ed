import { finding, type Value } from '../../model';
import { applicationContainers } from '../../predicates/compute/ecs-services';
import type { Rule } from '../rule';

/** Commands that succeed without the result of a check. */
const SUCCESSFUL = ['true', '/bin/true', ':', 'exit 0'];

/** A command that only prints a text. */
const PRINTS = /^\s*echo\b[^;&|]*$/;

export const containerHealthCheck: Rule = {
  id: 'CMP-09-ContainerHealthCheck',
  resourceTypes: ['AWS::ECS::Service'],
  statement: 'ECS service containers have a health check that can fail.',
  fix: 'Set HealthCheck.Command on the container, in exec form (CMD), to a program that fails if the service does not respond.',
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
      .map(({ name, definition }) => [name, problemOf(definition.get('HealthCheck', 'Command').items())] as const)
      .filter(([, problem]) => problem !== undefined)
      .map(([name, problem]) => finding(reference, name, `container '${name}' ${problem}`));
  },
};

function problemOf(command: readonly Value[]): string | undefined {
  if (command.length < 2 || command.some((part) => part.is('NONE'))) return 'has no health check';
  const text = command
    .slice(1)
    .map((part) => part.pattern())
    .join(' ');
  return alwaysSucceeds(text) || PRINTS.test(text) ? 'has a health check that always succeeds' : undefined;
}

/** Whether the last command of a list runs in any case and succeeds. */
function alwaysSucceeds(command: string): boolean {
  const commands = command.split(/;|\|\|/).map((each) => each.trim());
  return SUCCESSFUL.includes(commands.findLast((each) => each !== '') ?? '');
}
