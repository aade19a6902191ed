import { finding } from '../../model';
import { containersOf } from '../../predicates/compute/containers';
import type { Rule } from '../rule';

export const linuxCapabilities: Rule = {
  id: 'CMP-04-LinuxCapabilities',
  resourceTypes: ['AWS::ECS::TaskDefinition'],
  statement: 'ECS containers drop all Linux capabilities and add none.',
  fix: "Set LinuxParameters.Capabilities.Drop to ['ALL'] and remove the capabilities in Add.",
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html',
  check: (taskDefinition) =>
    containersOf(taskDefinition).flatMap(({ name, definition }) => {
      const capabilities = definition.get('LinuxParameters', 'Capabilities');
      const drop = capabilities.get('Drop');
      const kept = drop.items().some((capability) => capability.is('ALL'))
        ? []
        : [finding(drop, name, `container '${name}' does not drop all Linux capabilities`)];
      const added = capabilities
        .get('Add')
        .items()
        .map((capability) =>
          finding(capability, `${name}+${capability.describe()}`, `container '${name}' adds ${capability.describe()}`),
        );
      return [...kept, ...added];
    }),
};
