import { production } from '../../reference-estate';
import { COMPLIANCE_MODE_STATEMENT } from '../../../facts/compliance-mode-statement';
import { BackupCopyStack } from '../../../lib/stacks/backup-copy-stack';
import { BackupStack } from '../../../lib/stacks/backup-stack';
import { IncidentsStack } from '../../../lib/stacks/incidents-stack';
import { KeysStack } from '../../../lib/stacks/keys-stack';
import { NetworkStack } from '../../../lib/stacks/network-stack';
import { testApp, TestTemplate } from '../../support/stacks';

const app = testApp();
const { keys } = new KeysStack(app, 'keys', { settings: production });
const { alertRouting } = new IncidentsStack(app, 'incidents', { settings: production, keys });
const { network } = new NetworkStack(app, 'network', {
  settings: production,
  keys,
  alertRouting,
  isFirstInRegion: true,
});
const copies = new BackupCopyStack(app, 'backup-copies', { settings: production, region: 'eu-central-1' });
const backup = new BackupStack(app, 'backup', { settings: production, copies, keys, network, alertRouting });
const elsewhere = TestTemplate.of(copies);
const plan = TestTemplate.of(backup);

test('the vault of copies is in the other Region, locked, under a key of that Region (BAK-03, DB-10)', () => {
  expect(copies.region).toBe('eu-central-1');
  const [key] = Object.keys(elsewhere.all('AWS::KMS::Key')).filter((id) => id.startsWith('Key'));
  expect(elsewhere.one('AWS::Backup::BackupVault')).toMatchObject({
    DeletionPolicy: 'RetainExceptOnCreate',
    Properties: {
      BackupVaultName: 'production-copies',
      EncryptionKeyArn: { 'Fn::GetAtt': [key, 'Arn'] },
      LockConfiguration: { MinRetentionDays: 90, MaxRetentionDays: 365 },
    },
  });
});

test('weekly and monthly backups are copied there for as long as they are kept here, daily ones are not', () => {
  const { BackupPlan } = plan.one('AWS::Backup::BackupPlan').Properties;
  const { BackupPlanRule: rules } = BackupPlan as { readonly BackupPlanRule: readonly Record<string, unknown>[] };
  const arn = {
    'Fn::Join': [
      '',
      ['arn:', { Ref: 'AWS::Partition' }, ':backup:eu-central-1:333333333333:backup-vault:production-copies'],
    ],
  };
  const copy = (DeleteAfterDays: number) => [{ DestinationBackupVaultArn: arn, Lifecycle: { DeleteAfterDays } }];
  expect(rules.map(({ CopyActions, RuleName }) => [RuleName, CopyActions])).toEqual([
    ['daily', undefined],
    ['weekly', copy(90)],
    ['monthly', copy(365)],
  ]);
});

test('the vault is created before the plan', () => {
  expect(backup.dependencies).toContain(copies);
});

test('who changes its key is reported in that Region, to the same people (KEY-02)', () => {
  expect(elsewhere.one('AWS::Events::Rule').Properties['EventPattern']).toMatchObject({
    source: ['aws.kms'],
    detail: { resources: { ARN: [expect.anything(), expect.anything()] } },
  });
  expect(elsewhere.properties('AWS::SNS::Subscription').map(({ Endpoint }) => Endpoint)).toEqual([
    'on-call@company.example',
    'platform-team@company.example',
  ]);
});

test('what is locked permanently is locked in the other Region, too (BAK-02)', () => {
  const complianceModeLock = {
    confirmedBy: 'Information security board',
    confirmedOn: '2026-11-22',
    retentionDays: production.backups.monthlyDays,
    statement: COMPLIANCE_MODE_STATEMENT,
    airGappedVault: false,
  };
  const settings = { ...production, backups: { ...production.backups, complianceModeLock } };
  const locked = TestTemplate.of(new BackupCopyStack(testApp(), 'backup-copies', { settings, region: 'eu-central-1' }));
  expect(locked.one('AWS::Backup::BackupVault').Properties['LockConfiguration']).toMatchObject({
    ChangeableForDays: 14,
  });
});
