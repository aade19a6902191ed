import { finding } from '../../model';
import { hasExportedLogGroup } from '../../predicates/storage/log-groups';
import type { Rule } from '../rule';

export const exportedLogGroups: Rule = {
  id: 'DB-03-ExportedLogGroups',
  resourceTypes: ['AWS::RDS::DBCluster'],
  statement: 'The templates define the log groups of exported database logs, with encryption and retention.',
  fix: 'Add an AWS::Logs::LogGroup named /aws/rds/cluster/IDENTIFIER/LOG for each exported log, and add DependsOn to the cluster. Otherwise RDS creates the log groups without a KMS key and without retention.',
  source:
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html',
  check: (cluster, templateSet) =>
    cluster
      .get('EnableCloudwatchLogsExports')
      .items()
      .filter((log) => !hasExportedLogGroup(cluster, log, templateSet))
      .map((log) =>
        finding(
          log,
          log.describe(),
          `no log group is defined: RDS creates the log group of ${log.describe()} without a KMS key and without retention`,
        ),
      ),
};
