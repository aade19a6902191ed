import { DescribeTargetHealthCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { evaluateEach } from '../evaluate-each';
import type { VerifyContext, VerifyFinding } from '../verify-check';

const IN_USE = new Set(['healthy', 'unhealthy', 'initial', 'unavailable']);

/** A target group without traffic, as of a deployment that shifts it, has no target or unused ones. */
export async function targets({ aws, inventory }: VerifyContext): Promise<VerifyFinding[]> {
  const arns = inventory.ids('AWS::ElasticLoadBalancingV2::TargetGroup');
  const groups = await Promise.all(
    arns.map(async (TargetGroupArn) => {
      const request = new DescribeTargetHealthCommand({ TargetGroupArn });
      const { TargetHealthDescriptions = [] } = await aws.loadBalancing.send(request);
      return TargetHealthDescriptions;
    }),
  );
  const registered = groups.flat().filter(({ TargetHealth }) => IN_USE.has(TargetHealth?.State ?? ''));
  if (arns.length > 0 && registered.length === 0) {
    const detail = 'no target is registered';
    return [{ control: 'CMP-09', subject: 'targets of the load balancer are healthy', verdict: 'problem', detail }];
  }
  return evaluateEach(
    { control: 'CMP-09', subject: 'targets of the load balancer are healthy' },
    registered,
    ({ Target, TargetHealth }) =>
      TargetHealth?.State === 'healthy'
        ? undefined
        : `${Target?.Id}: ${TargetHealth?.State} (${TargetHealth?.Description ?? TargetHealth?.Reason ?? 'no reason'})`,
  );
}
