import { DescribeDBClustersCommand } from '@aws-sdk/client-rds';
import { restore, RestoreExit } from '../../../lib/operate/restore';
import { STEP_IDS } from '../../../lib/operate/restore/step-ids';
import { remaining } from './deployment-rehearsal';
import type { RehearsalSite } from './rehearsal-site';
import { environmentsWith, rehearsed, RESTORED_IDENTIFIER, settingsOf } from './rehearsed-settings';
import { addAgain, runLogsOf } from './removal-rehearsal';

/** The fallback for the command: the blocks delete the importing stacks; nothing is restored here. */
export async function rehearseManualRestore(site: RehearsalSite): Promise<void> {
  const runLogs = await runLogsOf(site);
  if (!(await site.blocks('restore'))) return;
  const deleted = ['service-web', 'service-api', 'job-report', 'dashboards'];
  site.record(
    'manual restore: the importing stacks are deleted',
    remaining(await site.stacks(rehearsed.name), deleted),
  );
  await addAgain(site, 'manual restore', runLogs);
}

/** The command itself, with its own clients, in two calls: the second one continues before the first deletion. */
export async function rehearseRestore(site: RehearsalSite): Promise<void> {
  const time = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  if (!(await site.synth(`restored=${time}`, rehearsed.name))) return;
  const { name } = rehearsed;
  const first = await site.progress.step(`npm run restore -- ${name} --to TIME, without a confirmed deletion`, () =>
    call(site, time, ['--to', time, '--identifier', RESTORED_IDENTIFIER, '--yes', 'stop-writers']),
  );
  const stops = first.exit === RestoreExit.STOPPED && first.errors.includes('--resume --yes delete-workloads');
  const resumed = await site.progress.step(`npm run restore -- ${name} --resume`, () =>
    call(site, time, ['--resume', ...STEP_IDS.flatMap((step) => ['--yes', step])]),
  );
  const { DBClusters = [] } = await site.aws.rds.send(new DescribeDBClustersCommand({}));
  const found = new Map(DBClusters.map((cluster) => [cluster.DBClusterIdentifier, cluster]));
  const old = found.get(`${name}-${rehearsed.database.identifier}`);
  const restored = found.get(`${name}-${RESTORED_IDENTIFIER}`);
  site.record('restore: stops before the first deletion', stops ? [] : [first.errors || `exit code ${first.exit}`]);
  site.record('restore: continues to its end', resumed.exit === RestoreExit.DONE ? [] : [resumed.errors]);
  site.record('restore: the restored cluster has instances', restored?.DBClusterMembers?.length ? [] : ['it has none']);
  site.record('restore: the old cluster remains, protected', old?.DeletionProtection === true ? [] : ['it does not']);
  await site.blocks('afterRestore', { settings: `restored=${time}` });
}

async function call(site: RehearsalSite, time: string, options: readonly string[]) {
  const { cli, directory, progress } = site;
  const settings = `restored=${time}`;
  const errors: string[] = [];
  const exit = await restore({
    argv: [rehearsed.name, ...options],
    environments: environmentsWith(settingsOf(settings)),
    today: time.slice(0, 10),
    projectRoot: directory,
    clients: site.aws,
    pollSeconds: 0.1,
    cdk: (args) =>
      cli.call([
        ...args,
        '--app',
        site.assembly(settings),
        ...(args[0] === 'deploy' ? ['--require-approval', 'never'] : []),
      ]),
    output: (line) => progress.detail(line),
    errors: (line) => errors.push(line),
  });
  for (const line of errors) progress.detail(line);
  return { exit, errors: errors.join('\n') };
}
