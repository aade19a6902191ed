import { backupRolePermissions } from './bak-01-backup-role-permissions';
import { findings, type TestResources } from '../../../../test/support/policy';

const FOR_BACKUP = 'arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup';
const FOR_BUCKETS = 'arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup';

const STORES: TestResources = {
  Bucket: { Type: 'AWS::S3::Bucket' },
  Cluster: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'aurora-mysql' } },
};

function evaluate(role: Record<string, unknown>, IamRoleArn: unknown = { 'Fn::GetAtt': ['Role', 'Arn'] }): string[] {
  return findings(backupRolePermissions, {
    ...STORES,
    Role: { Type: 'AWS::IAM::Role', Properties: role },
    Selection: {
      Type: 'AWS::Backup::BackupSelection',
      Properties: { BackupSelection: { IamRoleArn, Resources: ['*'] } },
    },
  });
}

const found = (service: string) =>
  `Selection[${service}] Properties.BackupSelection.IamRoleArn: the role Role has no permission to back up resources of ${service}`;

describe('BAK-01-BackupRolePermissions', () => {
  test('finds a role without permissions for a selected service', () => {
    expect(evaluate({})).toEqual([found('Aurora'), found('S3')]);
    expect(evaluate({ ManagedPolicyArns: [FOR_BACKUP] })).toEqual([found('S3')]);
    expect(evaluate({ ManagedPolicyArns: [FOR_BUCKETS] })).toEqual([found('Aurora')]);
  });

  test('passes managed policies, own statements, and a role outside of the templates', () => {
    expect(evaluate({ ManagedPolicyArns: [FOR_BACKUP, FOR_BUCKETS] })).toEqual([]);
    const PolicyDocument = {
      Statement: [{ Effect: 'Allow', Action: ['rds:CreateDBClusterSnapshot', 's3:GetObject*'], Resource: '*' }],
    };
    expect(evaluate({ Policies: [{ PolicyName: 'backup', PolicyDocument }] })).toEqual([]);
    expect(evaluate({}, 'arn:aws:iam::111111111111:role/backup')).toEqual([]);
  });
});
