import type { TemplateSet, Resource } from '../../model';
import { awsManagedPolicies, permissionsOf } from './identity-policies';
import type { Statement } from './statement';

/** Actions that change a stack. */
const STACK_CHANGES = [
  'cloudformation:CreateStack',
  'cloudformation:DeleteStack',
  'cloudformation:ExecuteChangeSet',
  'cloudformation:UpdateStack',
];

/** AWS managed policies that allow stack changes. */
const MANAGED = /^(AdministratorAccess|PowerUserAccess|AWSCloudFormationFullAccess)$/;

/** The roles of the CDK bootstrap stack that change stacks, also as a pattern. */
const BOOTSTRAP_ROLE = /^\*$|:role\/(\*|cdk-([^/]*-)?(deploy|cfn-exec)-role|cdk-[^-/]*\*)/;

/** The policies and actions that allow an identity or a permission set to change stacks. */
export function deploymentPermissions(identity: Resource, templateSet: TemplateSet): string[] {
  const managed = awsManagedPolicies(identity, MANAGED).map((arn) => arn.pattern());
  return [...new Set([...managed, ...permissionsOf(identity, templateSet).flatMap(stackChanges)])];
}

function stackChanges(statement: Statement): string[] {
  const assumesBootstrapRole =
    statement.covers('sts:AssumeRole') &&
    statement.resources.some((resource) => BOOTSTRAP_ROLE.test(resource.pattern()));
  return [
    ...statement.covered(STACK_CHANGES),
    ...(assumesBootstrapRole ? ['sts:AssumeRole of a CDK bootstrap role'] : []),
  ];
}
