import { objectExpiration } from './sto-01-object-expiration';
import { testRule } from '../../../../test/support/policy';

const WRITE = { Action: 's3:PutObject', Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, '/*']] } };

function workload(Rules: Record<string, unknown>[], statement: Record<string, unknown> = WRITE) {
  return {
    Bucket: { Type: 'AWS::S3::Bucket', Properties: { LifecycleConfiguration: { Rules } } },
    Role: { Type: 'AWS::IAM::Role' },
    Policy: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement: [{ Effect: 'Allow', ...statement }] } },
    },
    Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { TaskRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
  };
}

const NONE =
  'Bucket[ExpirationInDays] Properties.LifecycleConfiguration.Rules: no lifecycle rule expires the objects that workloads write';

testRule(objectExpiration, {
  'finds a bucket without a rule': [workload([]), NONE],
  'finds a bucket in which only noncurrent versions expire': [
    workload([{ Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 30 } }]),
    NONE,
  ],
  'finds an expiration of some objects': [
    workload([{ Status: 'Enabled', Prefix: 'tmp/', ExpirationInDays: 30 }]),
    NONE,
  ],
  'finds a rule that is disabled': [workload([{ Status: 'Disabled', ExpirationInDays: 30 }]), NONE],
  'passes a bucket whose objects expire': [workload([{ Status: 'Enabled', ExpirationInDays: 365 }])],
  'passes a bucket that workloads only read': [workload([], { ...WRITE, Action: 's3:GetObject' })],
});
