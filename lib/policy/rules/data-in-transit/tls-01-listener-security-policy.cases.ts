import { listenerSecurityPolicy } from './tls-01-listener-security-policy';
import { findings, testRule } from '../../../../test/support/policy';

function listener(Properties: Record<string, unknown>) {
  return { Listener: { Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties } };
}

testRule(listenerSecurityPolicy, {
  'finds the default policy': [
    listener({ Protocol: 'TLS' }),
    'Listener[SslPolicy] Properties.SslPolicy: SslPolicy is absent: the listener accepts weaker TLS',
  ],
  'passes a listener without TLS, which other rules evaluate': [listener({ Protocol: 'HTTP' })],
  'passes ELBSecurityPolicy-TLS13-1-3-PQ-2025-09': [
    listener({ Protocol: 'HTTPS', SslPolicy: 'ELBSecurityPolicy-TLS13-1-3-PQ-2025-09' }),
  ],
  'passes ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09': [
    listener({ Protocol: 'HTTPS', SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09' }),
  ],
});

describe('TLS-01-ListenerSecurityPolicy', () => {
  test.each(['ELBSecurityPolicy-TLS13-1-2-2021-06', 'ELBSecurityPolicy-TLS13-1-3-2021-06'])('finds %s', (SslPolicy) => {
    expect(findings(listenerSecurityPolicy, listener({ Protocol: 'HTTPS', SslPolicy }))).toEqual([
      `Listener[SslPolicy] Properties.SslPolicy: SslPolicy is ${SslPolicy}: the listener accepts weaker TLS`,
    ]);
  });
});
