import { MAIN_DATABASE } from '../../../facts/link-kinds';
import { databasesOf } from '../../config';
import { stackName } from '../../config/contract';
import { HOURS_PER_MONTH } from '../../cost/charge';
import { runsPerMonth } from '../../cost/schedule';
import type { BackupRule, LocatedStore, Recovery, RestoreTest } from '../../page';
import { nodeId } from '../../policy/graph/graph-nodes';
import type { Resource, TemplateSet } from '../../policy/model';
import { requiresBackup, selectedServices } from '../../policy/predicates/storage/backups';
import type { EnvironmentStage } from '../environment-stage';

const VAULT = 'AWS::Backup::BackupVault';

/** The databases, vaults, backup rules and restore tests in the templates, and the data stores whose names CloudFormation generates. */
export function recoveryOf({ settings }: Pick<EnvironmentStage, 'settings'>, templates: TemplateSet): Recovery {
  const regionOf = ({ template }: Resource) => template.region ?? settings.region;
  const storesIn = (id: string, type: string): readonly LocatedStore[] =>
    templates.resources(type).flatMap((resource) => {
      const { logicalId, template } = resource;
      const { stackName: stack } = template;
      return stack === stackName(settings, id) ? [{ stack, logicalId, region: regionOf(resource) }] : [];
    });
  return {
    account: settings.account,
    region: settings.region,
    databases: templates.resources('AWS::RDS::DBCluster').flatMap((cluster) => {
      const identifier = cluster.get('DBClusterIdentifier').text();
      if (identifier === undefined) return [];
      const item = databasesOf(settings).find(({ stack }) => stackName(settings, stack) === cluster.template.stackName);
      return [
        {
          identifier,
          region: regionOf(cluster),
          backupDays: cluster.get('BackupRetentionPeriod').text() ?? '1',
          ...(item !== undefined && item.name !== MAIN_DATABASE && { item: item.name }),
        },
      ];
    }),
    rules: templates.resources('AWS::Backup::BackupPlan').flatMap((plan) => rulesOf(plan, templates, regionOf(plan))),
    tests: templates.resources('AWS::Backup::RestoreTestingSelection').map((each) => testOf(each, regionOf(each))),
    vaults: templates.resources(VAULT).map((vault) => {
      const [lock, change] = ['MinRetentionDays', 'ChangeableForDays'].map((each) =>
        vault.get('LockConfiguration', each).text(),
      );
      return {
        vault: nodeId(vault),
        name: vault.get('BackupVaultName').text() ?? 'unknown',
        region: regionOf(vault),
        ...(lock !== undefined && { lockDays: lock }),
        ...(change !== undefined && { permanentAfterDays: change }),
      };
    }),
    tables: storesIn('tables', 'AWS::DynamoDB::Table'),
    buckets: templates
      .resources('AWS::S3::Bucket')
      .filter(
        (bucket) => requiresBackup(bucket, templates) && bucket.get('VersioningConfiguration', 'Status').is('Enabled'),
      )
      .map((bucket) => ({
        stack: bucket.template.stackName ?? bucket.template.name,
        logicalId: bucket.logicalId,
        region: regionOf(bucket),
      })),
    queues: storesIn('queues', 'AWS::SQS::Queue').filter(({ logicalId }) => logicalId.includes('DeadLetters')),
  };
}

function rulesOf(plan: Resource, templates: TemplateSet, region: string): BackupRule[] {
  const selections = templates
    .resources('AWS::Backup::BackupSelection')
    .filter((selection) => selection.get('BackupPlanId').refersTo(plan));
  const services = [...new Set(selections.flatMap((selection) => selectedServices(selection, templates)))];
  return plan
    .get('BackupPlan', 'BackupPlanRule')
    .items()
    .map((rule) => {
      const schedule = rule.get('ScheduleExpression').text() ?? '';
      return {
        name: rule.get('RuleName').text() ?? 'rule',
        vault: rule.get('TargetBackupVault').resource(VAULT)?.get('BackupVaultName').text() ?? 'unknown',
        region,
        services,
        schedule,
        ...hoursOf(schedule),
        keptDays: rule.get('Lifecycle', 'DeleteAfterDays').text() ?? 'not limited',
        copies: rule
          .get('CopyActions')
          .items()
          .map((action) => copyTarget(action.get('DestinationBackupVaultArn').pattern())),
      };
    });
}

function testOf(selection: Resource, region: string): RestoreTest {
  const plan = selection.get('RestoreTestingPlanName').resource('AWS::Backup::RestoreTestingPlan');
  const schedule = plan?.get('ScheduleExpression').text() ?? '';
  return {
    plan: plan?.get('RestoreTestingPlanName').text() ?? 'unknown',
    region,
    type: selection.get('ProtectedResourceType').text() ?? 'unknown',
    schedule,
    ...hoursOf(schedule),
  };
}

/** The hours between two runs; absent for a schedule that is not known. */
function hoursOf(schedule: string): { readonly hours?: number } {
  const runs = runsPerMonth(schedule);
  return runs > 0 ? { hours: Math.round(HOURS_PER_MONTH / runs) } : {};
}

/** `vault NAME in REGION` for the ARN of a vault. */
function copyTarget(arn: string): string {
  const [, , , region = '', , , vault = arn] = arn.split(':');
  return region === '' ? arn : `vault ${vault} in ${region}`;
}
