import { finding, type TemplateSet, type Finding, type Resource } from '../../model';
import type { Rule } from '../rule';

export const separateTaskRoles: Rule = {
  id: 'IAM-01-SeparateTaskRoles',
  resourceTypes: ['AWS::ECS::TaskDefinition'],
  statement: 'ECS task definitions have different task and execution roles, and share no task role.',
  fix: 'Set ExecutionRoleArn and TaskRoleArn to dedicated roles.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html',
  check: (taskDefinition, templateSet) => [...sameRole(taskDefinition), ...sharedWith(taskDefinition, templateSet)],
};

function sameRole(taskDefinition: Resource): Finding[] {
  const role = taskDefinition.get('TaskRoleArn');
  const execution = taskDefinition.get('ExecutionRoleArn');
  return !role.isAbsent && role.pattern() === execution.pattern()
    ? [
        finding(
          role,
          'execution',
          'the task role is also the execution role: the process can read all secrets and pull all images',
        ),
      ]
    : [];
}

function sharedWith(taskDefinition: Resource, templateSet: TemplateSet): Finding[] {
  const role = taskDefinition.get('TaskRoleArn');
  const resource = role.resource('AWS::IAM::Role');
  const others =
    resource === undefined
      ? []
      : templateSet
          .referring(resource, 'AWS::ECS::TaskDefinition')
          .filter((other) => other !== taskDefinition && other.get('TaskRoleArn').refersTo(resource));
  return others.map((other) =>
    finding(role, other.logicalId, `${other.logicalId} has the same task role: both have the permissions of both`),
  );
}
