import { backupSeparation } from './bak-02-backup-separation';
import { testRule } from '../../../../test/support/policy';

const role = (Action: string | readonly string[], more: object = {}) => ({
  Operator: {
    Type: 'AWS::IAM::Role',
    Properties: {
      Policies: [
        {
          PolicyName: 'own',
          PolicyDocument: { Statement: [{ Sid: 'Operate', Effect: 'Allow', Action, Resource: '*' }] },
        },
      ],
      ...more,
    },
  },
});

const BOUNDARY = {
  Boundary: {
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: { PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'rds:*', Resource: '*' }] } },
  },
};

testRule(backupSeparation, {
  'finds a role that deletes databases and recovery points': [
    role(['rds:DeleteDBCluster', 'backup:DeleteRecoveryPoint']),
    'Operator[backups] Properties.Policies: destroys data and backups: rds:DeleteDBCluster (allowed by statement Operate: Stack/Operator [Operate]) and backup:DeleteRecoveryPoint (allowed by statement Operate: Stack/Operator [Operate])',
  ],
  'passes a role that deletes databases': [role('rds:*')],
  'passes a role that deletes recovery points': [role('backup:*')],
  'passes a role whose permissions boundary excludes backups': [
    { ...BOUNDARY, ...role(['rds:*', 'backup:*'], { PermissionsBoundary: { Ref: 'Boundary' } }) },
  ],
});
