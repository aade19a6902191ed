import { finding } from '../../model';
import { containersOf } from '../../predicates/compute/containers';
import type { Rule } from '../rule';

/** The only capability that Fargate can add; debuggers and GuardDuty Runtime Monitoring need it. */
const ADDABLE = 'SYS_PTRACE';

export const linuxCapabilities: Rule = {
  id: 'CMP-04-LinuxCapabilities',
  resourceTypes: ['AWS::ECS::TaskDefinition'],
  statement: 'ECS containers drop all Linux capabilities and add none except SYS_PTRACE.',
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
        .filter((capability) => !capability.is(ADDABLE))
        .map((capability) =>
          finding(capability, `${name}+${capability.describe()}`, `container '${name}' adds ${capability.describe()}`),
        );
      return [...kept, ...added];
    }),
};
