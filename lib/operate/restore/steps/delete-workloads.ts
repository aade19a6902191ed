import type { RestoreStep } from '../restore-step';
import { deleteStacks } from '../stacks';

/** CloudFormation refuses to change an export that a stack imports: the importing stacks are deleted, and deployed again. */
export const deleteWorkloads: RestoreStep = {
  id: 'delete-workloads',
  title: 'Delete the stacks that import from the stack of the database',
  confirmation: ({ progress }) => [
    'These stacks lose their termination protection and are deleted. They hold no data; the step deploy-workloads creates them again:',
    ...progress.plan.stacks.map((stack) => `  ${stack}`),
    'After this step, --abandon is not possible.',
  ],
  run: async ({ clients, output, pollSeconds, progress }) => {
    await deleteStacks(clients.cloudFormation, progress.plan.stacks, pollSeconds);
    output(`${progress.plan.stacks.length} stacks are deleted.`);
  },
};
