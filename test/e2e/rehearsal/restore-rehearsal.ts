import { DescribeDBClustersCommand } from '@aws-sdk/client-rds';
import { staging } from '../../../lib/config';
import { restore, RestoreExit } from '../../../lib/operate/restore';
import { STEP_IDS } from '../../../lib/operate/restore/step-ids';
import type { CdkCli } from '../deploy-local/cdk-cli';
import type { CheckResult } from '../deploy-local/checks';
import { EmulatedAws } from '../deploy-local/emulated-aws';
import type { Emulator } from '../deploy-local/emulator';
import { judge } from '../deploy-local/life';
import type { Progress } from '../deploy-local/progress';
import { environmentsWith, RESTORED_IDENTIFIER, restoredStaging } from './rehearsed-settings';

export interface RestoreRehearsalProps {
  readonly cli: CdkCli;
  readonly emulator: Emulator;
  readonly progress: Progress;
  /** Time that is restored. */
  readonly time: string;
  /** The synthesized environment with the changed settings. */
  readonly assembly: string;
  /** Where the command keeps its progress. */
  readonly projectRoot: string;
}

/** The command itself, with its own clients, in two calls: the second one continues before the first deletion. */
export async function rehearseRestore(props: RestoreRehearsalProps): Promise<readonly CheckResult[]> {
  const { emulator, progress, time } = props;
  const first = await progress.step('npm run restore -- staging --to TIME, without a confirmed deletion', () =>
    call(props, ['--to', time, '--identifier', RESTORED_IDENTIFIER, '--yes', 'stop-writers']),
  );
  const stops = first.exit === RestoreExit.STOPPED && first.errors.includes('--resume --yes delete-workloads');
  const resumed = await progress.step('npm run restore -- staging --resume', () =>
    call(props, ['--resume', ...STEP_IDS.flatMap((step) => ['--yes', step])]),
  );
  const { rds } = new EmulatedAws(emulator.endpoint, staging.region);
  const { DBClusters = [] } = await rds.send(new DescribeDBClustersCommand({}));
  const found = new Map(DBClusters.map((cluster) => [cluster.DBClusterIdentifier, cluster]));
  const old = found.get(`${staging.name}-${staging.database.identifier}`);
  const restored = found.get(`${staging.name}-${RESTORED_IDENTIFIER}`);
  return [
    judge('restore: stops before the first deletion', stops ? [] : [first.errors || `exit code ${first.exit}`]),
    judge('restore: continues to its end', resumed.exit === RestoreExit.DONE ? [] : [resumed.errors]),
    judge('restore: the restored cluster has instances', restored?.DBClusterMembers?.length ? [] : ['it has none']),
    judge('restore: the old cluster remains, protected', old?.DeletionProtection === true ? [] : ['it does not']),
  ];
}

async function call(
  { assembly, cli, emulator, progress, projectRoot, time }: RestoreRehearsalProps,
  options: string[],
) {
  const errors: string[] = [];
  const exit = await restore({
    argv: [staging.name, ...options],
    environments: environmentsWith(restoredStaging(time)),
    today: time.slice(0, 10),
    projectRoot,
    clients: new EmulatedAws(emulator.endpoint, staging.region),
    pollSeconds: 0.1,
    cdk: (args) =>
      cli.call([...args, '--app', assembly, ...(args[0] === 'deploy' ? ['--require-approval', 'never'] : [])]),
    output: (line) => progress.detail(line),
    errors: (line) => errors.push(line),
  });
  for (const line of errors) progress.detail(line);
  return { exit, errors: errors.join('\n') };
}
