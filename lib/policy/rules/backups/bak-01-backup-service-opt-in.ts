import { finding, type ResourceKeys } from '../../model';
import type { Rule } from '../rule';

const OPT_INS_BY_REGION: ResourceKeys = {
  types: ['Custom::BackupServiceOptIn'],
  keysOf: ({ template: { region } }) => [region ?? ''],
};

/** The opt-in applies to one account and Region. */
export const backupServiceOptIn: Rule = {
  id: 'BAK-01-BackupServiceOptIn',
  resourceTypes: ['AWS::Backup::BackupSelection'],
  statement: 'Accounts with backup plans opt in to AWS Backup for the protected services.',
  fix: 'Add Custom::BackupServiceOptIn, which ProtectedBackups creates. CloudFormation has no resource type for the opt-in.',
  source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/service-opt-in.html',
  check: (selection, templateSet) =>
    templateSet.someWithKey(OPT_INS_BY_REGION, selection.template.region ?? '')
      ? []
      : [
          finding(
            selection.get('BackupSelection'),
            'OptIn',
            'no service opt-in in this Region: the plan creates no backups',
          ),
        ],
  facts: (selection, templateSet) =>
    [...templateSet.withKey(OPT_INS_BY_REGION, selection.template.region ?? '')].map((each) => ({
      of: each,
      name: 'service opt-in',
      value: each
        .get('ResourceTypes')
        .items()
        .map((type) => type.describe())
        .join(', '),
    })),
};
