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

/** Identities of a directory, or of an app's own users. A pipeline's come by OIDC, and are bound (IAM-04). */
const FEDERATED_PEOPLE = /saml-provider\/|^cognito-identity\./;

/** With a policy of the account's, whoever changes stacks may be anybody: this rule is about identities that templates make. */
export const pipelineOnlyDeployment: Rule = {
  id: 'DEL-01-PipelineOnlyDeployment',
  control: 'DEL-01',
  resourceTypes: [...IDENTITY_TYPES, 'AWS::SSO::PermissionSet'],
  statement:
    'Nobody but a pipeline or a service of AWS may change stacks; the break-glass role may, with a second factor.',
  fix: 'Take the rights to change stacks from people, and give them to a role that the pipeline assumes: DeploymentRole. People read.',
  source:
    'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_appsec_deploy_software_programmatically.html',
  check: (identity, templateSet) => {
    if (!isOfPeople(identity) || isBreakGlass(identity)) return [];
    const [way, ...others] = deploymentPermissions(identity, templateSet);
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    return way === undefined
      ? []
      : [finding(identity.get(), 'deployment', `people may change stacks past the pipeline: by ${way}${more}`)];
  },
};

function isOfPeople(identity: Resource): boolean {
  return identity.type !== 'AWS::IAM::Role' || trustsOf(identity).some(admitsPeople);
}

function admitsPeople(trust: Statement): boolean {
  const { federated } = trust.principal;
  return (
    federated.some((provider) => FEDERATED_PEOPLE.test(provider.pattern())) ||
    (trust.covers('sts:AssumeRole') && longTermPrincipalsOf(trust).length > 0)
  );
}
