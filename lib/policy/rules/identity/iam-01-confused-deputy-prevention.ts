import { finding } from '../../model';
import { trustsOf } from '../../predicates/iam';
import type { Rule } from '../rule';

/**
 * Services whose documentation shows these keys in the trust policy of a role. Not every service sends them: CloudTrail cannot
 * write to its log group through a role that asks, for one, so that a service is asked only when AWS says that it answers.
 */
const ANSWERING =
  /^(autoscaling|codebuild|ecs-tasks|monitoring\.rds|personalize|rds|scheduler|states|vpc-flow-logs)\.amazonaws\.com$/;

const ORIGIN = /^aws:(sourceaccount|sourcearn|sourceorgid|sourceorgpaths)$/i;

export const confusedDeputyPrevention: Rule = {
  id: 'IAM-01-ConfusedDeputyPrevention',
  control: 'IAM-01',
  resourceTypes: ['AWS::IAM::Role'],
  statement: 'A role that a service assumes names the account or the resource that the service acts for.',
  fix: 'Add the condition StringEquals aws:SourceAccount, or ArnLike aws:SourceArn, to the trust.',
  source:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention',
  check: (role) =>
    trustsOf(role, 'sts:AssumeRole')
      .filter(({ condition }) => !condition.restricts(ORIGIN))
      .flatMap(({ principal, value }) =>
        principal.services
          .filter((service) => ANSWERING.test(service))
          .map((service) =>
            finding(value, service, `'${service}' may assume it for whomever it acts (confused deputy)`),
          ),
      ),
};
