import type { Resource, TemplateSet } from '../../model';
import { deploymentPermissions, permissionsOf, trustsOf } from '../../predicates/iam';
import { environmentRule } from '../environment-rule';

/** https://docs.aws.amazon.com/config/latest/developerguide/cloudformation-stack-drift-detection-check.html */
const CONFIG_RULE = 'CLOUDFORMATION_STACK_DRIFT_DETECTION_CHECK';

/** The role of the CDK bootstrap stack that reads stacks. */
const LOOKUP_ROLE = /:role\/cdk-([^/]*-)?lookup-role/;

export const driftDetection = environmentRule({
  id: 'DEL-05-DriftDetection',
  statement:
    'An environment that a pipeline deploys has a role of the pipeline for drift detection, or an AWS Config rule.',
  fix: `Add a DeploymentRole with the lookup roles for a scheduled job that runs cdk drift, or an AWS::Config::ConfigRule with the identifier ${CONFIG_RULE}.`,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html',
  missing: 'no role of the pipeline may detect drift, and no AWS Config rule detects it',
  isRequired: (templateSet) =>
    pipelineRoles(templateSet).some((role) => deploymentPermissions(role, templateSet).length > 0),
  isProvided: (templateSet) =>
    pipelineRoles(templateSet).some((role) => detectsDrift(role, templateSet)) ||
    templateSet
      .resources('AWS::Config::ConfigRule')
      .some((rule) => rule.get('Source', 'SourceIdentifier').is(CONFIG_RULE)),
  facts: (_, templateSet) =>
    pipelineRoles(templateSet)
      .filter((role) => detectsDrift(role, templateSet))
      .map((role) => ({ of: role, name: 'drift detection', value: role.get('Description').pattern() })),
});

/** The roles that workflows assume. */
function pipelineRoles(templateSet: TemplateSet): Resource[] {
  return templateSet
    .resources('AWS::IAM::Role')
    .filter((role) =>
      trustsOf(role, 'sts:AssumeRoleWithWebIdentity').some(({ principal }) => principal.federated.length > 0),
    );
}

/** A scheduled job has no approval, so that its role must not be able to change stacks. */
function detectsDrift(role: Resource, templateSet: TemplateSet): boolean {
  return (
    deploymentPermissions(role, templateSet).length === 0 &&
    permissionsOf(role, templateSet).some(
      (statement) =>
        statement.covers('cloudformation:DetectStackDrift') ||
        (statement.covers('sts:AssumeRole') &&
          statement.resources.some((resource) => LOOKUP_ROLE.test(resource.pattern()))),
    )
  );
}
