import { separateTaskRoles } from './iam-01-separate-task-roles';
import { testRule } from '../../../../test/support/policy';

const ROLES = { A: { Type: 'AWS::IAM::Role' }, B: { Type: 'AWS::IAM::Role' } };

function task(role: string, executionRole: string) {
  const arn = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
  return {
    Type: 'AWS::ECS::TaskDefinition',
    Properties: { TaskRoleArn: arn(role), ExecutionRoleArn: arn(executionRole) },
  };
}

testRule(separateTaskRoles, {
  'finds the same role for both': [
    { ...ROLES, Task: task('A', 'A') },
    'Task[execution] Properties.TaskRoleArn: the task role is also the execution role: the process can read all secrets and pull all images',
  ],
  'finds a task role of two services': [
    { ...ROLES, Task: task('A', 'B'), Other: task('A', 'B') },
    'Task[Other] Properties.TaskRoleArn: Other has the same task role: both have the permissions of both',
    'Other[Task] Properties.TaskRoleArn: Task has the same task role: both have the permissions of both',
  ],
  'passes dedicated roles': [{ ...ROLES, Task: task('A', 'B'), Other: task('B', 'A') }],
});
