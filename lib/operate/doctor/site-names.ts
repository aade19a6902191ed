import { type Finding, problem } from '../check';
import type { DoctorCheck, DoctorContext } from './doctor-check';
import type { PlannedResource } from './planned-environment';
import { distributions, type ListedDistribution } from './quotas/site-quotas';
import { deployedId } from './singletons/account-singleton';

/**
 * CloudFront refuses a hostname that another distribution has, in any account (`CNAMEAlreadyExists`). It also refuses the first distribution
 * of an account that AWS has not verified.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/alternate-domain-names-move-options.html
 * @see https://github.com/aws-samples/aws-cdk-examples/issues/279
 */
export const siteNames: DoctorCheck = {
  id: 'site-names',
  find: async (context) => {
    const planned = context.planned.ofTypes('AWS::CloudFront::Distribution');
    if (planned.length === 0) return [];
    const existing = await distributions(context);
    const names = await Promise.all(planned.map((each) => conflict(context, each, existing)));
    return [firstDistribution(existing.length), ...names];
  },
};

function firstDistribution(existing: number): Finding {
  const subject = 'CloudFront accepts distributions of the account';
  if (existing > 0) return { subject, verdict: 'ok', detail: `the account has ${String(existing)}` };
  const detail =
    'the account has none yet. If the deployment fails with "Your account must be verified", open a case of the type "account verification" at AWS Support and deploy again';
  return { subject, verdict: 'ok', detail };
}

async function conflict(
  { aws }: DoctorContext,
  resource: PlannedResource,
  existing: readonly ListedDistribution[],
): Promise<Finding> {
  const { Aliases = [] } = resource.properties['DistributionConfig'] as { readonly Aliases?: readonly string[] };
  const subject = `hostname ${Aliases.join(', ')} of ${resource.stackName}`;
  const own = await deployedId(aws(resource.region), resource);
  const other = existing.find(
    ({ Aliases: { Items = [] } = {}, Id }) => Id !== own && Items.some((name) => Aliases.includes(name)),
  );
  if (other === undefined) return { subject, verdict: 'ok', detail: 'no other distribution of the account has it' };
  return problem(
    subject,
    `the distribution ${other.Id ?? ''} has it already`,
    `Remove the hostname from ${other.Id ?? ''}, or delete the distribution.`,
  );
}
