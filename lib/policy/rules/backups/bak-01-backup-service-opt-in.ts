import { finding, type ResourceKeys } from '../../model';
import { textsOf } from '../../predicates/iam';
import { selectedServices } from '../../predicates/storage/backups';
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
  fix: 'Add Custom::BackupServiceOptIn with the services in ResourceTypes, as ProtectedBackups does. CloudFormation has no resource type for the opt-in.',
  source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/service-opt-in.html',
  check: (selection, templateSet) => {
    const optIns = [...templateSet.withKey(OPT_INS_BY_REGION, selection.template.region ?? '')];
    const place = selection.get('BackupSelection');
    if (optIns.length === 0) {
      return [finding(place, 'OptIn', 'no service opt-in in this Region: the plan creates no backups')];
    }
    const enabled = optIns.flatMap((optIn) => textsOf(optIn.get('ResourceTypes')));
    return selectedServices(selection, templateSet)
      .filter((service) => !enabled.includes(service))
      .map((service) =>
        finding(
          place,
          `OptIn ${service}`,
          `the service opt-in in this Region omits ${service}: the plan ignores its resources`,
        ),
      );
  },
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
