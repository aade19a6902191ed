import { describeStep, type EnvironmentGraph, type GraphStep, graphsWith } from '../../graph';
import { finding, type Resource, type TemplateSet } from '../../model';
import { isBreakGlass } from '../../predicates/iam';
import type { Rule } from '../rule';

/** Actions that destroy data of a store, and those that destroy a backup or the lock of a vault. */
const DATA = [
  'dynamodb:DeleteTable',
  'elasticfilesystem:DeleteFileSystem',
  'rds:DeleteDBCluster',
  'rds:DeleteDBInstance',
  's3:DeleteBucket',
  's3:DeleteObjectVersion',
];
const BACKUPS = [
  'backup:DeleteBackupVault',
  'backup:DeleteBackupVaultLockConfiguration',
  'backup:DeleteRecoveryPoint',
  'backup:PutBackupVaultAccessPolicy',
];

export const backupSeparation: Rule = {
  id: 'BAK-02-BackupSeparation',
  resourceTypes: ['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group', 'AWS::SSO::PermissionSet'],
  statement:
    'No principal that can destroy data can destroy its backups; a break-glass role, if the environment has one, is the only exception (IAM-03).',
  fix: 'Grant the deletion of data and the deletion of backups to different principals.',
  source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/security-considerations.html',
  check: (principal, templateSet) => {
    // The evidence shows the policies that the principal has.
    const place = principal.get(principal.type === 'AWS::SSO::PermissionSet' ? 'InlinePolicy' : 'Policies');
    if (isBreakGlass(principal)) return [];
    return graphsWith(principal, templateSet).flatMap(([graph, id]) => {
      const [data] = destroyed(graph, id, DATA);
      const [backup] = destroyed(graph, id, BACKUPS);
      return data === undefined || backup === undefined
        ? []
        : [finding(place, 'backups', `destroys data and backups: ${data} and ${backup}`)];
    });
  },
  facts: (principal, templateSet) => [{ of: principal, name: 'can destroy', value: powerOf(principal, templateSet) }],
};

/** What a principal can destroy: the first call of each kind. */
function powerOf(principal: Resource, templateSet: TemplateSet): string {
  const found = graphsWith(principal, templateSet).flatMap(([graph, id]) =>
    [DATA, BACKUPS].flatMap((actions) => {
      const permitted = actions.find((action) => graph.decide({ principal: id, action, resource: '*' }).isAllowed);
      return permitted === undefined ? [] : [`${actions === DATA ? 'data' : 'backups'} (${permitted})`];
    }),
  );
  return [...new Set(found)].join(' and ') || 'neither data nor backups';
}

/** The calls of a principal that destroy, each with its statement. */
function destroyed(graph: EnvironmentGraph, principal: string, actions: readonly string[]): string[] {
  return actions.flatMap((action) => {
    const { isAllowed, steps } = graph.decide({ principal, action, resource: '*' });
    return isAllowed ? [`${action} (${steps.map((step: GraphStep) => describeStep(step)).join('; ')})`] : [];
  });
}
