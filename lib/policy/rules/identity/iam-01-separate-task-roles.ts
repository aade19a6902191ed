import { finding, type TemplateSet, type Finding, type Resource } from '../../model';
import type { Rule } from '../rule';

export const separateTaskRoles: Rule = {
  id: 'IAM-01-SeparateTaskRoles',
  control: 'IAM-01',
  resourceTypes: ['AWS::ECS::TaskDefinition'],
  statement: 'What starts a task and what runs in it have different roles, and no two services share one.',
  fix: 'Give the task definition an ExecutionRoleArn and a TaskRoleArn of its own.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html',
  check: (taskDefinition, templateSet) => [
    ...startedByItself(taskDefinition),
    ...sharedWith(taskDefinition, templateSet),
  ],
};

function startedByItself(taskDefinition: Resource): Finding[] {
  const role = taskDefinition.get('TaskRoleArn');
  const execution = taskDefinition.get('ExecutionRoleArn');
  return !role.isAbsent && role.pattern() === execution.pattern()
    ? [
        finding(
          role,
          'execution',
          'the process has the role that starts it: it may read every secret and pull every image',
        ),
      ]
    : [];
}

function sharedWith(taskDefinition: Resource, templateSet: TemplateSet): Finding[] {
  const role = taskDefinition.get('TaskRoleArn');
  const resource = role.resource('AWS::IAM::Role');
  const others = templateSet
    .resources('AWS::ECS::TaskDefinition')
    .filter(
      (other) => other !== taskDefinition && resource !== undefined && other.get('TaskRoleArn').refersTo(resource),
    );
  return others.map((other) =>
    finding(role, other.logicalId, `it shares its role with ${other.logicalId}: each may do what both need`),
  );
}
