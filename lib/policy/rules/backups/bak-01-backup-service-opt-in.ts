import { finding } from '../../model';
import type { Rule } from '../rule';

/** The opt-in is of an account and Region: one elsewhere says nothing about this one. */
export const backupServiceOptIn: Rule = {
  id: 'BAK-01-BackupServiceOptIn',
  control: 'BAK-01',
  resourceTypes: ['AWS::Backup::BackupSelection'],
  statement:
    'The deployment makes sure that the account opted in to backups, without which a plan silently backs up nothing.',
  fix: 'Add the custom resource of ProtectedBackups (Custom::BackupServiceOptIn): CloudFormation has no type for the opt-in.',
  source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/service-opt-in.html',
  check: (selection, templateSet) =>
    templateSet
      .resources('Custom::BackupServiceOptIn')
      .some((each) => each.template.region === selection.template.region)
      ? []
      : [finding(selection.get('BackupSelection'), 'OptIn', 'nothing makes sure that the account opted in')],
};
