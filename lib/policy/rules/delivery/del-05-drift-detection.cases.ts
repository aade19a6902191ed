import { driftDetection } from './del-05-drift-detection';
import { testEnvironmentRule } from '../../../../test/support/policy';

const MISSING = 'no role of the pipeline may detect drift, and no AWS Config rule detects it';

const role = (Statement: object) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Statement: [
        { Effect: 'Allow', Action: 'sts:AssumeRoleWithWebIdentity', Principal: { Federated: { Ref: 'Provider' } } },
      ],
    },
    Policies: [{ PolicyDocument: { Statement: [Statement] } }],
  },
});
const assuming = (name: string) =>
  role({
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Resource: { 'Fn::Sub': `arn:aws:iam::\${AWS::AccountId}:role/cdk-hnb659fds-${name}-role-1` },
  });
const Deployment = assuming('deploy');

testEnvironmentRule(driftDetection, {
  'finds a pipeline without drift detection': [{ Deployment }, MISSING],
  'finds a role of the pipeline with other permissions': [
    { Deployment, Drift: role({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }) },
    MISSING,
  ],
  'finds drift detection by the role that deploys': [
    {
      Deployment: role({
        Effect: 'Allow',
        Action: ['cloudformation:DetectStackDrift', 'cloudformation:UpdateStack'],
        Resource: '*',
      }),
    },
    MISSING,
  ],
  'passes a role that may use the lookup role': [{ Deployment, Drift: assuming('lookup') }],
  'passes a role that may detect drift': [
    { Deployment, Drift: role({ Effect: 'Allow', Action: 'cloudformation:DetectStackDrift', Resource: '*' }) },
  ],
  'passes an AWS Config rule': [
    {
      Deployment,
      Drift: {
        Type: 'AWS::Config::ConfigRule',
        Properties: { Source: { Owner: 'AWS', SourceIdentifier: 'CLOUDFORMATION_STACK_DRIFT_DETECTION_CHECK' } },
      },
    },
  ],
  'does not apply to an environment without a pipeline': [{ Queue: { Type: 'AWS::SQS::Queue' } }],
});
