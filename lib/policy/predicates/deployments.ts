import type { Environment, Resource, Value } from '../model';
import { permissionsOf } from './permissions';
import { coveredActions, isAllow, statementsOf, textsOf } from './policy-document';
import { managedPolicies } from './policy-statements';

/** What changes a stack. */
const CHANGES = [
  'cloudformation:CreateStack',
  'cloudformation:DeleteStack',
  'cloudformation:ExecuteChangeSet',
  'cloudformation:UpdateStack',
];

/** What AWS manages for those who may change stacks. */
const MANAGED = /^(AdministratorAccess|PowerUserAccess|AWSCloudFormationFullAccess)$/;

/** The roles of the CDK bootstrap that change stacks; a pattern may take them in. */
const BOOTSTRAP_ROLE = /^\*$|:role\/(\*|cdk-([^/]*-)?(deploy|cfn-exec)-role|cdk-[^-/]*\*)/;

/** How an identity, or a permission set of people, may change stacks: the actions or policies; empty when it may not. */
export function deploymentPermissions(identity: Resource, environment: Environment): string[] {
  const managed = managedPolicies(identity, MANAGED).map((arn) => arn.pattern());
  const statements = [
    ...permissionsOf(identity, environment),
    ...statementsOf(identity.get('InlinePolicy')).filter(isAllow),
  ];
  return [...new Set([...managed, ...statements.flatMap(changesBy)])];
}

function changesBy(statement: Value): string[] {
  const assumes =
    coveredActions(statement, ['sts:AssumeRole']).length > 0 &&
    textsOf(statement.get('Resource')).some((resource) => BOOTSTRAP_ROLE.test(resource));
  return [...coveredActions(statement, CHANGES), ...(assumes ? ['sts:AssumeRole of the roles that deploy'] : [])];
}
