import { finding, type TemplateSet, type Resource, resourcesThat, type ResourceKeys } from '../../model';
import { hasTag } from '../../predicates/storage/backups';
import { belongsToCluster, DATABASE_TYPES } from '../../predicates/storage/databases';
import type { Rule } from '../rule';

/** Without these overrides, a cluster is restored into the default VPC. Keys are case-insensitive. */
const OVERRIDES = ['dbsubnetgroupname', 'vpcsecuritygroupids'];
const RESOURCE_TAG = 'aws:ResourceTag/';

export const restoreTesting: Rule = {
  id: 'BAK-04-RestoreTesting',
  resourceTypes: DATABASE_TYPES,
  statement: 'Databases are included in a restore testing plan that defines subnets and security groups.',
  fix: 'Add an AWS::Backup::RestoreTestingPlan, and a RestoreTestingSelection (type Aurora or RDS) that selects the database and overrides dbSubnetGroupName and vpcSecurityGroupIds, as ProtectedBackups does with restoreTests.',
  source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html',
  check: (database, templateSet) =>
    belongsToCluster(database) || isTested(database, templateSet)
      ? []
      : [
          finding(
            database.get(),
            'RestoreTestingSelection',
            'no restore testing selection selects the database: its backups are not tested',
          ),
        ],
};

const SELECTION = 'AWS::Backup::RestoreTestingSelection';

const SELECTIONS_OF_ALL = resourcesThat([SELECTION], (selection) =>
  selection
    .get('ProtectedResourceArns')
    .items()
    .some((arn) => arn.is('*')),
);

const PLANS_BY_NAME: ResourceKeys = {
  types: ['AWS::Backup::RestoreTestingPlan'],
  keysOf: (plan) => [plan.get('RestoreTestingPlanName').text() ?? ''],
};

function isTested(database: Resource, templateSet: TemplateSet): boolean {
  const selects = (selection: Resource) => tests(selection, database, templateSet);
  return (
    templateSet.referring(database, SELECTION).some(selects) || templateSet.someWithKey(SELECTIONS_OF_ALL, '', selects)
  );
}

/** The names of the resource types in AWS Backup. */
const RESOURCE_TYPES: Readonly<Record<string, string>> = {
  'AWS::RDS::DBCluster': 'Aurora',
  'AWS::RDS::DBInstance': 'RDS',
};

function tests(selection: Resource, database: Resource, templateSet: TemplateSet): boolean {
  const overridden = selection
    .get('RestoreMetadataOverrides')
    .entries()
    .filter(([, value]) => !value.isAbsent)
    .map(([key]) => key.toLowerCase());
  const plan = selection.get('RestoreTestingPlanName');
  const planned =
    plan.resource('AWS::Backup::RestoreTestingPlan') !== undefined ||
    templateSet.someWithKey(PLANS_BY_NAME, plan.text() ?? '');
  return (
    planned &&
    selection.get('ProtectedResourceType').is(RESOURCE_TYPES[database.type] ?? database.type) &&
    OVERRIDES.every((key) => overridden.includes(key)) &&
    selects(selection, database)
  );
}

function selects(selection: Resource, database: Resource): boolean {
  const arns = selection.get('ProtectedResourceArns').items();
  if (arns.some((arn) => arn.refersTo(database))) return true;
  const conditions = selection.get('ProtectedResourceConditions');
  const byTag = conditions.get('StringEquals').items();
  return (
    arns.some((arn) => arn.is('*')) &&
    conditions.get('StringNotEquals').isAbsent &&
    byTag.every((condition) => {
      const key = condition.get('Key').text() ?? '';
      return (
        key.startsWith(RESOURCE_TAG) && hasTag(database, key.slice(RESOURCE_TAG.length), condition.get('Value').text())
      );
    })
  );
}
