import type { TemplateSet, Resource } from '../../model';
import { permissionsOf } from '../iam';
import { isDeploymentFunction, isOperationsFunction } from './functions';

/** Whether a role is the role of tasks, or of a function that is not part of deployments and operations. */
export function isWorkloadRole(role: Resource, templateSet: TemplateSet): boolean {
  const isTaskRole = templateSet
    .resources('AWS::ECS::TaskDefinition')
    .some((task) => task.get('TaskRoleArn').refersTo(role));
  return (
    isTaskRole ||
    templateSet
      .resources('AWS::Lambda::Function')
      .some(
        (lambda) =>
          lambda.get('Role').refersTo(role) &&
          !isDeploymentFunction(lambda, templateSet) &&
          !isOperationsFunction(lambda, templateSet),
      )
  );
}

/** Whether the policies of a workload role allow an action on a resource of the templates, by name. */
export function isUsedByWorkload(resource: Resource, templateSet: TemplateSet, action: string): boolean {
  return templateSet
    .resources('AWS::IAM::Role')
    .filter((role) => isWorkloadRole(role, templateSet))
    .flatMap((role) => permissionsOf(role, templateSet))
    .filter((statement) => statement.covers(action))
    .flatMap(({ resources }) => resources)
    .some((each) => each.references().some((reference) => reference.resource === resource));
}
