import { finding, type Resource } from '../../model';
import {
  deploymentPermissions,
  IDENTITY_TYPES,
  isBreakGlass,
  longTermPrincipalsOf,
  trustsOf,
  type Statement,
} from '../../predicates/iam';
import type { Rule } from '../rule';

/** Identity providers of people. Pipelines use OIDC with restrictions (IAM-04). */
const FEDERATED_PEOPLE = /saml-provider\/|^cognito-identity\./;

export const pipelineOnlyDeployment: Rule = {
  id: 'DEL-01-PipelineOnlyDeployment',
  resourceTypes: [...IDENTITY_TYPES, 'AWS::SSO::PermissionSet'],
  statement: 'Only pipelines and AWS services have permissions to change stacks, except the break-glass role.',
  fix: 'Remove permissions to change stacks from people, and grant them to a role that the pipeline assumes, such as DeploymentRole.',
  source:
    'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_appsec_deploy_software_programmatically.html',
  appliesTo: isForPeople,
  check: (identity, templateSet) => {
    if (isBreakGlass(identity)) return [];
    const [way, ...others] = deploymentPermissions(identity, templateSet);
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    return way === undefined
      ? []
      : [finding(identity.get(), 'deployment', `people can change stacks by ${way}${more}`)];
  },
};

function isForPeople(identity: Resource): boolean {
  return identity.type !== 'AWS::IAM::Role' || trustsOf(identity).some(admitsPeople);
}

function admitsPeople(trust: Statement): boolean {
  const { federated } = trust.principal;
  return (
    federated.some((provider) => FEDERATED_PEOPLE.test(provider.pattern())) ||
    (trust.covers('sts:AssumeRole') && longTermPrincipalsOf(trust).length > 0)
  );
}
