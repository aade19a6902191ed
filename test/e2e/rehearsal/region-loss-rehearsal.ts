import {
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
} from '@aws-sdk/client-cloudformation';
import { ListOpenIDConnectProvidersCommand } from '@aws-sdk/client-iam';
import { DescribeDBClustersCommand } from '@aws-sdk/client-rds';
import { moved } from '../../fixtures/runbooks/production-2';
import { Assembly } from '../deploy-local/assembly';
import { missing } from './deployment-rehearsal';
import type { RehearsalSite } from './rehearsal-site';
import { OTHER_REGION, rehearsed } from './rehearsed-settings';

/** The Region of production does not respond until the environment is moved; then the lost environment is removed. */
export async function rehearseRegionLoss(site: RehearsalSite): Promise<void> {
  const copy = await copyBackup(site);
  const lost = await site.stacks(rehearsed.name);
  const { control } = site.emulator;
  await control.addFault({ unreachable: rehearsed.region });
  const operator = { settings: `inOtherRegion=${copy}`, service: undefined };
  const isDeployed = await site.blocks('regionLoss', operator);
  // The recipients confirm the subscriptions.
  await control.confirmSubscriptions();
  const isMoved = isDeployed && (await site.blocks('afterRegionLoss', { ...operator, region: OTHER_REGION }));
  await control.endOutages();
  if (!isMoved) return;
  site.record(
    'region loss: every stack is in the other Region',
    missing(
      await site.stacks(moved.name, OTHER_REGION),
      lost.filter((name) => !name.startsWith('probes-')),
    ),
  );
  site.record('region loss: the database is restored from the copy', await databaseProblems(site));
  site.record('region loss: the load balancer of the zone is in the other Region', await originProblems(site));
  await removeLostEnvironment(site, copy);
}

/** The weekly jobs of the backup plan: a backup, and its copy in the vault of the other Region. */
async function copyBackup(site: RehearsalSite): Promise<string> {
  const { control } = site.emulator;
  const StackName = `${rehearsed.name}-backup`;
  const { TemplateBody = '{}' } = await site.aws.cloudFormation.send(new GetTemplateCommand({ StackName }));
  const { StackResources = [] } = await site.aws.cloudFormation.send(new DescribeStackResourcesCommand({ StackName }));
  const idOf = (type: string) =>
    StackResources.find(({ ResourceType }) => ResourceType === type)?.PhysicalResourceId ?? '';
  const [cluster] = await site.resources('data', 'AWS::RDS::DBCluster');
  const IamRoleArn = `arn:aws:iam::${rehearsed.account}:role/${idOf('AWS::IAM::Role')}`;
  const { DestinationBackupVaultArn, Lifecycle } = copyActionOf(TemplateBody);
  const vault = idOf('AWS::Backup::BackupVault');
  const ResourceArn = `arn:aws:rds:${rehearsed.region}:${rehearsed.account}:cluster:${cluster ?? ''}`;
  const backup = { BackupVaultName: vault, ResourceArn, IamRoleArn, Lifecycle };
  const { output } = (await control.call('backup', rehearsed.region, 'StartBackupJob', backup)) as {
    output: { RecoveryPointArn: string };
  };
  const copy = {
    RecoveryPointArn: output.RecoveryPointArn,
    SourceBackupVaultName: vault,
    DestinationBackupVaultArn,
    IamRoleArn,
    Lifecycle,
  };
  await control.call('backup', rehearsed.region, 'StartCopyJob', copy);
  const points = (await control.call('backup', OTHER_REGION, 'ListRecoveryPointsByBackupVault', {
    BackupVaultName: `${rehearsed.name}-copies`,
  })) as { output: { RecoveryPoints: readonly { readonly RecoveryPointArn: string }[] } };
  return points.output.RecoveryPoints[0]?.RecoveryPointArn ?? '';
}

interface CopyAction {
  readonly DestinationBackupVaultArn: string;
  readonly Lifecycle: { readonly DeleteAfterDays: number };
}

/** The first copy action of the plan, whose vault is a literal: nothing is exported across Regions. */
function copyActionOf(template: string): CopyAction {
  const { Resources } = JSON.parse(template) as {
    Resources: Record<
      string,
      { Type: string; Properties: { BackupPlan?: { BackupPlanRule: { CopyActions?: CopyAction[] }[] } } }
    >;
  };
  const rules = Object.values(Resources).flatMap(({ Properties }) => Properties.BackupPlan?.BackupPlanRule ?? []);
  const [action] = rules.flatMap(({ CopyActions = [] }) => CopyActions);
  if (action === undefined) throw new Error('no rule of the backup plan copies');
  return action;
}

async function databaseProblems(site: RehearsalSite): Promise<string[]> {
  const DBClusterIdentifier = `${moved.name}-${moved.database.identifier}`;
  const { DBClusters = [] } = await site
    .awsIn(OTHER_REGION)
    .rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier }));
  const status = DBClusters[0]?.Status ?? 'missing';
  return status === 'available' ? [] : [`${DBClusterIdentifier} is ${status}`];
}

/** The records of the zone resolve to the name that this output has. */
async function originProblems(site: RehearsalSite): Promise<string[]> {
  const { cloudFormation } = site.awsIn(OTHER_REGION);
  const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName: `${moved.name}-edge` }));
  const names = Stacks.flatMap(({ Outputs = [] }) => Outputs.map(({ OutputValue = '' }) => OutputValue));
  return names.some((name) => name.includes(`.${OTHER_REGION}.elb.`)) ? [] : [`the outputs are ${names.join(', ')}`];
}

/** The Region responds again. Nothing of the moved environment may go with the lost one. */
async function removeLostEnvironment(site: RehearsalSite, copy: string): Promise<void> {
  const before = await allStacks(site, moved.name);
  if (!(await site.blocks('removalOfEnvironment'))) return;
  site.record('removal of the lost environment: no stack is left', await allStacks(site, rehearsed.name));
  site.record(
    'removal of the lost environment: the moved one is untouched',
    missing(await allStacks(site, moved.name), before),
  );
  const settings = `alone=${copy}`;
  if (!(await site.synth(settings, moved.name))) return;
  if (!(await site.blocks('accountServices', { settings, service: undefined, region: OTHER_REGION }))) return;
  const { OpenIDConnectProviderList = [] } = await site.aws.iam.send(new ListOpenIDConnectProvidersCommand({}));
  site.record(
    'removal of the lost environment: the pipeline can sign in',
    OpenIDConnectProviderList.length === 1 ? [] : ['there is no OIDC provider'],
  );
}

async function allStacks(site: RehearsalSite, environment: string): Promise<string[]> {
  const { regions } = new Assembly(
    site.assembly(environment === moved.name ? 'inOtherRegion' : 'rehearsed'),
    environment,
  );
  return (await Promise.all(regions.map((region) => site.stacks(environment, region)))).flat();
}
