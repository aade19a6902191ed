import { type RestoreStep, StepError } from '../restore-step';

/** The difference of the database's stack names the restored cluster. */
export const showDifference: RestoreStep = {
  id: 'difference',
  title: 'Show the difference of the stack of the database',
  run: async ({ cdk, database, output, progress, settings: { name } }) => {
    const { exitCode, output: difference } = await cdk([
      'diff',
      `${name}/${database.stack}`,
      '-c',
      `environment=${name}`,
    ]);
    if (exitCode !== 0) throw new StepError(`cdk diff failed with exit code ${exitCode}: see its output above.`);
    if (!difference.includes(progress.newCluster)) {
      throw new StepError(
        `The difference does not contain ${progress.newCluster}: the app does not read these settings.`,
      );
    }
    output(
      'The cluster is replaced: a new identifier is a new cluster, and here that is intended. Read the other changes.',
    );
  },
};
