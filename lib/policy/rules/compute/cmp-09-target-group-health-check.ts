import { finding } from '../../model';
import type { Rule } from '../rule';

export const targetGroupHealthCheck: Rule = {
  id: 'CMP-09-TargetGroupHealthCheck',
  resourceTypes: ['AWS::ElasticLoadBalancingV2::TargetGroup'],
  statement: 'Target groups check the health of their targets on a dedicated path.',
  fix: 'Set HealthCheckPath to a path other than /, and do not set HealthCheckEnabled to false.',
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  check: (targetGroup) => {
    const enabled = targetGroup.get('HealthCheckEnabled');
    if (!enabled.is(true, undefined)) {
      return [
        finding(enabled, 'HealthCheckEnabled', 'HealthCheckEnabled is false: unhealthy targets receive requests'),
      ];
    }
    const path = targetGroup.get('HealthCheckPath');
    const needsPath = targetGroup.get('Protocol').is('HTTP', 'HTTPS') && !targetGroup.get('TargetType').is('lambda');
    return needsPath && path.isAbsent
      ? [finding(path, 'HealthCheckPath', 'the health check requests / instead of a dedicated path')]
      : [];
  },
};
