import { boundaryProtectsControls } from './iam-03-boundary-protects-controls';
import { testRule, type TestResources } from '../../../../test/support/policy';

const ALLOWED = { Effect: 'Allow', Action: ['backup:*', 'logs:*'], Resource: '*' };
const DENIED = {
  Effect: 'Deny',
  Action: ['backup:Delete*', 'backup:UpdateRecoveryPointLifecycle', 'logs:DeleteLogGroup'],
  Resource: '*',
};

const boundary = (...Statement: object[]): TestResources => ({
  Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Statement } } },
  Role: { Type: 'AWS::IAM::Role', Properties: { PermissionsBoundary: { Ref: 'Boundary' } } },
});
const removed = (...actions: string[]) =>
  `Boundary[removal] Properties.PolicyDocument: roles with this boundary can remove protections by ${actions.join(', ')}`;
const BACKUPS = [
  'backup:DeleteBackupVault',
  'backup:DeleteBackupVaultLockConfiguration',
  'backup:DeleteRecoveryPoint',
  'backup:UpdateRecoveryPointLifecycle',
];

testRule(boundaryProtectsControls, {
  'finds a boundary that denies nothing': [boundary(ALLOWED), removed(...BACKUPS, 'logs:DeleteLogGroup')],
  'finds a boundary that denies with a condition': [
    boundary(ALLOWED, { ...DENIED, Condition: { Bool: { 'aws:MultiFactorAuthPresent': false } } }),
    removed(...BACKUPS, 'logs:DeleteLogGroup'),
  ],
  'finds a boundary that denies for one resource': [
    boundary(ALLOWED, { ...DENIED, Resource: 'arn:aws:backup:eu-west-1:111111111111:backup-vault:main' }),
    removed(...BACKUPS, 'logs:DeleteLogGroup'),
  ],
  'finds a boundary that denies some of the actions': [
    boundary(ALLOWED, { ...DENIED, Action: 'backup:Delete*' }),
    removed('backup:UpdateRecoveryPointLifecycle', 'logs:DeleteLogGroup'),
  ],
  'passes a boundary that denies the actions': [boundary(ALLOWED, DENIED)],
  'passes a boundary that allows other actions': [
    boundary({ Effect: 'Allow', Action: ['backup:StartBackupJob', 'logs:PutLogEvents'], Resource: '*' }),
  ],
  'passes a boundary that allows the action for a named resource': [
    boundary({ Effect: 'Allow', Action: 's3:PutBucketPolicy', Resource: 'arn:aws:s3:::website' }),
  ],
});
