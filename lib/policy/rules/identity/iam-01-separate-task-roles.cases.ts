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
  test('finds one role for both', () => {
    expect(findings(separateTaskRoles, { ...ROLES, Task: task('A', 'A') })).toEqual([
      'Task[execution] Properties.TaskRoleArn: the process has the role that starts it: it may read every secret and pull every image',
    ]);
  });

  test('finds a role of two services', () => {
    expect(findings(separateTaskRoles, { ...ROLES, Task: task('A', 'B'), Other: task('A', 'B') })).toEqual([
      'Task[Other] Properties.TaskRoleArn: it shares its role with Other: each may do what both need',
      'Other[Task] Properties.TaskRoleArn: it shares its role with Task: each may do what both need',
    ]);
  });

  test('passes a role each', () => {
    expect(findings(separateTaskRoles, { ...ROLES, Task: task('A', 'B'), Other: task('B', 'A') })).toEqual([]);
  });
});
