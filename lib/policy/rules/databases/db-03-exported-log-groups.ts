import { finding, type TemplateSet, type Value, type ResourceKeys } from '../../model';
import type { Rule } from '../rule';

const LOG_GROUPS_BY_NAME: ResourceKeys = {
  types: ['AWS::Logs::LogGroup'],
  keysOf: (group) => [group.get('LogGroupName').text() ?? ''],
};

export const exportedLogGroups: Rule = {
  id: 'DB-03-ExportedLogGroups',
  resourceTypes: ['AWS::RDS::DBCluster'],
  statement: 'The templates define the log groups of exported database logs, with encryption and retention.',
  fix: 'Add an AWS::Logs::LogGroup named /aws/rds/cluster/IDENTIFIER/LOG for each exported log, and add DependsOn to the cluster. Otherwise RDS creates the log groups without a KMS key and without retention.',
  source:
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html',
  check: (cluster, templateSet) => {
    const identifier = cluster.get('DBClusterIdentifier');
    return cluster
      .get('EnableCloudwatchLogsExports')
      .items()
      .filter((log) => !hasLogGroup(log, identifier, templateSet))
      .map((log) =>
        finding(
          log,
          log.describe(),
          `no log group is defined: RDS creates the log group of ${log.describe()} without a KMS key and without retention`,
        ),
      );
  },
};

function hasLogGroup(log: Value, identifier: Value, templateSet: TemplateSet): boolean {
  const [name, cluster] = [log.text(), identifier.text()];
  if (name === undefined || cluster === undefined) return false;
  const logGroupName = `/aws/rds/cluster/${cluster}/${name}`;
  return templateSet.someWithKey(LOG_GROUPS_BY_NAME, logGroupName, (group) =>
    group.get('LogGroupName').is(logGroupName),
  );
}
