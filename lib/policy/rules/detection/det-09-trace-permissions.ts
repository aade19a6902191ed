import { finding } from '../../model';
import { traceCollectorsOf } from '../../predicates/compute/trace-collectors';
import { permissionsOf } from '../../predicates/iam';
import type { Rule } from '../rule';

export const tracePermissions: Rule = {
  id: 'DET-09-TracePermissions',
  resourceTypes: ['AWS::ECS::TaskDefinition'],
  statement: 'The task role of ECS tasks with a trace collector permits to send traces.',
  fix: 'Permit xray:PutTraceSegments in a policy of the task role.',
  source: 'https://docs.aws.amazon.com/xray/latest/devguide/security_iam_id-based-policy-examples.html',
  appliesTo: (task) => traceCollectorsOf(task).length > 0,
  check: (task, templateSet) => {
    const value = task.get('TaskRoleArn');
    const role = value.resource('AWS::IAM::Role');
    const isPermitted =
      role !== undefined &&
      permissionsOf(role, templateSet).some((statement) => statement.covers('xray:PutTraceSegments'));
    return isPermitted
      ? []
      : [
          finding(
            value,
            'TaskRoleArn',
            `the task role ${value.describe()} does not permit xray:PutTraceSegments: traces are lost`,
          ),
        ];
  },
};
