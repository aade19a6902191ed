import { listenerSecurityPolicy } from './tls-01-listener-security-policy';
import { findings } from '../../../../test/support/policy';

function listener(Properties: Record<string, unknown>) {
  return findings(listenerSecurityPolicy, { Listener: { Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties } });
}

describe('TLS-01-ListenerSecurityPolicy', () => {
  test.each(['ELBSecurityPolicy-TLS13-1-2-2021-06', 'ELBSecurityPolicy-TLS13-1-3-2021-06'])('finds %s', (SslPolicy) => {
    expect(listener({ Protocol: 'HTTPS', SslPolicy })).toEqual([
      `Listener[SslPolicy] Properties.SslPolicy: SslPolicy is ${SslPolicy}: the listener accepts weaker TLS`,
    ]);
  });

  test('finds the default policy', () => {
    expect(listener({ Protocol: 'TLS' })).toEqual([
      'Listener[SslPolicy] Properties.SslPolicy: SslPolicy is absent: the listener accepts weaker TLS',
    ]);
  });

  test.each(['ELBSecurityPolicy-TLS13-1-3-PQ-2025-09', 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09'])(
    'passes %s',
    (SslPolicy) => {
      expect(listener({ Protocol: 'HTTPS', SslPolicy })).toEqual([]);
    },
  );

  test('passes a listener without TLS, which other rules evaluate', () => {
    expect(listener({ Protocol: 'HTTP' })).toEqual([]);
  });
});
