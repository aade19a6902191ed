import { finding, type Finding, type Value } from '../../model';
import { containersOf, type Container } from '../../predicates/compute/containers';
import type { Rule } from '../rule';

export const resourceLimits: Rule = {
  id: 'CMP-05-ResourceLimits',
  resourceTypes: ['AWS::ECS::TaskDefinition'],
  statement: 'ECS tasks and containers have limits for CPU, memory and open files.',
  fix: 'Set Cpu and Memory on the task and on each container, and a hard limit for nofile in Ulimits.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
  check: (taskDefinition) => [
    ...['Cpu', 'Memory'].flatMap((name) =>
      unlimited(taskDefinition.get(name), name, `the task has no limit for ${name}`),
    ),
    ...containersOf(taskDefinition).flatMap(unlimitedContainer),
  ],
};

function unlimitedContainer({ name, definition }: Container): Finding[] {
  const ulimits = definition.get('Ulimits');
  const files = ulimits.items().find((ulimit) => ulimit.get('Name').is('nofile'));
  return [
    ...['Cpu', 'Memory'].flatMap((limit) =>
      unlimited(definition.get(limit), `${name}+${limit}`, `container '${name}' has no limit for ${limit}`),
    ),
    ...unlimited(
      files?.get('HardLimit') ?? ulimits,
      `${name}+nofile`,
      `container '${name}' has no limit for open files`,
    ),
  ];
}

function unlimited(value: Value, discriminator: string, message: string): Finding[] {
  const limit = value.number();
  return limit !== undefined && limit > 0 ? [] : [finding(value, discriminator, message)];
}
