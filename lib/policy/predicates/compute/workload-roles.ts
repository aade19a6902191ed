import type { TemplateSet, Resource } from '../../model';
import { permissionsOf } from '../iam';
import { isDeploymentFunction, isOperationsFunction } from './functions';

const POLICIES = ['AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy', 'AWS::IAM::RolePolicy'];

/** Whether a role is the role of tasks, or of a function that is not part of deployments and operations. */
export function isWorkloadRole(role: Resource, templateSet: TemplateSet): boolean {
  const isTaskRole = templateSet
    .referring(role, 'AWS::ECS::TaskDefinition')
    .some((task) => task.get('TaskRoleArn').refersTo(role));
  return (
    isTaskRole ||
    templateSet
      .referring(role, 'AWS::Lambda::Function')
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
  return rolesWithPoliciesFor(resource, templateSet)
    .filter((role) => isWorkloadRole(role, templateSet))
    .flatMap((role) => permissionsOf(role, templateSet))
    .filter((statement) => statement.covers(action))
    .flatMap(({ resources }) => resources)
    .some((each) => each.references().some((reference) => reference.resource === resource));
}

/** The roles with a policy that refers to a resource. */
function rolesWithPoliciesFor(resource: Resource, templateSet: TemplateSet): Resource[] {
  const referring = templateSet.referring(resource, 'AWS::IAM::Role', ...POLICIES);
  const roles = referring.flatMap((each) =>
    each.type === 'AWS::IAM::Role'
      ? [each]
      : [
          ...[each.get('RoleName'), ...each.get('Roles').items()].flatMap(
            (role) => role.resource('AWS::IAM::Role') ?? [],
          ),
          ...templateSet.referring(each, 'AWS::IAM::Role'),
        ],
  );
  return [...new Set(roles)];
}
