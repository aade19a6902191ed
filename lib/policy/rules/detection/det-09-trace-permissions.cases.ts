import { tracePermissions } from './det-09-trace-permissions';
import { testRule } from '../../../../test/support/policy';

const task = (TaskRoleArn?: unknown) => ({
  Task: {
    Type: 'AWS::ECS::TaskDefinition',
    Properties: {
      TaskRoleArn,
      ContainerDefinitions: [{ Name: 'Collector', Image: `example/aws-otel-collector@sha256:${'0'.repeat(64)}` }],
    },
  },
});
const role = (Action: string) => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] } }],
    },
  },
});
const ROLE_ARN = { 'Fn::GetAtt': ['Role', 'Arn'] };
const lost = (described: string) =>
  `Task[TaskRoleArn] Properties.TaskRoleArn: the task role ${described} does not permit xray:PutTraceSegments: traces are lost`;

testRule(tracePermissions, {
  'finds a task without a role': [task(), lost('absent')],
  'finds a role that only reads traces': [
    { ...task(ROLE_ARN), ...role('xray:GetTraceSummaries') },
    lost('${Role.Arn}'),
  ],
  'passes a role that sends traces': [{ ...task(ROLE_ARN), ...role('xray:PutTraceSegments') }],
});
