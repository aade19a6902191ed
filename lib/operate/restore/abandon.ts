import { type RestoreContext, StepError } from './restore-step';
import { findStack } from './stacks';
import { releaseWriter } from './writers';

/** Ends a restore before its first deletion: what was stopped gets the state that it had. */
export async function abandon({ clients, output, progress, settings: { name } }: RestoreContext): Promise<void> {
  for (const stack of progress.plan.stacks) {
    if ((await findStack(clients.cloudFormation, stack)) !== undefined && !progress.isDone('delete-workloads'))
      continue;
    throw new StepError(
      `${stack} is or was deleted: the restore cannot be abandoned. To return to the old cluster before the step deploy-data, take identifier and restoreFrom ` +
        `out of the settings, remove ${progress.file}, and run: npx cdk deploy "${name}/*" -c environment=${name} --import-existing-resources`,
    );
  }
  // In reverse: a service has its tasks before its scaling works again.
  for (const writer of [...progress.writers].reverse()) await releaseWriter(clients, writer);
  progress.remove();
  output(
    `The restore of ${name} is abandoned: its services and jobs have the state that they had before. Take restoreFrom out of the settings.`,
  );
}
