import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { IrreversibleConfirmation, LockedVault, ProtectedBackups, VaultLock } from '../../../constructs';
import { AirGappedVault } from '../../../constructs/backup/private/air-gapped-vault';
import { statement, statements, TestTemplate, testStack, testVpc } from '../../support/stacks';

const CONFIRMED = {
  confirmedBy: 'Information security board',
  confirmedOn: '2026-11-22',
  retention: Duration.days(365),
  statement: IrreversibleConfirmation.STATEMENT,
};

interface PlanRule {
  readonly RuleName: string;
  readonly Lifecycle: { readonly DeleteAfterDays: number };
  readonly CopyActions?: readonly object[];
}

function planRules(template: TestTemplate): readonly PlanRule[] {
  const { BackupPlan } = template.one('AWS::Backup::BackupPlan').Properties;
  return (BackupPlan as { readonly BackupPlanRule: readonly PlanRule[] }).BackupPlanRule;
}

describe('secure by default', () => {
  const stack = testStack();
  const backups = new ProtectedBackups(stack, 'Backups', { restoreTests: { vpc: testVpc(stack) } });
  const table = new dynamodb.TableV2(stack, 'Table', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
  });
  backups.protect(table);
  const { tagValue } = backups;
  const template = TestTemplate.of(stack);

  test('the vault has a dedicated key, a lock with minimum and maximum retention, and denies deletion to all principals (BAK-02, BAK-05)', () => {
    const [keyId] = Object.keys(template.all('AWS::KMS::Key')).filter((id) => id.startsWith('BackupsVaultKey'));
    const vault = template.one('AWS::Backup::BackupVault');
    expect(vault).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: {
        EncryptionKeyArn: { 'Fn::GetAtt': [keyId, 'Arn'] },
        LockConfiguration: { MinRetentionDays: 35, MaxRetentionDays: 365 },
      },
    });
    expect(vault.Properties['LockConfiguration']).not.toHaveProperty('ChangeableForDays');
    expect(statement(statements(vault, 'AccessPolicy'), 'DenyRecoveryPointDeletion')).toMatchObject({
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle'],
    });
  });

  test('the plan is daily, weekly and monthly, with retentions inside the bounds of the lock (BAK-01)', () => {
    expect(planRules(template).map(({ RuleName, Lifecycle }) => [RuleName, Lifecycle.DeleteAfterDays])).toEqual([
      ['daily', 35],
      ['weekly', 90],
      ['monthly', 365],
    ]);
  });

  test('the plan selects by the tag that protect() adds', () => {
    expect(template.one('AWS::Backup::BackupSelection').Properties).toMatchObject({
      BackupSelection: {
        ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: tagValue }],
      },
    });
    expect(template.one('AWS::DynamoDB::GlobalTable').Properties).toMatchObject({
      Replicas: [{ Tags: [{ Key: 'backup', Value: tagValue }] }],
    });
  });

  test('its role has the two AWS managed policies for backups', () => {
    const [[, role] = []] = Object.entries(template.all('AWS::IAM::Role')).filter(([id]) =>
      /^BackupsRole[A-F0-9]/.test(id),
    );
    const policies = JSON.stringify(role?.Properties['ManagedPolicyArns']);
    expect(policies).toContain(':iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup"');
    expect(policies).toContain(':iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup"');
  });

  test('the account opts in for all supported resource types', () => {
    expect(template.one('Custom::BackupServiceOptIn').Properties).toMatchObject({
      ResourceTypes: ['Aurora', 'DynamoDB', 'EFS', 'RDS', 'S3'],
    });
  });

  test('restore tests run weekly, from this vault, in isolated subnets without network access (BAK-04)', () => {
    const [groupId] = Object.keys(template.all('AWS::EC2::SecurityGroup'));
    const [subnetsId] = Object.keys(template.all('AWS::RDS::DBSubnetGroup'));
    expect(template.one('AWS::Backup::RestoreTestingPlan').Properties).toMatchObject({
      RecoveryPointSelection: {
        IncludeVaults: [{ 'Fn::GetAtt': [expect.stringMatching(/^BackupsVault/), expect.anything()] }],
      },
      ScheduleExpression: 'cron(30 5 ? * SUN *)',
    });
    const [plan] = Object.keys(template.all('AWS::Backup::RestoreTestingPlan'));
    expect(template.one('AWS::Backup::RestoreTestingSelection').Properties).toMatchObject({
      RestoreTestingPlanName: { Ref: plan },
      ProtectedResourceType: 'Aurora',
      ProtectedResourceConditions: { StringEquals: [{ Key: 'aws:ResourceTag/backup', Value: tagValue }] },
      RestoreMetadataOverrides: {
        dbSubnetGroupName: { Ref: subnetsId },
        vpcSecurityGroupIds: { 'Fn::Join': ['', ['["', { 'Fn::GetAtt': [groupId, 'GroupId'] }, '"]']] },
      },
    });
    const subnets = template.one('AWS::RDS::DBSubnetGroup').Properties['SubnetIds'] as { readonly Ref: string }[];
    expect(subnets.map(({ Ref }) => Ref)).toEqual([
      expect.stringContaining('isolatedSubnet1'),
      expect.stringContaining('isolatedSubnet2'),
    ]);
    const { SecurityGroupEgress, ...group } = template.one('AWS::EC2::SecurityGroup').Properties;
    expect(group).not.toHaveProperty('SecurityGroupIngress');
    expect(SecurityGroupEgress).toMatchObject([{ CidrIp: '255.255.255.255/32', IpProtocol: 'icmp' }]);
  });

  test('failed jobs of all kinds, including restore tests, and missing backups raise critical alarms', () => {
    const topic = { Ref: expect.stringMatching(/^BackupsAlertRoutingCritical/) as string };
    const badEnds = ['FAILED', 'ABORTED', 'EXPIRED', 'PARTIAL'];
    expect(template.one('AWS::Events::Rule').Properties).toMatchObject({
      EventPattern: {
        source: ['aws.backup'],
        'detail-type': ['Backup Job State Change', 'Copy Job State Change', 'Restore Job State Change'],
        detail: { $or: [{ state: badEnds }, { status: badEnds }] },
      },
      Targets: [{ Arn: topic }],
    });
    expect(template.one('AWS::CloudWatch::Alarm').Properties).toMatchObject({
      MetricName: 'NumberOfBackupJobsCompleted',
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      EvaluationPeriods: 2,
      Period: 86_400,
      TreatMissingData: 'breaching',
      AlarmActions: [topic],
    });
  });
});

describe('props', () => {
  test('compliance mode and the air-gapped vault use a confirmation, and weekly and monthly backups are copied', () => {
    const stack = testStack();
    const confirmation = new IrreversibleConfirmation(CONFIRMED);
    new ProtectedBackups(stack, 'Backups', { lock: VaultLock.compliance(confirmation), airGapped: confirmation });
    const template = TestTemplate.of(stack);
    expect(template.one('AWS::Backup::BackupVault').Properties).toMatchObject({
      LockConfiguration: { MinRetentionDays: 35, MaxRetentionDays: 365, ChangeableForDays: 14 },
    });
    expect(template.one('AWS::Backup::LogicallyAirGappedBackupVault')).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: { MinRetentionDays: 35, MaxRetentionDays: 365 },
    });
    expect(planRules(template).map(({ CopyActions }) => CopyActions?.length)).toEqual([undefined, 1, 1]);
  });

  test('a vault with RemovalPolicy.DESTROY can be emptied and deleted', () => {
    const stack = testStack();
    new ProtectedBackups(stack, 'Backups', { removalPolicy: RemovalPolicy.DESTROY });
    const vault = TestTemplate.of(stack).one('AWS::Backup::BackupVault');
    expect(vault.DeletionPolicy).toBe('Delete');
    expect(vault.Properties).not.toHaveProperty('AccessPolicy');
    expect(vault.Properties).toHaveProperty('LockConfiguration');
  });
});

const SAME = { minRetention: Duration.days(365), maxRetention: Duration.days(365) };

describe('rejects', () => {
  test('retention out of bounds or order, in one message', () => {
    const make = () =>
      new ProtectedBackups(testStack(), 'Backups', {
        dailyRetention: Duration.days(6),
        weeklyRetention: Duration.days(40),
        monthlyRetention: Duration.days(30),
      });
    expect(make).toThrow(
      [
        'Stack/Backups: invalid props',
        'dailyRetention is 6 days; allowed is 7 days to 3653 days',
        'dailyRetention is 6, weeklyRetention 40 and monthlyRetention 30 days; allowed is a weeklyRetention of at least dailyRetention, and a monthlyRetention above weeklyRetention',
      ].join('\n  - '),
    );
  });

  test.each([
    ['locked', () => new LockedVault(testStack(), 'Vault', SAME)],
    [
      'air-gapped',
      () =>
        new AirGappedVault(testStack(), 'Vault', { ...SAME, confirmation: new IrreversibleConfirmation(CONFIRMED) }),
    ],
  ])('a %s vault whose maximum retention equals its minimum', (_kind, make) => {
    expect(make).toThrow(
      'minRetention is 365 days and maxRetention 365 days; allowed is a maxRetention above minRetention',
    );
  });

  test('an invalid confirmation', () => {
    const make = () =>
      new IrreversibleConfirmation({ ...CONFIRMED, confirmedBy: ' ', confirmedOn: '2026-02-30', statement: 'Yes.' });
    expect(make).toThrow(
      [
        'IrreversibleConfirmation: not confirmed',
        "confirmedBy is ' '; allowed is the name of a role or committee",
        "confirmedOn is '2026-02-30'; allowed is a date as YYYY-MM-DD",
        `statement is 'Yes.'; allowed is '${IrreversibleConfirmation.STATEMENT}'`,
      ].join('\n  - '),
    );
  });

  test.each([
    ['compliance mode', (confirmation: IrreversibleConfirmation) => ({ lock: VaultLock.compliance(confirmation) })],
    ['the air-gapped vault', (confirmation: IrreversibleConfirmation) => ({ airGapped: confirmation })],
  ])('a confirmation of another retention than the configured one, for %s', (_title, props) => {
    const confirmation = new IrreversibleConfirmation({ ...CONFIRMED, retention: Duration.days(90) });
    expect(() => new ProtectedBackups(testStack(), 'Backups', props(confirmation))).toThrow(
      'the confirmed retention is 90 days; allowed is the maximum retention, 365 days',
    );
  });
});

describe('options', () => {
  const stack = testStack();
  new ProtectedBackups(stack, 'Backups', {
    tagValue: 'shop',
    auditManager: true,
    dailyRetention: Duration.days(21),
    restoreTests: { vpc: testVpc(stack), buckets: true },
  });
  const template = TestTemplate.of(stack);

  test('buckets are restored as well, with a role that allows it, to a bucket that AWS Backup creates (BAK-04)', () => {
    const selections = template.properties('AWS::Backup::RestoreTestingSelection');
    expect(selections.map(({ ProtectedResourceType }) => ProtectedResourceType)).toEqual(['Aurora', 'S3']);
    expect(selections.map((each) => 'RestoreMetadataOverrides' in each)).toEqual([true, false]);
    expect(selections[1]).toMatchObject({
      ProtectedResourceConditions: { StringEquals: [{ Key: 'aws:ResourceTag/backup', Value: 'shop' }] },
    });
    expect(JSON.stringify(template.one('AWS::IAM::Role', 'BackupsRestoreTestsRole'))).toContain('S3Restore');
  });

  test('Backup Audit Manager evaluates tagged resources, with the retention of the plan (BAK-01, BAK-05)', () => {
    const { FrameworkControls } = template.one('AWS::Backup::Framework').Properties;
    const controls = FrameworkControls as readonly { readonly ControlName: string; readonly ControlScope?: object }[];
    expect(controls.map(({ ControlName }) => ControlName)).not.toContain('BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION');
    expect(controls).toHaveLength(7);
    expect(controls[0]).toMatchObject({
      ControlName: 'BACKUP_RESOURCES_PROTECTED_BY_BACKUP_PLAN',
      ControlScope: { Tags: [{ Key: 'backup', Value: 'shop' }] },
    });
    // A backup is at most 33 hours old when the next one completes.
    expect(JSON.stringify(controls)).toContain('{"ParameterName":"recoveryPointAgeValue","ParameterValue":"2"}');
    expect(JSON.stringify(controls)).toContain('{"ParameterName":"requiredRetentionDays","ParameterValue":"21"}');
  });
});
