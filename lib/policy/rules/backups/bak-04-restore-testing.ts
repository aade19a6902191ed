import { finding, type TemplateSet, type Resource, resourcesThat, type ResourceKeys, type Value } from '../../model';
import { areIsolated } from '../../predicates/network/subnets';
import { hasTag } from '../../predicates/storage/backups';
import { belongsToCluster, DATABASE_TYPES } from '../../predicates/storage/databases';
import type { Rule } from '../rule';

/** Without these overrides, a cluster is restored into the default VPC. Keys are case-insensitive. */
const SUBNET_GROUP = 'dbsubnetgroupname';
const OVERRIDES = [SUBNET_GROUP, 'vpcsecuritygroupids'];
const RESOURCE_TAG = 'aws:ResourceTag/';

export const restoreTesting: Rule = {
  id: 'BAK-04-RestoreTesting',
  resourceTypes: DATABASE_TYPES,
  statement:
    'Databases are included in a restore testing plan that restores them into isolated subnets of the templates.',
  fix: 'Add an AWS::Backup::RestoreTestingPlan, and a RestoreTestingSelection (type Aurora or RDS) that selects the database and overrides vpcSecurityGroupIds and dbSubnetGroupName, with an AWS::RDS::DBSubnetGroup of subnets without a route to the internet, as ProtectedBackups does with restoreTests.',
  source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html',
  check: (database, templateSet) => {
    if (belongsToCluster(database)) return [];
    const selections = testsOf(database, templateSet);
    const [first] = selections;
    if (first === undefined) {
      return [
        finding(
          database.get(),
          'RestoreTestingSelection',
          'no restore testing selection selects the database: its backups are not tested',
        ),
      ];
    }
    return selections.some((selection) => isIsolated(selection, templateSet))
      ? []
      : [
          finding(
            first.get('RestoreMetadataOverrides'),
            'RestoreSubnets',
            'restore tests create the database in subnets that are not isolated subnets of the templates',
          ),
        ];
  },
  facts: (database, templateSet) =>
    testsOf(database, templateSet).flatMap((selection) => {
      const subnets = subnetGroupOf(selection, templateSet)?.get('SubnetIds').items() ?? [];
      const plan = planOf(selection, templateSet);
      return [
        { of: selection, name: 'restores it into', value: subnets.map((each) => each.describe()).join(', ') },
        ...(plan === undefined
          ? []
          : [{ of: plan, name: 'restore test schedule', value: plan.get('ScheduleExpression').describe() }]),
      ];
    }),
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

const SUBNET_GROUPS_BY_NAME: ResourceKeys = {
  types: ['AWS::RDS::DBSubnetGroup'],
  keysOf: (group) => [group.get('DBSubnetGroupName').text()?.toLowerCase() ?? ''],
};

/** The selections that test a database. */
function testsOf(database: Resource, templateSet: TemplateSet): Resource[] {
  const candidates = new Set([
    ...templateSet.referring(database, SELECTION),
    ...templateSet.withKey(SELECTIONS_OF_ALL, ''),
  ]);
  return [...candidates].filter((selection) => tests(selection, database, templateSet));
}

/** Whether the subnet group of the restored database contains isolated subnets only. */
function isIsolated(selection: Resource, templateSet: TemplateSet): boolean {
  const group = subnetGroupOf(selection, templateSet);
  return group !== undefined && areIsolated(group.get('SubnetIds'), templateSet);
}

/** The subnet group of the restored database. */
function subnetGroupOf(selection: Resource, templateSet: TemplateSet): Resource | undefined {
  const [, name] = overridesOf(selection).find(([key]) => key === SUBNET_GROUP) ?? [];
  if (name === undefined) return undefined;
  const named = [...templateSet.withKey(SUBNET_GROUPS_BY_NAME, name.text()?.toLowerCase() ?? '-')];
  return name.resource('AWS::RDS::DBSubnetGroup') ?? named[0];
}

function planOf(selection: Resource, templateSet: TemplateSet): Resource | undefined {
  const name = selection.get('RestoreTestingPlanName');
  const [named] = templateSet.withKey(PLANS_BY_NAME, name.text() ?? '');
  return name.resource('AWS::Backup::RestoreTestingPlan') ?? named;
}

function overridesOf(selection: Resource): [key: string, value: Value][] {
  return selection
    .get('RestoreMetadataOverrides')
    .entries()
    .filter(([, value]) => !value.isAbsent)
    .map(([key, value]) => [key.toLowerCase(), value]);
}

/** The names of the resource types in AWS Backup. */
const RESOURCE_TYPES: Readonly<Record<string, string>> = {
  'AWS::RDS::DBCluster': 'Aurora',
  'AWS::RDS::DBInstance': 'RDS',
};

function tests(selection: Resource, database: Resource, templateSet: TemplateSet): boolean {
  const overridden = overridesOf(selection).map(([key]) => key);
  return (
    planOf(selection, templateSet) !== undefined &&
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
