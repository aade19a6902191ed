import { targetGroupHealthCheck } from './cmp-09-target-group-health-check';
import { findings } from '../../../../test/support/policy';

function targets(properties: Record<string, unknown>) {
  return { Targets: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: properties } };
}

describe('CMP-09-TargetGroupHealthCheck', () => {
  test('finds a health check without a path', () => {
    expect(findings(targetGroupHealthCheck, targets({ Protocol: 'HTTPS', TargetType: 'ip' }))).toEqual([
      'Targets[HealthCheckPath] Properties.HealthCheckPath: the health check requests / instead of a dedicated path',
    ]);
  });

  test('finds a disabled health check', () => {
    expect(findings(targetGroupHealthCheck, targets({ HealthCheckEnabled: false }))).toEqual([
      'Targets[HealthCheckEnabled] Properties.HealthCheckEnabled: HealthCheckEnabled is false: unhealthy targets receive requests',
    ]);
  });

  test('passes HTTP with a path, and TCP without a path', () => {
    expect(
      findings(targetGroupHealthCheck, {
        ...targets({ Protocol: 'HTTPS', HealthCheckPath: '/health' }),
        Tcp: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { Protocol: 'TCP' } },
      }),
    ).toEqual([]);
  });
});
