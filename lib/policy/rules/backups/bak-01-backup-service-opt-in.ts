import { finding, type Resource, type ResourceKeys } from '../../model';
import { textsOf } from '../../predicates/iam';
import { selectedServices } from '../../predicates/storage/backups';
import type { Rule } from '../rule';

/** Opt-ins by Region, and by Region and service. */
const OPT_INS: ResourceKeys = {
  types: ['Custom::BackupServiceOptIn'],
  keysOf: (optIn) => ['', ...textsOf(optIn.get('ResourceTypes'))].map((service) => optInKey(optIn, service)),
};

function optInKey({ template: { region = '' } }: Resource, service = ''): string {
  return `${region} ${service}`;
}

/** The opt-in applies to one account and Region. */
export const backupServiceOptIn: Rule = {
  id: 'BAK-01-BackupServiceOptIn',
  resourceTypes: ['AWS::Backup::BackupSelection'],
  statement: 'Accounts with backup plans opt in to AWS Backup for the protected services.',
  fix: 'Add Custom::BackupServiceOptIn with the services in ResourceTypes, as ProtectedBackups does. CloudFormation has no resource type for the opt-in.',
  source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/service-opt-in.html',
  check: (selection, templateSet) => {
    const place = selection.get('BackupSelection');
    if (!templateSet.someWithKey(OPT_INS, optInKey(selection))) {
      return [finding(place, 'OptIn', 'no service opt-in in this Region: the plan creates no backups')];
    }
    return selectedServices(selection, templateSet)
      .filter((service) => !templateSet.someWithKey(OPT_INS, optInKey(selection, service)))
      .map((service) =>
        finding(
          place,
          `OptIn ${service}`,
          `the service opt-in in this Region omits ${service}: the plan ignores its resources`,
        ),
      );
  },
  facts: (selection, templateSet) =>
    [...templateSet.withKey(OPT_INS, optInKey(selection))].map((each) => ({
      of: each,
      name: 'service opt-in',
      value: each
        .get('ResourceTypes')
        .items()
        .map((type) => type.describe())
        .join(', '),
    })),
};
