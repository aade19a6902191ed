import { finding, type Value } from '../model';
import { isNarrowed } from '../predicates/narrowing-conditions';
import { coveredActions, isAllow, statementsOf, textsOf } from '../predicates/policy-document';
import type { Rule } from './rule';

/**
 * Services whose documentation shows these keys in the trust policy of a role. Not every service sends them: CloudTrail cannot
 * write to its log group through a role that asks, for one, so that a service is asked only when AWS says that it answers.
 */
const ANSWERING =
  /^(autoscaling|codebuild|ecs-tasks|monitoring\.rds|personalize|rds|scheduler|states|vpc-flow-logs)\.amazonaws\.com$/;

const ORIGIN = /^aws:(sourceaccount|sourcearn|sourceorgid|sourceorgpaths)$/i;

export const boundServiceTrust: Rule = {
  id: 'IAM-01-BoundServiceTrust',
  control: 'IAM-01',
  resourceTypes: ['AWS::IAM::Role'],
  statement: 'A role that a service assumes names the account or the resource that the service acts for.',
  fix: 'Add the condition StringEquals aws:SourceAccount, or ArnLike aws:SourceArn, to the trust.',
  source:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention',
  check: (role) =>
    statementsOf(role.get('AssumeRolePolicyDocument'))
      .filter((statement) => isAllow(statement) && coveredActions(statement, ['sts:AssumeRole']).length > 0)
      .flatMap((statement) =>
        answeringServices(statement)
          .filter(() => !isNarrowed(statement.get('Condition'), ORIGIN))
          .map((service) =>
            finding(statement, service, `'${service}' may assume it for whomever it acts (confused deputy)`),
          ),
      ),
};

function answeringServices(statement: Value): string[] {
  return textsOf(statement.get('Principal', 'Service')).filter((service) => ANSWERING.test(service));
}
