import { separateKeyMonitoring } from './key-03-separate-key-monitoring';
import { testRule, type TestResources } from '../../../../test/support/policy';

const role = (...Action: string[]): TestResources => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] } }],
    },
  },
});

testRule(separateKeyMonitoring, {
  'finds a role that monitors keys and may decrypt': [
    role('kms:DescribeKey', 'kms:ListKeys', 'kms:GetKeyRotationStatus', 'kms:Decrypt'),
    'Role[monitoring] Properties: it monitors keys (kms:GetKeyRotationStatus, kms:ListKeys) and has key use',
  ],
  'finds a role that monitors and disables keys': [
    role('kms:GetKeyPolicy', 'kms:DisableKey'),
    'Role[monitoring] Properties: it monitors keys (kms:GetKeyPolicy) and has key administration',
  ],
  'passes a role that monitors keys': [role('kms:DescribeKey', 'kms:ListKeys', 'kms:GetKeyRotationStatus')],
  'passes a role with both, which KEY-03-SeparateKeyPrincipals reports': [role('kms:*')],
  'passes a role that uses keys': [role('kms:DescribeKey', 'kms:Decrypt')],
});
