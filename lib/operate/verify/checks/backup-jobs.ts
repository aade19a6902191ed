import { ListBackupJobsCommand } from '@aws-sdk/client-backup';
import { MILLISECONDS_PER_DAY } from '../../../../facts/calendar-day';
import { allPages } from '../../pages';
import { inEveryPlace, type VerifyContext, type VerifyFinding } from '../verify-check';

const FAILED = ['ABORTED', 'EXPIRED', 'FAILED', 'PARTIAL'];

/** No backup job into a vault of the environment failed in the last day. */
export async function backupJobs(context: VerifyContext): Promise<readonly VerifyFinding[]> {
  const ByCreatedAfter = new Date(context.now.getTime() - MILLISECONDS_PER_DAY);
  return inEveryPlace(context, async ({ aws, inventory }) => {
    const vaults = inventory.ids('AWS::Backup::BackupVault');
    if (vaults.length === 0) return [];
    const jobs = await allPages(
      (NextToken) => aws.backup.send(new ListBackupJobsCommand({ ByCreatedAfter, NextToken })),
      ({ BackupJobs }) => BackupJobs,
    );
    const own = jobs.filter(({ BackupVaultName = '' }) => vaults.includes(BackupVaultName));
    const problems = own
      .filter(({ State = '' }) => FAILED.includes(State))
      .map(({ ResourceArn, State, StatusMessage }) => `${ResourceArn}: ${State} (${StatusMessage})`);
    const subject = 'backup jobs of the last day succeeded';
    return problems.length === 0
      ? [{ control: 'BAK-01', subject, verdict: 'ok', detail: `${own.length} jobs` }]
      : [{ control: 'BAK-01', subject, verdict: 'problem', detail: problems.join('; ') }];
  });
}
