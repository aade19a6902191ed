import { finding } from '../../model';
import { trustsOf, type Statement } from '../../predicates/iam';
import type { Rule } from '../rule';

/**
 * Services whose documentation shows these keys in the trust policy of a role. Other services may not send them: CloudTrail, for
 * example, cannot use a role with such a condition.
 */
const SUPPORTING_SERVICES =
  /^(autoscaling|codebuild|ecs-tasks|monitoring\.rds|personalize|rds|rolesanywhere|scheduler|states|vpc-flow-logs)\.amazonaws\.com$/;

const ORIGIN = /^aws:(sourceaccount|sourcearn|sourceorgid|sourceorgpaths)$/i;

export const confusedDeputyPrevention: Rule = {
  id: 'IAM-01-ConfusedDeputyPrevention',
  resourceTypes: ['AWS::IAM::Role'],
  statement: 'Roles that services assume restrict the account or resource that the service acts for.',
  fix: 'Add the condition StringEquals aws:SourceAccount, or ArnLike aws:SourceArn, to the trust policy; for IAM Roles Anywhere, the ARN of the trust anchor.',
  source:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention',
  appliesTo: (role) => trustsOf(role, 'sts:AssumeRole').some((trust) => supportingServices(trust).length > 0),
  check: (role) =>
    trustsOf(role, 'sts:AssumeRole')
      .filter(({ condition }) => !condition.restricts(ORIGIN))
      .flatMap((trust) =>
        supportingServices(trust).map((service) =>
          finding(trust.value, service, `'${service}' may assume the role on behalf of any account (confused deputy)`),
        ),
      ),
};

function supportingServices({ principal }: Statement): string[] {
  return principal.services.filter((service) => SUPPORTING_SERVICES.test(service));
}
