import { finding, type TemplateSet, type Value } from '../../model';
import type { Rule } from '../rule';

export const exportedLogGroups: Rule = {
  id: 'DB-03-ExportedLogGroups',
  control: 'DB-03',
  resourceTypes: ['AWS::RDS::DBCluster'],
  statement:
    'The logs that a database exports go to log groups of the environment, and so under its key and its retention.',
  fix: 'Add an AWS::Logs::LogGroup named /aws/rds/cluster/IDENTIFIER/LOG for each export, and let the cluster depend on it: RDS makes them without key and without end otherwise.',
  source:
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html',
  check: (cluster, templateSet) => {
    const identifier = cluster.get('DBClusterIdentifier');
    return cluster
      .get('EnableCloudwatchLogsExports')
      .items()
      .filter((log) => !isDeclared(log, identifier, templateSet))
      .map((log) => finding(log, log.describe(), `RDS makes the log group of ${log.describe()}, without key and end`));
  },
};

function isDeclared(log: Value, identifier: Value, templateSet: TemplateSet): boolean {
  const [name, cluster] = [log.text(), identifier.text()];
  if (name === undefined || cluster === undefined) return false;
  const logGroupName = `/aws/rds/cluster/${cluster}/${name}`;
  return templateSet.resources('AWS::Logs::LogGroup').some((group) => group.get('LogGroupName').is(logGroupName));
}
