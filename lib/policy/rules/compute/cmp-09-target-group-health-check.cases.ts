import { targetGroupHealthCheck } from './cmp-09-target-group-health-check';
import { findings } from '../../../../test/support/policy';

function targets(properties: Record<string, unknown>) {
  return { Targets: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: properties } };
}

describe('CMP-09-TargetGroupHealthCheck', () => {
  test('finds a health check without a path', () => {
    expect(findings(targetGroupHealthCheck, targets({ Protocol: 'HTTPS', TargetType: 'ip' }))).toEqual([
      'Targets[HealthCheckPath] Properties.HealthCheckPath: its health check asks for / instead of a path made for it',
    ]);
  });

  test('finds one that is off', () => {
    expect(findings(targetGroupHealthCheck, targets({ HealthCheckEnabled: false }))).toEqual([
      'Targets[HealthCheckEnabled] Properties.HealthCheckEnabled: nobody asks its targets whether they are well',
    ]);
  });

  test('passes a path, and TCP without one', () => {
    expect(
      findings(targetGroupHealthCheck, {
        ...targets({ Protocol: 'HTTPS', HealthCheckPath: '/health' }),
        Tcp: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { Protocol: 'TCP' } },
      }),
    ).toEqual([]);
  });
});
