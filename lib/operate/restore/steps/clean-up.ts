import { findCluster } from '../clusters';
import type { RestoreStep } from '../restore-step';

/** Nothing is deleted here: the old cluster is the way back, until its data is certainly not needed. */
export const cleanUp: RestoreStep = {
  id: 'clean-up',
  title: 'List what remains',
  run: async ({ clients, output, progress }) => {
    const { oldCluster } = progress.plan;
    if ((await findCluster(clients.rds, oldCluster)) === undefined) {
      output(`${oldCluster} does not exist any more.`);
      return;
    }
    output(
      `${oldCluster} remains outside of the stack, without instances. Its storage is charged. After a week without complaints:`,
    );
    output(
      `    aws rds modify-db-cluster --db-cluster-identifier ${oldCluster} --no-deletion-protection --apply-immediately`,
    );
    output(
      `    aws rds delete-db-cluster --db-cluster-identifier ${oldCluster} --final-db-snapshot-identifier ${oldCluster}-last`,
    );
  },
};
