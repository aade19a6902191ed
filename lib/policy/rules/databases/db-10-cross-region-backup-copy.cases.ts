import { evaluate } from '../../evaluate';
import { TemplateSet } from '../../model';
import { crossRegionBackupCopy } from './db-10-cross-region-backup-copy';
import { Tier } from '../../../../facts/tier';
import { findingsAcross, template, type TestResources } from '../../../../test/support/policy';

const ABROAD = 'arn:aws:backup:eu-central-1:111111111111:backup-vault:copies';
const HERE = { 'Fn::GetAtt': ['Vault', 'BackupVaultArn'] };

function plan(destination: unknown, selected: string): TestResources {
  const CopyActions = [{ DestinationBackupVaultArn: destination }];
  const ListOfTags = [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: selected }];
  return {
    Vault: { Type: 'AWS::Backup::BackupVault' },
    Plan: {
      Type: 'AWS::Backup::BackupPlan',
      Properties: { BackupPlan: { BackupPlanRule: [{ RuleName: 'daily' }, { RuleName: 'weekly', CopyActions }] } },
    },
    Selection: {
      Type: 'AWS::Backup::BackupSelection',
      Properties: { BackupPlanId: { 'Fn::GetAtt': ['Plan', 'BackupPlanId'] }, BackupSelection: { ListOfTags } },
    },
  };
}

const Tags = [{ Key: 'backup', Value: 'production' }];
const cluster = (properties: object = {}): TestResources => ({
  Cluster: { Type: 'AWS::RDS::DBCluster', Properties: { Tags, ...properties } },
});

const stack = (resources: TestResources) => [{ ...template('Stack', { Resources: resources }), region: 'eu-west-1' }];

describe('DB-10-CrossRegionBackupCopy', () => {
  test('passes a cluster with backup copies', () => {
    expect(findingsAcross(crossRegionBackupCopy, stack({ ...cluster(), ...plan(ABROAD, 'production') }))).toEqual([]);
  });

  test('finds a cluster in a plan without copies', () => {
    expect(findingsAcross(crossRegionBackupCopy, stack({ ...cluster(), ...plan(ABROAD, 'files') }))).toEqual([
      'Cluster[CopyActions] Properties: no backup plan copies the backups of the cluster to another Region',
    ]);
  });

  test.each([
    ['a cluster of a global database', { ...cluster({ GlobalClusterIdentifier: 'shop' }), ...plan(ABROAD, 'files') }],
    [
      'the source cluster of a global database',
      {
        ...cluster(),
        ...plan(ABROAD, 'files'),
        Global: { Type: 'AWS::RDS::GlobalCluster', Properties: { SourceDBClusterIdentifier: { Ref: 'Cluster' } } },
      },
    ],
  ])('passes %s', (_name, resources) => {
    expect(findingsAcross(crossRegionBackupCopy, stack(resources))).toEqual([]);
  });

  test.each([
    ['no plan has copies', cluster()],
    ['copies stay in the Region', { ...cluster(), ...plan(HERE, 'files') }],
  ])('does not apply where %s', (_name, resources) => {
    const evaluations = evaluate(new TemplateSet(stack(resources), Tier.PRODUCTION), {
      rules: [crossRegionBackupCopy],
    });
    expect(evaluations).toEqual([]);
  });

  test('does not apply outside production', () => {
    const resources = stack({ ...cluster(), ...plan(ABROAD, 'files') });
    expect(findingsAcross(crossRegionBackupCopy, resources, Tier.STAGING)).toEqual([]);
  });
});
