import { separateTaskRoles } from './iam-01-separate-task-roles';
import { findings } from '../../../../test/support/policy';

const ROLES = { A: { Type: 'AWS::IAM::Role' }, B: { Type: 'AWS::IAM::Role' } };

function task(role: string, executionRole: string) {
  const arn = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
  return {
    Type: 'AWS::ECS::TaskDefinition',
    Properties: { TaskRoleArn: arn(role), ExecutionRoleArn: arn(executionRole) },
  };
}

describe('IAM-01-SeparateTaskRoles', () => {
  test('finds the same role for both', () => {
    expect(findings(separateTaskRoles, { ...ROLES, Task: task('A', 'A') })).toEqual([
      'Task[execution] Properties.TaskRoleArn: the task role is also the execution role: the process can read all secrets and pull all images',
    ]);
  });

  test('finds a task role of two services', () => {
    expect(findings(separateTaskRoles, { ...ROLES, Task: task('A', 'B'), Other: task('A', 'B') })).toEqual([
      'Task[Other] Properties.TaskRoleArn: Other has the same task role: both have the permissions of both',
      'Other[Task] Properties.TaskRoleArn: Task has the same task role: both have the permissions of both',
    ]);
  });

  test('passes dedicated roles', () => {
    expect(findings(separateTaskRoles, { ...ROLES, Task: task('A', 'B'), Other: task('B', 'A') })).toEqual([]);
  });
});
