import { type RestoreContext, type RestoreStep, StepError } from '../restore-step';
import { findStack, isUpdatable } from '../stacks';
import { activityOf, findWriters } from '../writers';

/** Creates the deleted stacks again, with the new endpoint; their services and schedules start with them. */
export const deployWorkloads: RestoreStep = {
  id: 'deploy-workloads',
  title: 'Deploy the services and jobs',
  run: async (context) => {
    const { name } = context.settings;
    // A log group of a deleted stack remains under its fixed name: the new stack imports it.
    const { exitCode } = await context.cdk([
      'deploy',
      `${name}/*`,
      '-c',
      `environment=${name}`,
      '--import-existing-resources',
    ]);
    const problems = exitCode === 0 ? await problemsOf(context) : [`cdk deploy failed with exit code ${exitCode}.`];
    if (problems.length > 0) {
      throw new StepError([...problems, 'Remove the cause, then continue with --resume.'].join('\n'));
    }
    context.output('The services and schedules are active.');
  },
};

async function problemsOf({ clients, progress }: RestoreContext): Promise<readonly string[]> {
  const { stacks } = progress.plan;
  const states = await Promise.all(
    stacks.map(async (name) => ({
      name,
      status: (await findStack(clients.cloudFormation, name))?.StackStatus ?? 'missing',
    })),
  );
  const broken = states.filter((stack) => !isUpdatable(stack)).map(({ name, status }) => `${name} is ${status}.`);
  if (broken.length > 0) return broken;
  const inactive = [];
  for (const writer of await findWriters(clients, stacks)) {
    const mustRun = writer.kind === 'service' || writer.kind === 'schedule' || writer.kind === 'scaling';
    if (mustRun && (await activityOf(clients, writer)) === undefined) inactive.push(`${writer.id} is still stopped.`);
  }
  return inactive;
}
