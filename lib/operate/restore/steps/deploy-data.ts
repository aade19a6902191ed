import { stackName } from '../../../config/contract';
import { Tier } from '../../../../facts/tier';
import { clusterInStack, findCluster } from '../clusters';
import { type RestoreContext, type RestoreStep, StepError } from '../restore-step';
import { findStack } from '../stacks';

/** Creates the restored cluster, and takes the old one out of the stack. */
export const deployData: RestoreStep = {
  id: 'deploy-data',
  title: 'Deploy the stack of the database',
  confirmation: async ({ clients, progress }) => {
    const { oldCluster } = progress.plan;
    const old = await findCluster(clients.rds, oldCluster);
    return [
      `CloudFormation creates ${progress.newCluster}, then removes ${oldCluster} from the stack (20 to 60 minutes).`,
      old?.DeletionProtection === true
        ? `${oldCluster} is protected against deletion and keeps its data, but its instances are deleted: it answers no query.`
        : `${oldCluster} is not protected against deletion: CLOUDFORMATION DELETES IT. Create a snapshot first if its data is needed.`,
    ];
  },
  run: async (context) => {
    const { name } = context.settings;
    const { exitCode } = await context.cdk([
      'deploy',
      `${name}/${context.database.stack}`,
      '-c',
      `environment=${name}`,
    ]);
    const problems =
      exitCode === 0
        ? await problemsOf(context)
        : [`cdk deploy failed with exit code ${exitCode}.`, ...(await leftBehind(context))];
    if (problems.length > 0) {
      throw new StepError([...problems, 'Remove the cause, then continue with --resume.'].join('\n'));
    }
    context.output(`${context.progress.newCluster} is available.`);
  },
};

async function problemsOf({ clients, database, progress, settings }: RestoreContext): Promise<readonly string[]> {
  const { newCluster } = progress;
  const dataStack = stackName(settings, database.stack);
  const status = (await findStack(clients.cloudFormation, dataStack))?.StackStatus;
  const deployed = await clusterInStack(clients, dataStack);
  const cluster = await findCluster(clients.rds, newCluster);
  const isProtected = cluster?.DeletionProtection === true || settings.tier === Tier.DEVELOPMENT;
  return [
    ...(status === 'UPDATE_COMPLETE' ? [] : [`${dataStack} is ${status ?? 'missing'}, not UPDATE_COMPLETE.`]),
    ...(deployed === newCluster ? [] : [`${dataStack} contains ${deployed ?? 'no cluster'}, not ${newCluster}.`]),
    ...(cluster?.Status === 'available' ? [] : [`${newCluster} is ${cluster?.Status ?? 'missing'}, not available.`]),
    ...((cluster?.DBClusterMembers?.length ?? 0) > 0 ? [] : [`${newCluster} has no instance.`]),
    ...(isProtected ? [] : [`${newCluster} is not protected against deletion.`]),
  ];
}

/** A rollback cannot delete a cluster that is protected: it would be in the way of the next attempt. */
async function leftBehind({ clients, database, progress, settings }: RestoreContext): Promise<readonly string[]> {
  const { newCluster } = progress;
  const isLeft = (await findCluster(clients.rds, newCluster)) !== undefined;
  if (!isLeft || (await clusterInStack(clients, stackName(settings, database.stack))) === newCluster) return [];
  return [
    `${newCluster} remains outside of the stack, and no service has written into it. Delete it before you continue:`,
    `    aws rds modify-db-cluster --db-cluster-identifier ${newCluster} --no-deletion-protection --apply-immediately`,
    `    aws rds delete-db-cluster --db-cluster-identifier ${newCluster} --skip-final-snapshot`,
  ];
}
