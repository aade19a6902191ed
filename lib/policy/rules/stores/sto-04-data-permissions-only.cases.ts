import { dataPermissionsOnly } from './sto-04-data-permissions-only';
import { testRule } from '../../../../test/support/policy';

function role(
  Action: string | string[],
  resources: Record<string, { Type: string; Properties: Record<string, unknown> }> = {},
) {
  return {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        Policies: [{ PolicyDocument: { Statement: [{ Sid: 'Data', Effect: 'Allow', Action, Resource: '*' }] } }],
      },
    },
    ...resources,
  };
}

const TASK = {
  Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { TaskRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
};
const FUNCTION = {
  Function: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
};
const HANDLER = {
  ...FUNCTION,
  Custom: { Type: 'Custom::Store', Properties: { ServiceToken: { 'Fn::GetAtt': ['Function', 'Arn'] } } },
};

testRule(dataPermissionsOnly, {
  'finds a task role that may delete a table': [
    role(['dynamodb:GetItem', 'dynamodb:DeleteTable'], TASK),
    "Role[Data] Properties: 'Data' allows to administer a data store: dynamodb:DeleteTable",
  ],
  'finds every action of a service': [
    role('sqs:*', FUNCTION),
    "Role[Data] Properties: 'Data' allows to administer a data store: sqs:DeleteQueue",
  ],
  'finds a pattern of actions': [
    role('s3:Put*', TASK),
    "Role[Data] Properties: 'Data' allows to administer a data store: s3:PutBucketPolicy",
  ],
  'passes data actions': [
    role(['s3:GetObject', 's3:PutObject', 'sqs:SendMessage', 'secretsmanager:GetSecretValue'], TASK),
  ],
  'passes roles that are not of workloads': [role('dynamodb:DeleteTable')],
  'passes handlers of custom resources': [role('s3:PutBucketPolicy', HANDLER)],
});
