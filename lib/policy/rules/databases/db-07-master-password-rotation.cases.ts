import { masterPasswordRotation } from './db-07-master-password-rotation';
import { findings, type TestResources, testRule } from '../../../../test/support/policy';

function cluster(Properties: Record<string, unknown>, others: TestResources = {}) {
  return { Cluster: { Type: 'AWS::RDS::DBCluster', Properties }, ...others };
}

const FROM_SECRET = { MasterUserPassword: '{{resolve:secretsmanager:secret:SecretString:password}}' };

const ATTACHMENT: TestResources = {
  Attachment: {
    Type: 'AWS::SecretsManager::SecretTargetAttachment',
    Properties: { SecretId: { Ref: 'Secret' }, TargetId: { Ref: 'Cluster' } },
  },
};

const ROTATION: TestResources = {
  Rotation: { Type: 'AWS::SecretsManager::RotationSchedule', Properties: { SecretId: { Ref: 'Attachment' } } },
};

testRule(masterPasswordRotation, {
  'finds the password of a snapshot': [
    cluster({ SnapshotIdentifier: 'snapshot' }),
    'Cluster[ManageMasterUserPassword] Properties.ManageMasterUserPassword: the master password of the snapshot is not rotated',
  ],
});

describe('DB-07-MasterPasswordRotation', () => {
  test('passes managed passwords, rotated secrets, and databases without a master password', () => {
    expect(findings(masterPasswordRotation, cluster({ ManageMasterUserPassword: true }))).toEqual([]);
    expect(findings(masterPasswordRotation, cluster(FROM_SECRET, { ...ATTACHMENT, ...ROTATION }))).toEqual([]);
    expect(findings(masterPasswordRotation, cluster({ MasterUserAuthenticationType: 'iam-db-auth' }))).toEqual([]);
  });

  test.each([
    ['in the template', { MasterUserPassword: 'secret' }, { ...ATTACHMENT, ...ROTATION }],
    ['in a secret that is not rotated', FROM_SECRET, ATTACHMENT],
    ['from an unknown source', {}, {}],
  ])('finds a password %s', (_name, properties, others) => {
    expect(findings(masterPasswordRotation, cluster(properties, others))).toEqual([
      'Cluster[ManageMasterUserPassword] Properties.ManageMasterUserPassword: the master password is not rotated',
    ]);
  });
});
