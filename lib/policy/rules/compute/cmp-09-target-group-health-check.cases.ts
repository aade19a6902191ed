import { targetGroupHealthCheck } from './cmp-09-target-group-health-check';
import { testRule } from '../../../../test/support/policy';

function targets(properties: Record<string, unknown>) {
  return { Targets: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: properties } };
}

testRule(targetGroupHealthCheck, {
  'finds a health check without a path': [
    targets({ Protocol: 'HTTPS', TargetType: 'ip' }),
    'Targets[HealthCheckPath] Properties.HealthCheckPath: the health check requests / instead of a dedicated path',
  ],
  'finds a disabled health check': [
    targets({ HealthCheckEnabled: false }),
    'Targets[HealthCheckEnabled] Properties.HealthCheckEnabled: HealthCheckEnabled is false: unhealthy targets receive requests',
  ],
  'passes HTTP with a path, and TCP without a path': [
    {
      ...targets({ Protocol: 'HTTPS', HealthCheckPath: '/health' }),
      Tcp: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { Protocol: 'TCP' } },
    },
  ],
});
