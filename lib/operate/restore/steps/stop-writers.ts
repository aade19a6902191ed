import { setTimeout as sleep } from 'node:timers/promises';
import { type RestoreContext, type RestoreStep, StepError } from '../restore-step';
import { activityOf, findWriters, stopWriter, type Writer } from '../writers';

/** A stopped task has up to two minutes to end: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html (stopTimeout). */
const ATTEMPTS = 60;

/** Suspends scaling, disables schedules, sets services to no task, and ends runs of jobs. */
export const stopWriters: RestoreStep = {
  id: 'stop-writers',
  title: 'Stop the services and jobs that use the database',
  confirmation: ({ progress }) => [
    'The services and jobs in these stacks stop; users get errors until the restore ends:',
    ...progress.plan.stacks.map((stack) => `  ${stack}`),
    'Before the next steps, --abandon starts them again.',
  ],
  run: async (context) => {
    const { clients, output, pollSeconds, progress } = context;
    progress.recordWriters(await findWriters(clients, progress.plan.stacks));
    for (let attempt = 1; ; attempt += 1) {
      const active = await activeWriters(context);
      if (active.length === 0) break;
      if (attempt > ATTEMPTS) {
        throw new StepError(active.map(({ reason, writer }) => `${writer.id}: ${reason}.`).join('\n'));
      }
      for (const { writer } of active) await stopWriter(clients, writer);
      if ((await activeWriters(context)).length > 0) await sleep(pollSeconds * 1000);
    }
    output(`${progress.writers.length} scalable targets, schedules, services and state machines are stopped.`);
  },
};

async function activeWriters({ clients, progress }: RestoreContext) {
  const active: { readonly writer: Writer; readonly reason: string }[] = [];
  for (const writer of progress.writers) {
    const reason = await activityOf(clients, writer);
    if (reason !== undefined) active.push({ writer, reason });
  }
  return active;
}
