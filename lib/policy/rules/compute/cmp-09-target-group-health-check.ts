import { finding } from '../../model';
import type { Rule } from '../rule';

export const targetGroupHealthCheck: Rule = {
  id: 'CMP-09-TargetGroupHealthCheck',
  control: 'CMP-09',
  resourceTypes: ['AWS::ElasticLoadBalancingV2::TargetGroup'],
  statement: 'A load balancer asks the targets themselves whether they are well, at a path made for it.',
  fix: 'Set HealthCheckPath; do not set HealthCheckEnabled to false.',
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  check: (targetGroup) => {
    const enabled = targetGroup.get('HealthCheckEnabled');
    if (!enabled.is(true, undefined)) {
      return [finding(enabled, 'HealthCheckEnabled', 'nobody asks its targets whether they are well')];
    }
    const path = targetGroup.get('HealthCheckPath');
    const needsPath = targetGroup.get('Protocol').is('HTTP', 'HTTPS') && !targetGroup.get('TargetType').is('lambda');
    return needsPath && path.isAbsent
      ? [finding(path, 'HealthCheckPath', 'its health check asks for / instead of a path made for it')]
      : [];
  },
};
